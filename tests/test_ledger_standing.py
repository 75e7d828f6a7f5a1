"""A ledger that stays open: its door sees what others write, and long lists come in parts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factories import railway
from sogdian.errors import LedgerError
from sogdian.ledger import Ledger, standing
from sogdian.view.query import Query
from sogdian.view.table import KINDS, rows, rows_of
from synthetic import made


def test_an_open_ledger_sees_what_another_program_writes(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db") as one, Ledger(tmp_path / "l.db") as two:
        for number in range(4):
            assert len(one.readings()) == number
            two.add([railway(f"{number}.txt", number + 1)])


def test_a_door_is_kept_for_one_file_alone(tmp_path: Path) -> None:
    """A file that takes the place of another is opened anew; one that is gone is no ledger."""
    here, other = tmp_path / "l.db", tmp_path / "other.db"
    for path, name in ((here, "a.txt"), (other, "b.txt")):
        with Ledger(path) as ledger:
            ledger.add([railway(name, 4)])
    with Ledger(here, create=False) as ledger:
        assert [reading.report.path for reading in ledger.readings()] == ["a.txt"]
        shutil.move(other, here)
        assert [reading.report.path for reading in ledger.readings()] == ["b.txt"]
        here.unlink()
        with pytest.raises(LedgerError, match="cannot be opened"):
            ledger.readings()


@pytest.mark.parametrize("as_of", [None, "2024-06"])
def test_lists_in_parts_are_the_lists_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_of: str | None) -> None:
    monkeypatch.setattr(standing, "_BATCH", 3)
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add([row.reading for row in made(30, seed=3, world_size=18)])
        records, readings = ledger.records(as_of), ledger.readings(as_of)
        assert list(standing.every(ledger, as_of)) == records
        told = set()
        for kind, kinds in KINDS.items():
            found = rows_of(standing.parts(ledger, kinds, as_of), kind, Query())
            assert found == rows(records, readings, kind, Query())
            told |= {kind} if found else set()
        assert {"figures", "events", "projects", "people"} <= told
