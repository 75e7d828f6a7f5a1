"""read, add and demo: reports in; what is refused is named, and the rest goes on."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sogdian.cli.main import main
from sogdian.ledger import Ledger

SOGDIAN = [sys.executable, "-c", "from sogdian.cli.main import main; main()"]
COST = "Railway to cost $8 billion\n\nBISHKEK, April 15, 2024. The Lake Road Railway will cost $8 billion.\n"


def run(*words: str | Path, input: str | None = None) -> Result:
    """Runs the command as a pipe would see it."""
    return CliRunner().invoke(main, [str(word) for word in words], input=input)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(COST)
    (folder / "b.html").write_text(f"<html><body><article><h1>Costs</h1><p>{COST}</p></article></body></html>")
    (folder / "c.jsonl").write_text(
        json.dumps({"text": COST, "url": "https://example.org/c", "published": "2024-04-15", "outlet": "Lake Post"})
        + "\n{not json\n"
        + json.dumps({"text": "Road to cost $2 billion\n\nThe Lake Road will cost $2 billion."})
        + "\n"
    )
    (folder / "d.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    (folder / "e.txt").touch()
    return folder


def test_read_prints_the_contracts_form(inbox: Path) -> None:
    result = run("read", inbox / "a.txt", "--json")
    assert result.exit_code == 0, result.output
    (row,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert list(row) == ["report", "text", "claims"]
    assert list(row["report"]) == ["path", "title", "language", "outlet", "chain", "published", "published_basis"]
    assert row["report"]["path"] == str(inbox / "a.txt")
    assert row["claims"]
    for claim in row["claims"]:
        assert {"kind", "modality", "said_by", "evidence"} <= set(claim)
        assert not {"why", "ref", "precision"} & set(claim)
        for span in claim["evidence"]:
            assert row["text"][span["start"] : span["end"]] == span["quote"]


def test_read_lists_claims_with_their_words(inbox: Path) -> None:
    result = run("read", inbox / "a.txt")
    assert result.exit_code == 0
    assert "8 billion USD" in result.stdout
    assert "“" in result.stdout
    assert "\x1b" not in result.stdout


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(inbox: Path) -> None:
    result = run("read", inbox, inbox / "missing.txt", inbox / "a.txt", "--json")
    assert result.exit_code == 1
    paths = [json.loads(line)["report"]["path"] for line in result.stdout.splitlines()]
    assert paths == [str(inbox / n) for n in ("a.txt", "b.html", "c.jsonl:1", "c.jsonl:3", "a.txt")]
    refused = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in refused] == [
        str(inbox / name) for name in ("c.jsonl:2", "d.pdf", "e.txt", "missing.txt")
    ]
    assert all(line.startswith("sogdian: ") for line in refused)


def test_standard_input(tmp_path: Path) -> None:
    result = run("read", "-", "--json", input=COST)
    assert json.loads(result.stdout)["report"]["path"] == "-"
    ledger = tmp_path / "sogdian.db"
    assert run("add", "-", "--ledger", ledger, input=COST).exit_code == 0
    assert run("add", "-", "--ledger", ledger, input=COST.replace("8", "9")).exit_code == 0
    with Ledger(ledger, create=False) as kept:
        assert len(kept.readings()) == 2


def test_add_tells_new_known_replaced_refused(inbox: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "sogdian.db"
    first = run("add", inbox, "--ledger", ledger)
    assert first.exit_code == 1
    assert first.stdout.startswith("4 new, 0 known, 0 replaced, 3 refused; the ledger holds 4 reports, ")
    again = run("add", inbox / "a.txt", inbox / "b.html", "--ledger", ledger)
    assert again.exit_code == 0
    assert again.stdout.startswith("0 new, 2 known, 0 replaced, 0 refused; ")
    (inbox / "a.txt").write_text(COST.replace("$8", "$9"))
    outcomes = [json.loads(line) for line in run("add", inbox, "--ledger", ledger, "--json").stdout.splitlines()]
    assert [row["outcome"] for row in outcomes] == [
        "replaced", "known", "known", "refused", "known", "refused", "refused",
    ]  # fmt: skip
    assert all(row["reason"] for row in outcomes if row["outcome"] == "refused")
    told = run("find", "railway", "--ledger", ledger).stdout
    assert "$9 billion" in told
    assert "$8 billion" in told


def test_sizes_are_capped(inbox: Path) -> None:
    (inbox / "large.txt").write_text(COST * 99)
    result = run("read", inbox / "large.txt", inbox / "a.txt", "--max-bytes", "1K")
    assert result.exit_code == 1
    assert str(inbox / "large.txt") in result.stderr
    assert run("read", inbox / "large.txt", "--max-bytes", "1M").exit_code == 0
    with gzip.open(inbox / "bomb.txt.gz", "wb") as packed:
        packed.write(b" " * 20_000_000)
    assert str(inbox / "bomb.txt.gz") in run("read", inbox / "bomb.txt.gz").stderr


def test_a_ledger_that_cannot_be_used_is_named(inbox: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("no ledger " * 999)
    result = run("add", inbox / "a.txt", "--ledger", notes)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"sogdian: {notes}: not a ledger")
    assert result.stderr.count("\n") == 1


def test_demo_reads_the_given_paths_and_keeps_nothing(inbox: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = run("demo", inbox, "--no-serve")
    assert result.exit_code == 1
    for words in ("Reports read: 4", "Timeline:", "Projects:", "Trade figures:", "Open disagreements:"):
        assert words in result.stdout, words
    assert sorted(tmp_path.rglob("*")) == before
    (digest,) = [json.loads(line) for line in run("demo", inbox, "--json").stdout.splitlines()]
    assert list(digest) == ["reports", "timeline", "projects", "trade", "disagreements"]


def test_demo_keeps_a_ledger_when_given_one(inbox: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "demo.db"
    run("demo", inbox, "--no-serve", "--ledger", ledger)
    with Ledger(ledger, create=False) as kept:
        assert kept.size().reports == 4


def sogdian(*words: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """Runs the command as a program of its own."""
    command = [*SOGDIAN, *(str(word) for word in words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, **more)


def test_the_sample_reports_make_a_demo_that_waits_for_nothing(tmp_path: Path) -> None:
    done = sogdian("demo", "--no-serve", cwd=tmp_path, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    assert "Open disagreements:" in done.stdout
    assert int(done.stdout.split("Reports read: ")[1].split()[0]) >= 30
    assert list(tmp_path.iterdir()) == []


def test_a_closed_pipe_is_no_crash(inbox: Path, tmp_path: Path) -> None:
    (inbox / "many.jsonl").write_text(f"{json.dumps({'text': COST})}\n" * 300)
    with subprocess.Popen(
        [*SOGDIAN, "read", str(inbox), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


def test_json_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "zh.txt"
    path.write_text("中吉乌铁路开工\n\n新华社比什凯克12月27日电，铁路投资80亿美元。\n", encoding="utf-8")
    plain = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = sogdian("read", path, "--json", env=plain)
    assert "铁路" in json.loads(done.stdout)["text"]
    assert sogdian("read", path, env=plain).returncode == 0


def test_help_and_refusals_load_no_heavy_module() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom sogdian.cli.main import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "heavy = {'sqlalchemy', 'rich', 'sqlite3', 'resiliparse', 'msgspec', 'sogdian.ledger'} & set(sys.modules)\n"
        "assert not heavy, heavy\nimport sogdian\nassert 'sogdian.reading' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_answers_load_no_sqlalchemy(inbox: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "sogdian.db"
    run("add", inbox / "a.txt", "--ledger", ledger)
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom sogdian.cli.main import main\n"
        f"result = CliRunner().invoke(main, ['show', 'cost', '--ledger', {str(ledger)!r}])\n"
        "assert result.exit_code == 0, result.output\n"
        "heavy = {'sqlalchemy', 'resiliparse', 'sogdian.reading', 'sogdian.mention'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
