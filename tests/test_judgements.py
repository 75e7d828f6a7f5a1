"""The analyst's hand: joined, parted, left out, named; taken back; the laws of the ledger hold with it."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcilehelp import one
from sogdian.cli.main import main
from sogdian.errors import LedgerError, UnknownRecord
from sogdian.ledger import Ledger
from sogdian.model.identity import claim_id
from sogdian.model.judgement import Anchor, Judgement
from sogdian.model.record import Record
from sogdian.model.report import Reading
from sogdian.reconcile import reconcile
from sogdian.reconcile.hand import Ruled
from sogdian.reconcile.judged import assembled, judged
from synthetic import made

LAKE = {"kind": "project", "type": "railway", "name": "Lake Road Railway", "parties": ["CN", "KG"]}
COST = {"kind": "figure", "measure": "cost", "unit": "USD"}
READINGS = (
    one("a.txt", [LAKE | {"quote": "Lake Road Railway"}, COST | {"value": 4e9, "quote": "$4 billion"}],
        "The Lake Road Railway costs $4 billion.", "2024-01-10"),
    one("b.txt", [{"kind": "project", "type": "plant", "name": "Oasis Glass Works", "quote": "Oasis Glass Works"},
                  COST | {"value": 7e9, "quote": "$7 billion"}],
        "The Oasis Glass Works takes $7 billion.", "2024-02-10"),
    one("c.txt", [LAKE | {"quote": "Lake Road Railway"}, COST | {"value": 4e9, "quote": "$4 billion"}],
        "For the Lake Road Railway $4 billion are needed.", "2024-03-10"),
)  # fmt: skip


def anchor(path: str, quote: str) -> Anchor:
    reading = next(reading for reading in READINGS if reading.report.path == path)
    claim = next(claim for claim in reading.claims if claim.evidence[0].quote == quote)
    return Anchor(path, claim.kind, quote, claim_id(path, claim))


def rule(ruling: Any, a: Anchor, b: Anchor | None = None, **more: Any) -> Judgement:
    return Judgement(ruling=ruling, a=(a,), b=(b,) if b else (), author="ann", day="2025-01-01", **more)


def homes(records: list[Record]) -> dict[tuple[str, str], str]:
    return {(claim.report, claim.quote): record.id for record in records for claim in record.claims}


RAIL_A, RAIL_C = anchor("a.txt", "Lake Road Railway"), anchor("c.txt", "Lake Road Railway")
WORKS = anchor("b.txt", "Oasis Glass Works")
COST_A, COST_B, COST_C = anchor("a.txt", "$4 billion"), anchor("b.txt", "$7 billion"), anchor("c.txt", "$4 billion")


def test_joined() -> None:
    found = homes(judged(READINGS, [rule("same", RAIL_A, WORKS)]))
    assert found["a.txt", "Lake Road Railway"] == found["b.txt", "Oasis Glass Works"]
    assert found["a.txt", "Lake Road Railway"] == found["c.txt", "Lake Road Railway"]


def test_what_is_told_of_joined_projects_is_held_together() -> None:
    records = judged(READINGS, [rule("same", RAIL_A, WORKS)])
    found = homes(records)
    assert found["a.txt", "$4 billion"] == found["b.txt", "$7 billion"]
    series = next(record for record in records if record.id == found["a.txt", "$4 billion"])
    assert "conflicts" in {relation.verdict for relation in series.relations}


def test_parted() -> None:
    together = homes(list(reconcile(READINGS)))
    assert together["a.txt", "Lake Road Railway"] == together["c.txt", "Lake Road Railway"]
    found = homes(judged(READINGS, [rule("different", RAIL_A, RAIL_C)]))
    assert found["a.txt", "Lake Road Railway"] != found["c.txt", "Lake Road Railway"]


def test_figures_are_joined_and_parted() -> None:
    found = homes(judged(READINGS, [rule("different", COST_A, COST_C)]))
    assert found["a.txt", "$4 billion"] != found["c.txt", "$4 billion"]
    found = homes(judged(READINGS, [rule("same", COST_A, COST_B)]))
    assert found["a.txt", "$4 billion"] == found["b.txt", "$7 billion"]


def test_parting_is_stronger_than_joining() -> None:
    both = [rule("same", RAIL_A, RAIL_C), rule("different", RAIL_A, RAIL_C)]
    found = homes(judged(READINGS, both))
    assert found["a.txt", "Lake Road Railway"] != found["c.txt", "Lake Road Railway"]


def test_left_out() -> None:
    found = homes(judged(READINGS, [rule("wrong", COST_B)]))
    assert ("b.txt", "$7 billion") not in found
    assert ("b.txt", "Oasis Glass Works") in found


def test_named_the_later_name_wins() -> None:
    first = rule("name", RAIL_C, name="Lake Line")
    later = msgspec.structs.replace(rule("name", RAIL_A, name="The Lake Line"), day="2025-02-01")
    for judgements in ([first, later], [later, first]):
        assert "The Lake Line" in {record.name for record in judged(READINGS, judgements)}


def test_held_after_a_new_reading() -> None:
    """A newer reader gives the claim another id; its words find it."""
    newer = tuple(
        msgspec.structs.replace(r, claims=tuple(msgspec.structs.replace(c, modality="planned") for c in r.claims))
        for r in READINGS
    )
    found = homes(judged(newer, [rule("same", RAIL_A, WORKS), rule("wrong", COST_B)]))
    assert found["a.txt", "Lake Road Railway"] == found["b.txt", "Oasis Glass Works"]
    assert ("b.txt", "$7 billion") not in found


def test_nothing_is_left_of_a_judgement_on_what_is_not_there() -> None:
    gone = Anchor("gone.txt", "project", "Gone", "0" * 32)
    judgements = [rule("same", RAIL_A, gone), rule("wrong", gone), rule("name", gone, name="Gone")]
    assert msgspec.json.encode(judged(READINGS, judgements)) == msgspec.json.encode(reconcile(READINGS))


# Laws

WORLD = [row.reading for row in made(40, seed=9, world_size=18)]
CLAIMS = [
    Anchor(r.report.path, c.kind, c.evidence[0].quote, claim_id(r.report.path, c)) for r in WORLD for c in r.claims
]
LIGHT = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
places = st.lists(st.integers(0, len(WORLD) - 1), min_size=2, max_size=14, unique=True)


@st.composite
def rulings(draw: st.DrawFn) -> Judgement:
    ruling = draw(st.sampled_from(["same", "different", "wrong", "name"]))
    sides = [tuple(draw(st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=3, unique=True))) for _ in range(2)]
    return Judgement(
        ruling=ruling, a=sides[0], b=sides[1] if ruling in ("same", "different") else (),
        name="A name" if ruling == "name" else None, author="ann", day=f"2025-01-0{draw(st.integers(1, 9))}",
    )  # fmt: skip


hands = st.lists(rulings(), max_size=6)


@LIGHT
@given(places)
def test_without_rulings_the_steps_are_those_of_reconcile(chosen: list[int]) -> None:
    readings = [WORLD[n] for n in chosen]
    assert msgspec.json.encode(assembled(readings, Ruled())) == msgspec.json.encode(reconcile(readings))


@LIGHT
@given(places, hands, st.randoms(use_true_random=False))
def test_any_order_and_twice(chosen: list[int], hand: list[Judgement], random: Any) -> None:
    readings = [WORLD[n] for n in chosen]
    first = msgspec.json.encode(judged(readings, list({one.id: one for one in hand}.values())))
    shuffled, again = [*readings], [*{one.id: one for one in hand}.values()]
    random.shuffle(shuffled)
    random.shuffle(again)
    assert msgspec.json.encode(judged(shuffled, again)) == first


@LIGHT
@given(places, hands)
def test_every_claim_but_the_wrong_has_one_record(chosen: list[int], hand: list[Judgement]) -> None:
    readings = [WORLD[n] for n in chosen]
    records = judged(readings, hand)
    held = [claim.id for record in records for claim in record.claims]
    wrong = {anchor.id for one in hand if one.ruling == "wrong" for anchor in one.a}
    every = {claim_id(r.report.path, claim) for r in readings for claim in r.claims}
    assert len(held) == len(set(held))
    assert every - wrong <= set(held) <= every
    assert len({record.id for record in records}) == len(records)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(places, hands, st.data())
def test_only_what_is_left_matters(chosen: list[int], hand: list[Judgement], data: st.DataObject) -> None:
    """Reports forgotten, judgements taken back: the ledger is as if they had never been."""
    readings = [WORLD[n] for n in chosen]
    hand = list({one.id: one for one in hand}.values())
    gone = data.draw(st.sets(st.sampled_from(range(len(readings)))))
    undone = data.draw(st.sets(st.sampled_from(range(len(hand))))) if hand else set()
    with TemporaryDirectory() as folder:
        with Ledger(Path(folder) / "a.db") as ledger:
            for judgement in hand:
                ledger._store().rule(judgement)
            ledger.add([*readings, *readings[:2]])
            ledger.refresh()
            for number in sorted(gone):
                ledger.forget(readings[number].report.path)
            for number in sorted(undone):
                ledger.undo(hand[number].id)
            told = msgspec.json.encode(ledger.records())
        with Ledger(Path(folder) / "b.db") as ledger:
            ledger.add([reading for number, reading in enumerate(readings) if number not in gone])
            for number, judgement in reversed(list(enumerate(hand))):
                if number not in undone:
                    ledger._store().rule(judgement)
            assert msgspec.json.encode(ledger.records()) == told


# The ledger and the command


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "l.db"
    with Ledger(path) as ledger:
        ledger.add(READINGS)
    return path


def run(place: Path, *words: str, code: int = 0) -> Any:
    result = CliRunner().invoke(main, ["judge", *words, "--ledger", str(place)])
    assert result.exit_code == code, result.output
    return result


def printed(place: Path, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(place, *words, "--json").stdout.splitlines()]


def names(place: Path) -> dict[str, str]:
    with Ledger(place) as ledger:
        return {record.id: record.name for record in ledger.records()}


def test_a_judgement_is_kept_with_author_day_and_reason(place: Path) -> None:
    more = ("--because", "one line", "--author", "ann")
    made = printed(place, "same", "Lake Road Railway", "Oasis Glass Works", *more)[0]
    assert made["ruling"] == "same"
    assert (made["author"], made["because"]) == ("ann", "one line")
    assert len(made["day"]) == 10
    assert made["said"] == ["Lake Road Railway", "Oasis Glass Works"]
    assert printed(place, "list") == [made]
    with Ledger(place) as ledger:
        assert ledger.record("Oasis Glass Works").id == ledger.record("Lake Road Railway").id


def test_taken_back(place: Path) -> None:
    before = names(place)
    made = printed(place, "name", "Lake Road Railway", "The Lake Line", "--day", "2025-01-01")[0]
    assert "The Lake Line" in names(place).values()
    assert printed(place, "undo", made["id"][:8]) == [made]
    assert names(place) == before
    assert printed(place, "list") == []


def test_a_claim_is_named_by_report_and_words_or_by_id(place: Path) -> None:
    printed(place, "wrong", "b.txt#$7 billion", "--because", "a slip")
    with Ledger(place) as ledger:
        assert ("b.txt", "$7 billion") not in homes(ledger.records())
    printed(place, "different", RAIL_A.id, RAIL_C.id[:10])
    with Ledger(place) as ledger:
        found = homes(ledger.records())
        assert found["a.txt", "Lake Road Railway"] != found["c.txt", "Lake Road Railway"]


def test_a_wrong_claim_is_nothing_to_check_against(place: Path) -> None:
    from sogdian.check import Ledger as Checked

    cost = COST | {"value": 7e9, "about": "Oasis Glass Works"}
    draft = one("d.txt", [cost], "The Oasis Glass Works takes $7 billion.")
    with Checked(place) as ledger:
        assert "same" in {f.verdict for f in ledger.check(draft).findings}
        ledger.judge("wrong", COST_B.id, author="ann", day="2025-01-01")
        assert "same" not in {f.verdict for f in ledger.check(draft).findings}


def test_the_same_judgement_twice_is_one(place: Path) -> None:
    for _ in range(2):
        run(place, "name", "Lake Road Railway", "X", "--day", "2025-01-01", "--author", "ann")
    assert len(printed(place, "list")) == 1


def test_what_is_refused(place: Path) -> None:
    with Ledger(place) as ledger:
        with pytest.raises(UnknownRecord, match="no record 'Moon Base'"):
            ledger.judge("same", "Moon Base", "Lake Road Railway", author="ann", day="2025-01-01")
        with pytest.raises(LedgerError, match="never one thing"):
            ledger.judge("same", RAIL_A.id, COST_A.id, author="ann", day="2025-01-01")
        with pytest.raises(UnknownRecord, match="no claim"):
            ledger.judge("wrong", "Lake Road Railway", author="ann", day="2025-01-01")
        with pytest.raises(LedgerError, match="means 2 claims"):
            ledger.judge("wrong", "a.txt#", author="ann", day="2025-01-01")
        with pytest.raises(UnknownRecord, match="no judgement"):
            ledger.undo("123456")
    run(place, "same", "Moon Base", "Lake Road Railway", code=1)
    run(place, "same", "Lake Road Railway", code=2)
    run(place, "name", "Lake Road Railway", "X", "--day", "2025-01", code=2)


def test_as_of_keeps_the_judgements(place: Path) -> None:
    with Ledger(place) as ledger:
        ledger.judge("name", RAIL_A.id, name="The Lake Line", author="ann", day="2025-01-01")
        assert "The Lake Line" in {record.name for record in ledger.records(as_of="2024-01")}
        assert ledger.answer("The Lake Line", as_of="2024-01").record.name == "The Lake Line"


def test_readings_are_untouched(place: Path) -> None:
    with Ledger(place) as ledger:
        ledger.judge("wrong", COST_B.id, author="ann", day="2025-01-01")
        held: list[Reading] = ledger.readings()
        assert sorted(held, key=lambda r: r.report.path) == list(READINGS)
