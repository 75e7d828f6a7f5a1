"""The ledger as of a day is the ledger of the reports that were out by then, whichever way it is made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import railway
from sogdian import Ledger
from sogdian.ledger import past
from sogdian.model.identity import report_id
from sogdian.model.report import Reading
from synthetic import made

WORLD = [row.reading for row in made(40, seed=3, world_size=18)]
DAYS = sorted(reading.report.published for reading in WORLD if reading.report.published)
LIGHT = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "now.db") as found:
        found.add(WORLD)
        found.refresh()
        yield found


def only(readings: list[Reading], folder: str) -> Ledger:
    found = Ledger(Path(folder) / "only.db")
    found.add(readings)
    return found


@LIGHT
@given(st.sampled_from(DAYS), st.sampled_from([0.0, 1.0]), st.booleans())
def test_as_of_a_day_is_the_ledger_of_the_reports_by_then(ledger: Ledger, day: str, few: float, answer: bool) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(past, "FEW", few)
        ledger._past.close()
        by_then = [reading for reading in WORLD if past.out_by(reading.report, day)]
        assert past.is_near(ledger, day) is (few == 1.0)
        with only(by_then, folder) as then:
            wanted = then.records()
            if answer:
                for record in wanted:
                    assert ledger.answer(record.id, as_of=day) == then.answer(record.id)
                assert ledger.find("Forum", as_of=day) == then.find("Forum")
            assert ledger.records(as_of=day) == wanted
        assert ledger.readings(as_of=day) == sorted(by_then, key=lambda reading: reading.report.path)


def test_what_was_out_by_a_day_is_made_once_while_nothing_changes(tmp_path: Path) -> None:
    with Ledger(tmp_path / "now.db") as ledger:
        ledger.add([railway("a.txt", 4), railway("b.txt", 8, published="2024-06-01")])
        with ledger._past.of(ledger, "2024-06-30") as one, ledger._past.of(ledger, "2024-06-30") as two:
            assert one is two
            place = one._address.path
        assert place is not None
        assert place.exists()
        ledger.add([railway("c.txt", 9, published="2024-06-02")])
        with ledger._past.of(ledger, "2024-06-30") as after:
            assert after is not one
            assert "c.txt" in {reading.report.path for reading in after.readings()}
        assert not place.exists()
    assert after._address.path is not None
    assert not after._address.path.parent.exists()


@LIGHT
@given(st.sets(st.integers(0, len(WORLD) - 1), min_size=2, max_size=5))
def test_forgetting_many_at_once(ledger: Ledger, gone: set[int]) -> None:
    with TemporaryDirectory() as folder:
        left = [reading for number, reading in enumerate(WORLD) if number not in gone]
        path = Path(folder) / "copy.db"
        with ledger._door() as door:
            door.copy(path)  # type: ignore[attr-defined]
        with Ledger(path) as some, only(left, folder) as wanted:
            some._store().forget([report_id(WORLD[n].report.path, WORLD[n].text) for n in sorted(gone)])
            some.refresh()
            assert some.records() == wanted.records()
