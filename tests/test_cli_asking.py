"""list, show, find, records and forget, on a ledger made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from factories import railway, spot
from sogdian.cli.main import main
from sogdian.ledger import Ledger
from sogdian.model.claim import Agreement, Event, Figure, Position, Project, Statement
from sogdian.model.report import Header, Reading, Teller

SUMMIT = (
    "Lake Summit opens\n\n"
    "The second Lake Summit was held in Astana on June 17, 2025. "
    "Anvar Testov, minister of lakes of Uzbekistan, said that “the lakes will meet”. "
    "Trade between China and Kazakhstan reached $43.8 billion in 2024. "
    "China and Kazakhstan signed an agreement on lakes on June 17, 2025.\n"
)


def summit() -> Reading:
    """A report with every kind of claim but a project."""

    def at(quote: str) -> Any:
        return (spot(SUMMIT, quote),)

    return Reading(
        report=Header(
            path="summit.txt", title="Lake Summit opens", language="en", outlet="Lake Post", published="2025-06-18",
            published_basis="stated", chain=(Teller("Lake Post", "publisher"), Teller("Xinhua", "agency")),
        ),
        text=SUMMIT,
        claims=(
            Event(evidence=at("second Lake Summit was held in Astana on June 17, 2025"), type="summit",
                  name="Lake Summit", edition=2, place="Astana", country="KZ", start="2025-06-17", end="2025-06-17"),
            Position(evidence=at("Anvar Testov, minister of lakes of Uzbekistan"), person="Anvar Testov",
                     title="minister of lakes", country="UZ"),
            Statement(evidence=at("said that “the lakes will meet”"), speaker="Anvar Testov", direct=True,
                      text="the lakes will meet"),
            Figure(evidence=at("reached $43.8 billion in 2024"), measure="trade", value=43.8e9, unit="USD",
                   precision=1e8, period="2024", parties=("CN", "KZ")),
            Agreement(evidence=at("signed an agreement on lakes on June 17, 2025"), type="agreement", count=1,
                      parties=("CN", "KZ"), date="2025-06-17", subject="lakes"),
        ),
    )  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "sogdian.db"
    with Ledger(path) as kept:
        kept.add([railway("a.txt", 4), railway("b.txt", 8, "2025-01-01", "Lake Post"), summit()])
    return path


def run(*words: str | Path, ledger: Path | None = None) -> Result:
    """Runs the command as a pipe would see it."""
    given = [str(word) for word in words]
    return CliRunner().invoke(main, [*given, "--ledger", str(ledger)] if ledger else given)


def lines(result: Result) -> list[dict[str, Any]]:
    """JSON Lines of a run that went well."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_records_print_the_contracts_form(ledger: Path) -> None:
    records = lines(run("records", "--json", ledger=ledger))
    assert [record["id"] for record in records] == sorted(record["id"] for record in records)
    for record in records:
        assert list(record) == ["id", "kind", "name", "fields", "claims", "relations", "origins"]
        assert all(list(claim) == ["report", "quote", "kind"] for claim in record["claims"])
        for relation in record["relations"]:
            assert list(relation) == ["a", "b", "field", "verdict", "why"]
            assert len(relation["a"]) == len(relation["b"]) == 2
    texts = {"a.txt": railway("a.txt", 4).text, "b.txt": railway("b.txt", 8).text, "summit.txt": SUMMIT}
    assert all(claim["quote"] in texts[claim["report"]] for record in records for claim in record["claims"])


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("figures", 2), ("figure", 2), ("FIGURES", 2), ("events", 1), ("event", 1), ("projects", 1), ("agreements", 1),
        ("people", 1), ("person", 1), ("statements", 1), ("bodies", 0),
    ],
)  # fmt: skip
def test_list_takes_singular_and_plural(ledger: Path, kind: str, count: int) -> None:
    assert len(lines(run("list", kind, "--json", ledger=ledger))) == count


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["events", "--party", "KZ"], 1), (["events", "--party", "UZ"], 0), (["figures", "--party", "Kazakhstan"], 1),
        (["figures", "--party", "Казахстан"], 1), (["figures", "--type", "cost"], 1),
        (["events", "--type", "forum"], 0), (["figures", "--until", "2024"], 2),
        (["events", "--since", "2025-06-18"], 0), (["events", "--since", "2025-06"], 1),
        (["events", "--until", "2025-06-16"], 0), (["events", "--until", "2025"], 1),
        (["figures", "--since", "2025", "--type", "trade"], 0), (["projects", "--since", "2030"], 1),
        (["people", "--party", "uz"], 1),
    ],
)  # fmt: skip
def test_list_filters(ledger: Path, words: list[str], names: int) -> None:
    assert len(lines(run("list", *words, "--json", ledger=ledger))) == names


def test_a_row_says_what_is_said(ledger: Path) -> None:
    (row,) = lines(run("list", "figures", "--type", "cost", "--json", ledger=ledger))
    assert row["said"] == "4 billion USD; 8 billion USD"
    assert row["reports"] == 2
    assert row["verdicts"]["conflicts"] == 1
    result = run("list", "figures", ledger=ledger)
    assert "4 billion USD; 8 billion USD" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("name", ["lake road railway", "Lake Road", "LAKE-ROAD RAILWAY"])
def test_show_tells_costs_milestones_and_where_reports_differ(ledger: Path, name: str) -> None:
    result = run("show", name, ledger=ledger)
    assert result.exit_code == 0
    out = result.stdout
    for words in ("Lake Road Railway", "CN KG", "4 billion USD", "8 billion USD", "2024-04-15", "Turan Letter",
                  "Lake Post", "Where reports disagree", "conflicts", "completion", "2030"):  # fmt: skip
        assert words in out, words
    assert "The Lake Road Railway will cost $8 billion, officials said." in out
    (page,) = lines(run("show", name, "--json", ledger=ledger))
    assert page["kind"] == "project"
    assert [row["value"] for row in page["amounts"]] == [4 * 10**9, 8 * 10**9]
    (dispute,) = [d for d in page["disagreements"] if d["verdict"] == "conflicts"]
    assert [stand["value"] for stand in dispute["stands"]] == ["4 billion USD", "8 billion USD"]
    assert dispute["stands"][0]["against"]


def promise(path: str, day: str, said: str, start: str, modality: str = "planned") -> Reading:
    """A report of the day on which one railway's building starts."""
    text = f"Work on the Lake Road Railway: {said}."
    line = Project(evidence=(spot(text, said),), type="railway", name="Lake Road Railway", parties=("CN", "KG"),
                   start=start, modality=modality)  # fmt: skip
    return Reading(report=Header(path=path, published=day, outlet="Lake Post"), text=text, claims=(line,))


def test_show_tells_what_became_of_promises(ledger: Path) -> None:
    with Ledger(ledger) as kept:
        kept.add([
            promise("p.txt", "2023-02-01", "to start in 2023", "2023-06"),
            promise("q.txt", "2024-05-08", "to start in October 2024", "2024-10"),
            promise("r.txt", "2024-12-28", "started on 27 December 2024", "2024-12-27", "reported"),
        ])  # fmt: skip
    out = run("show", "lake road railway", ledger=ledger).stdout
    table = out[out.index("Milestones") :].splitlines()[1:6]
    rows = [" ".join(line.split()) for line in table]
    assert rows[0] == "step said on day as moved since then who #"
    assert rows[1].startswith("start of work 2023-02-01 2023-06 promised superseded Lake Post [")
    assert rows[2].startswith("2024-05-08 2024-10 promised +16 months superseded Lake Post [")
    assert rows[3].startswith("2024-12-28 2024-12-27 reported +2 months Lake Post [")
    assert "start of work: first promised for 2023-06, last for 2024-10, reported 2024-12-27: +18 months" in out
    (page,) = lines(run("show", "lake road railway", "--json", ledger=ledger))
    assert [step["fate"] for step in page["steps"]][:3] == ["superseded", "superseded", None]


def test_show_tells_who_decided_what_and_why(ledger: Path) -> None:
    words = ["judge", "name", "lake road railway", "LRR", "--because", "shorter", "--author", "Anna"]
    run(*words, "--day", "2026-01-02", ledger=ledger)
    out = run("show", "lake road railway", ledger=ledger).stdout
    assert "2026-01-02, Anna: name: lake road railway is called LRR, because “shorter” (" in out
    (page,) = lines(run("show", "LRR", "--json", ledger=ledger))
    (made,) = page["decisions"]
    assert (made["author"], made["day"], made["because"], made["ruling"]) == ("Anna", "2026-01-02", "shorter", "name")
    assert "Decided by hand" not in run("show", "lake summit", ledger=ledger).stdout


def test_show_gathers_what_is_told_of_a_name_without_a_record(ledger: Path) -> None:
    text = "Lake Institute, led by Marat Lakeman, had 380 guests; it has 12 rooms."
    head = Header(path="i.txt", published="2025-12-04", outlet="Lake Post")
    guests, rooms = (
        Figure(evidence=(spot(text, words),), measure="count", value=value, unit="1", counted=counted,
               about="Lake Institute")
        for words, value, counted in (("380 guests", 380, "guests"), ("12 rooms", 12, "rooms"))
    )  # fmt: skip
    man = Position(evidence=(spot(text, "led by Marat Lakeman"),), person="Marat Lakeman", title="director",
                   organization="Lake Institute")  # fmt: skip
    with Ledger(ledger) as kept:
        kept.add([Reading(report=head, text=text, claims=(guests, rooms, man))])
    (page,) = lines(run("show", "Lake Institute", "--json", ledger=ledger))
    assert (page["kind"], page["name"]) == ("body", "Lake Institute")
    assert sorted(row["value"] for row in page["amounts"]) == [12, 380]
    assert [name for _, name in page["around"]] == ["Marat Lakeman"]
    assert lines(run("show", "number of rooms, lake institute", "--json", ledger=ledger))[0]["kind"] == "figure"


def test_show_as_of_a_day(ledger: Path) -> None:
    result = run("show", "lake road", "--as-of", "2024-12", ledger=ledger)
    assert "4 billion USD" in result.stdout
    assert "8 billion USD" not in result.stdout


def test_show_an_event_a_person_a_figure(ledger: Path) -> None:
    event = run("show", "lake summit", ledger=ledger).stdout
    assert "days: 2025-06-17" in event
    assert "place: Astana, KZ" in event
    person = run("show", "testov", ledger=ledger).stdout
    assert "office: minister of lakes" in person
    assert "says: the lakes will meet" in person
    figure = run("show", "trade China Kazakhstan", ledger=ledger).stdout
    assert "43.8 billion USD" in figure
    assert "2024" in figure


def test_an_unknown_record_is_named_with_the_nearest(ledger: Path) -> None:
    result = run("show", "Lake Rode Railwy", ledger=ledger)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("sogdian: no record 'Lake Rode Railwy'; nearest: Lake Road Railway")
    assert result.stderr.count("\n") == 1


def test_find_gives_sentences(ledger: Path) -> None:
    hits = lines(run("find", "lakes", "meet", "--json", ledger=ledger))
    assert [(hit["sort"], hit["id"]) for hit in hits][-1] == ("report", "summit.txt")
    assert "the lakes will meet" in hits[0]["words"]
    plain = run("find", "lakes", "meet", ledger=ledger)
    assert "the lakes will meet" in plain.stdout
    projects = lines(run("find", "lake", "--kind", "projects", "--json", ledger=ledger))
    assert [hit["kind"] for hit in projects] == ["project"]
    assert {hit["id"] for hit in lines(run("find", "railway", "--until", "2024", "--json", ledger=ledger))} >= {"a.txt"}
    nothing = run("find", "nothing-like-this", ledger=ledger)
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "nothing found\n")


def test_forget_takes_reports_out_and_goes_on(ledger: Path) -> None:
    result = run("forget", "a.txt", "never.txt", "summit.txt", ledger=ledger)
    assert result.exit_code == 1
    assert result.stdout == "forgotten: a.txt\nforgotten: summit.txt\n"
    assert result.stderr == "sogdian: no report 'never.txt'; nearest: b.txt, summit.txt\n"
    assert {c["report"] for r in lines(run("records", "--json", ledger=ledger)) for c in r["claims"]} == {"b.txt"}
    assert lines(run("forget", "b.txt", "--json", ledger=ledger)) == [{"path": "b.txt", "outcome": "forgotten"}]
    assert lines(run("records", "--json", ledger=ledger)) == []


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["list", "dragons"], "'dragons' is none of figures, events, projects"),
        (["list", "events", "--since", "yesterday"], "'yesterday' is no date such as 2025, 2025-06 or 2025-06-18"),
        (["show"], "Missing argument"),
        (["show", "x", "--as-of", "2025-13-01"], "is no date"),
        (["find"], "Missing argument"),
        (["dance"], "No such command 'dance'"),
        (["add", "x", "--max-bytes", "many"], "'many' is no size such as 5000, 200K or 10M"),
        (["add"], "Missing argument"),
    ],
)
def test_wrong_use_ends_with_status_2(words: list[str], what: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert what in result.stderr


@pytest.mark.parametrize("words", [["list", "events"], ["show", "x"], ["find", "x"], ["records"], ["forget", "x"]])
def test_a_ledger_that_is_not_there(tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "none.db"
    result = run(*words, ledger=path)
    assert result.exit_code == 1
    assert result.stderr == f"sogdian: {path}: no ledger here; make one with: sogdian add PATH\n"
    assert not path.exists()


def test_the_ledger_may_come_from_the_environment(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOGDIAN_LEDGER", f"sqlite:///{ledger}")
    assert len(lines(run("list", "projects", "--json"))) == 1


def test_nothing_that_a_terminal_obeys_is_printed(tmp_path: Path) -> None:
    text = "The \x1b[31mRed\x1b[0m\u202e Summit\x07 opened in Astana."
    event = Event(evidence=(spot(text, "Summit\x07 opened"),), type="summit", name="\x1b]0;owned\x07Red Summit")
    reading = Reading(report=Header(path="red\x1b[2J.txt", title="Red \x9b31m"), text=text, claims=(event,))
    path = tmp_path / "red.db"
    with Ledger(path) as kept:
        kept.add([reading])
    for words in (["list", "events"], ["show", "red summit"], ["find", "summit"], ["records"], ["forget", "red x"]):
        result = run(*words, ledger=path)
        assert not set("\x1b\x07\x9b\u202e") & set(result.output), words


def test_help_has_examples() -> None:
    assert "sogdian add inbox/" in run("--help").stdout
    for command in ("read", "add", "list", "show", "find", "check", "records", "judge", "forget", "serve", "demo"):
        assert f"sogdian {command}" in run(command, "--help").stdout


def test_every_answer_can_be_asked_as_of_a_day(ledger: Path) -> None:
    """Reports published later, and those without a day, do not count."""
    early, late = "2024-12", "2025-07"
    for words in (["list", "projects"], ["find", "railway"]):
        found = lines(run(*words, "--json", "--as-of", early, ledger=ledger))
        assert "Lake Road Railway" in {row["name"] for row in found}
    assert lines(run("list", "events", "--json", "--as-of", early, ledger=ledger)) == []
    assert lines(run("list", "events", "--json", "--as-of", late, ledger=ledger)) != []
    assert lines(run("find", "summit", "--json", "--as-of", early, ledger=ledger)) == []
    assert lines(run("find", "summit", "--json", "--as-of", late, ledger=ledger)) != []
    shown = lines(run("records", "--json", "--as-of", early, ledger=ledger))
    assert {claim["report"] for record in shown for claim in record["claims"]} == {"a.txt"}
    page = lines(run("show", "Lake Road Railway", "--json", "--as-of", early, ledger=ledger))[0]
    assert page["reports"] == 1
