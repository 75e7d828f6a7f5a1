"""The ledger as of a day is the ledger of the reports that were out by then, whichever way it is made."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sogdian.ledger.ledger
from factories import railway
from sogdian import Ledger
from sogdian.ledger import copies, past, rewound, store
from sogdian.model.identity import report_id
from sogdian.model.judgement import Judgement
from sogdian.model.report import Reading
from sogdian.reconcile import copying
from synthetic import made
from test_ledger_steps import judgement, real_world, synthetic_world

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
@given(st.sampled_from(DAYS), st.booleans(), st.booleans())
def test_as_of_a_day_is_the_ledger_of_the_reports_by_then(ledger: Ledger, day: str, anew: bool, answer: bool) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        if anew:
            patch.setattr(past, "rewindable", lambda now: None)
            patch.setattr(sogdian.ledger.ledger, "rewindable", lambda now: None)
        ledger._past.close()
        by_then = [reading for reading in WORLD if past.out_by(reading.report, day)]
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


def test_the_past_is_looked_at_through_the_file_of_today_while_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "now.db"
    with Ledger(path) as ledger:
        ledger.add([railway("a.txt", 4), railway("b.txt", 8, published="2024-06-01"), railway("z.txt", 9, published="2025")])
        ledger.refresh()
        with ledger._past.of(ledger, "2024-06-30") as one, ledger._past.of(ledger, "2024-06-30") as two:
            assert one is two
            assert one._address.path == path
            assert {claim.report for record in one.records() for claim in record.claims} == {"a.txt", "b.txt"}
        ledger.add([railway("c.txt", 9, published="2024-06-02")])
        assert {found.report.path for found in ledger.find("railway", as_of="2024-06-30").reports} == {"a.txt", "b.txt", "c.txt"}
        with ledger._past.of(ledger, "2024-06-30") as after:
            assert after is not one
        with sqlite3.connect(path) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.close()
        with Ledger(tmp_path / "other.db") as other:
            other.add([railway("b.txt", 8, published="2024-06-01")])
            other.refresh()
        (tmp_path / "other.db").replace(path)
        assert {found.report.path for found in ledger.find("railway", as_of="2024-06-30").reports} == {"b.txt"}


@LIGHT
@given(st.integers(0, 2**32), st.sampled_from([real_world, synthetic_world]), st.booleans())
def test_the_past_of_any_history(seed: int, world: Any, crowded: bool) -> None:
    """Whatever was added, forgotten and judged in between, and however many share the keys of copies."""
    dice = random.Random(seed)
    reports: list[Reading] = world(dice)
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(store, "LITTLE", 1e9)
        patch.setattr(store, "MANY", 3)
        for room in (copying, copies, rewound) if crowded else ():
            for name, number in (("FEW", 2), ("MANY", 3), ("FIRST", 1)):
                patch.setattr(room, name, number)
        hand = [judgement(dice, reports) for _ in range(dice.randrange(4))]
        with Ledger(Path(folder) / "now.db") as ledger:
            left = history(ledger, reports, hand, dice)
            days = sorted({one.report.published for one in left if one.report.published}) or ["2024"]
            for day in dice.sample(days, min(len(days), 3)):
                by_then = [reading for reading in left if past.out_by(reading.report, day)]
                with TemporaryDirectory() as other, only(by_then, other) as then:
                    for one in ledger.judgements():
                        then._store().rule(one)
                    wanted = then.records()
                    for record in dice.sample(wanted, min(len(wanted), 3)):
                        assert ledger.answer(record.name, as_of=day) == then.answer(record.name)
                    assert ledger.find("railway", as_of=day) == then.find("railway")
                    assert ledger.records(as_of=day) == wanted


def history(ledger: Ledger, reports: list[Reading], hand: list[Judgement], dice: random.Random) -> list[Reading]:
    """Adds reports a few at a time, forgets some and judges in between; gives the reports that are left."""
    left: dict[str, Reading] = {}
    for number, reading in enumerate(reports):
        ledger.add([reading])
        left[reading.report.path] = reading
        if dice.random() < 0.2:
            ledger.forget(left.pop(dice.choice(sorted(left))).report.path)
        if number % 9 == 5 and hand:
            ledger._store().rule(hand.pop())
        if dice.random() < 0.2:
            ledger.refresh(every=dice.random() < 0.5)
    if (ruled := ledger.judgements()) and dice.random() < 0.3:
        ledger.undo(ruled[0].id)
    return list(left.values())


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
