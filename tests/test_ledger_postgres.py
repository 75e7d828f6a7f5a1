"""The same ledger on PostgreSQL: set SOGDIAN_TEST_POSTGRES to the URL of a database that may be emptied."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from factories import by_name, railway
from sogdian.errors import LedgerError, UnknownRecord
from sogdian.ledger import Added, Ledger
from test_ledger import speech

URL = os.environ.get("SOGDIAN_TEST_POSTGRES", "")
pytestmark = pytest.mark.skipif(not URL, reason="SOGDIAN_TEST_POSTGRES names no database")


def empty() -> None:
    """Drops all that the database holds."""
    from sqlalchemy import create_engine

    engine = create_engine(URL)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    empty()
    with Ledger(URL, reconcile=by_name) as kept:
        yield kept


def test_reports_go_in_and_come_out(ledger: Ledger) -> None:
    first, second = railway("a.txt", 4), speech()
    assert ledger.add([first, second, first]) == Added(new=("a.txt", "speech.txt"), known=("a.txt",))
    assert ledger.add([railway("a.txt", 5)]) == Added(replaced=("a.txt",))
    assert [reading.report.path for reading in ledger.readings()] == ["a.txt", "speech.txt"]
    assert ledger.record("lake road").id == "lake-road-railway"
    assert ledger.answer("Lake Road Railways").readings == (railway("a.txt", 5),)
    with Ledger(URL, create=False, reconcile=by_name) as again:
        assert again.records() == ledger.records()
        assert again.size().reports == 2
    assert ledger.forget("https://example.org/speech") == ("speech.txt",)
    with pytest.raises(UnknownRecord):
        ledger.report("speech.txt")


@pytest.mark.parametrize(
    ("words", "reports"),
    [("откроют", ["speech.txt"]), ("吉乌", ["speech.txt"]), ("吉烏", ["speech.txt"]), ("乌吉", []), ("rail*", ["a.txt"]), ("rail", []),
     ('"lake road"', ["a.txt"]), ('"road lake"', []), ("it's & | ! ( :* '", []), ("", [])],
)  # fmt: skip
def test_full_text(ledger: Ledger, words: str, reports: list[str]) -> None:
    ledger.add([railway("a.txt", 4), speech()])
    assert [reading.report.path for reading in ledger.find(words).reports] == reports


def test_another_programs_tables_are_left_alone() -> None:
    from sqlalchemy import create_engine

    empty()
    engine = create_engine(URL)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE reports (name TEXT)")
    engine.dispose()
    with pytest.raises(LedgerError, match="a database, but no Sogdian ledger"):
        Ledger(URL, reconcile=by_name)


def test_a_server_that_does_not_answer() -> None:
    with pytest.raises(LedgerError, match=r"^postgresql\+psycopg://me:\*\*\*@127\.0\.0\.1:1/none: the database says: "):
        Ledger("postgresql+psycopg://me:secret@127.0.0.1:1/none", reconcile=by_name)


def test_articles_are_checked_and_judgements_kept() -> None:
    from sogdian.check import Ledger as Checked
    from sogdian.check import check
    from synthetic import made

    world = [row.reading for row in made(12, seed=5, world_size=18)]
    article, *kept = world
    empty()
    with Checked(URL) as ledger:
        ledger.add(kept)
        assert ledger.check(article) == check(kept, article)
        assert ledger.check(article, as_of="2020") == check(kept, article, as_of="2020")
        before = ledger.records()
        judgement = ledger.judge("name", before[0].id, name="Renamed", author="ann", day="2025-01-01")
        assert "Renamed" in {record.name for record in ledger.records()}
        assert ledger.judgements() == [judgement]
        ledger.undo(judgement.id)
        assert ledger.records() == before
        for reading in kept:
            ledger.forget(reading.report.path)
        assert ledger.records() == []
        assert ledger.kin(article) == []


def test_step_by_step_is_as_made_at_one_go(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from sogdian.ledger import store
    from synthetic import made

    world = [row.reading for row in made(24, seed=5, world_size=18)]
    monkeypatch.setattr(store, "LITTLE", 1e9)
    empty()
    with Ledger(URL) as ledger:
        ledger.refresh()
        for reading in world:
            ledger.add([reading])
            ledger.refresh()
        for reading in world[::3]:
            ledger.forget(reading.report.path)
            ledger.refresh()
        first, second = [record.id for record in ledger.records() if record.kind == "figure"][:2]
        ledger.judge("same", first, second, author="ann", day="2025-01-01")
        found, judgements = ledger.records(), ledger.judgements()
    with Ledger(tmp_path / "l.db") as straight:
        straight.add([reading for number, reading in enumerate(world) if number % 3])
        straight._store().rule(judgements[0])
        assert straight.records() == found
