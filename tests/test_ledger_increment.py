"""A change of reports touches the rows of the records that it changes alone; all rows are as if made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from factories import by_name, railway
from sogdian.ledger import Ledger, store
from sogdian.ledger.increment import digests, plan
from sogdian.ledger.shelf import packed, unpacked
from sogdian.model.record import ClaimRef, Record, Relation
from sogdian.reconcile import maker
from sogdian.reconcile.record import build
from synthetic import made

WORLD = [row.reading for row in made(30, seed=3, world_size=18)]
TABLES = {
    "records": "id, kind, name, claims, words, body", "names": "record, rank, folded, name", "links": "record, other",
    "digests": "record, digest", "record_text": "rowid, ref, body", "keys": "key, said, day, claim",
}  # fmt: skip


def rows(path: Path) -> dict[str, list[Any]]:
    """Every derived row of a ledger."""
    with sqlite3.connect(path) as raw:
        found = {table: sorted(raw.execute(f"SELECT {columns} FROM {table}")) for table, columns in TABLES.items()}
    raw.close()
    return found


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, len(WORLD) - 1), st.booleans()), min_size=1, max_size=8))
def test_step_by_step_is_as_made_anew(steps: list[tuple[int, bool]]) -> None:
    left: dict[int, Any] = {}
    with TemporaryDirectory() as folder:
        one, two = Path(folder) / "one.db", Path(folder) / "two.db"
        with Ledger(one) as ledger:
            for number, added in steps:
                if added:
                    ledger.add([WORLD[number]])
                    left[number] = WORLD[number]
                elif number in left:
                    ledger.forget(left.pop(number).report.path)
                ledger.refresh()
        with Ledger(two) as ledger:
            ledger.add(list(left.values()))
            ledger.refresh()
        assert rows(one) == rows(two)


def test_untouched_records_keep_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with Ledger(path, reconcile=by_name) as ledger:
        ledger.add([railway("a.txt", 4)])
        ledger.refresh()
        with sqlite3.connect(path) as raw:
            raw.execute("CREATE TABLE seen (id TEXT)")
            raw.execute("CREATE TRIGGER touched AFTER UPDATE ON records BEGIN INSERT INTO seen VALUES (new.id); END")
            raw.execute("CREATE TRIGGER put AFTER INSERT ON records BEGIN INSERT INTO seen VALUES (new.id); END")
        raw.close()
        ledger.add([WORLD[0]])
        ledger.refresh()
        with sqlite3.connect(path) as raw:
            touched = {id_ for (id_,) in raw.execute("SELECT id FROM seen")}
        raw.close()
        assert "lake-road-railway" not in touched
        ledger.add([railway("b.txt", 8)])
        ledger.refresh()
        with sqlite3.connect(path) as raw:
            assert ("lake-road-railway",) in raw.execute("SELECT id FROM seen").fetchall()
        raw.close()


def record(id: str, **fields: Any) -> Record:
    return Record(id=id, kind="project", name=id, fields=fields, claims=())


def test_a_plan_writes_what_is_new_or_differs_and_takes_out_the_rest() -> None:
    before = {r.id: digest for r, digest in digests([record("a"), record("b"), record("c", about="d")], "1")}
    todo = plan(digests([record("a"), record("b", x=1), record("c", about="d"), record("d")], "1"), before)
    # c has a link now, to the d that came
    assert [r.id for r, _ in todo.written] == ["b", "c", "d"]
    assert todo.fresh == {"d"}
    assert todo.gone == ()
    assert plan(digests([record("a")], "1"), before).gone == ("b", "c")
    assert [r.id for r, _ in plan(digests([record("a")], "2"), before).written] == ["a"]


def test_a_record_is_kept_with_all_its_relations() -> None:
    """What they repeat is told once; they may be of claims of other records too."""
    assert [field.name for field in fields(Relation)] == ["a", "b", "field", "verdict", "why"]
    claims = (
        ClaimRef("a.txt", "4 bn", "figure", "1"), ClaimRef("b.txt", "8 bn", "figure", "2", ("eight",)),
        ClaimRef("a.txt", "4 bn", "project", "3"),
    )  # fmt: skip
    places = [("a.txt", "4 bn"), ("b.txt", "8 bn"), ("c.txt", "9 bn")]
    relations = (
        Relation(places[0], places[1], "value", "conflicts", "4 against 8"), Relation(places[1], places[2], "value", "conflicts", "8 against 9"),
        Relation(places[2], places[0], "value", "conflicts", "4 against 8"),
    )  # fmt: skip
    whole = replace(record("a", values=[{"value": 4}]), claims=claims, relations=relations, origins=2)
    assert unpacked([packed(whole)]) == [whole]
    assert unpacked([packed(record("b"))]) == [record("b")]


def test_a_name_by_judgement_remakes_its_record_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reports that the judgement holds on to are not told anew; undone, the name goes."""
    monkeypatch.setattr(store, "LITTLE", 1e9)
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add(WORLD)
        named = max(ledger.records(), key=lambda one: (len(one.claims), one.id))
        made: list[str] = []
        monkeypatch.setattr(maker, "build", lambda id, *rest: made.append(id) or build(id, *rest))
        one = ledger.judge("name", named.id, name="Another name", author="ann", day="2025-01-01")
        assert ledger.record("Another name").claims == named.claims
        assert len(made) == 1
        ledger.undo(one.id)
        assert ledger.record(named.id) == named
        assert len(made) == 2


def test_what_stays_the_same_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that is written anew keeps the rows of its names and links, and what it was made with."""
    monkeypatch.setattr(store, "LITTLE", 1e9)
    path = tmp_path / "l.db"
    with Ledger(path) as ledger:
        for some in ([railway("a.txt", 4), railway("b.txt", 8)], [WORLD[0]]):
            ledger.add(some)
            ledger.refresh()
        kept = {row for table in ("names", "links", "abouts") for row in rows_of(path, table)}
        ledger.add([railway("c.txt", 9)])
        ledger.refresh()
        assert kept <= {row for table in ("names", "links", "abouts") for row in rows_of(path, table)}


def rows_of(path: Path, table: str) -> list[Any]:
    """The rows of a table with the numbers that the database gives them: a row written anew has another."""
    with sqlite3.connect(path) as raw:
        found = [(table, *row) for row in raw.execute(f"SELECT rowid, * FROM {table}")]
    raw.close()
    return found


def test_figures_outlive_the_project_that_they_are_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The only report that tells of the project goes while another's figure about it is made anew."""
    monkeypatch.setattr(store, "LITTLE", 1e9)
    told = railway("a.txt", 4)
    about = replace(told.claims[1], about="Rogun HPP")
    dam = replace(told.claims[0], name="Rogun HPP", ref="rogun", type="power", evidence=told.claims[0].evidence)
    one = replace(told, claims=(dam,))
    others = [replace(railway(f"{n}.txt", 5 + n), claims=(replace(about, value=5 * 10**9 + n),)) for n in range(2)]
    with Ledger(tmp_path / "now.db") as ledger:
        ledger.add([one, others[0]])
        ledger.refresh()
        ledger.forget("a.txt")
        ledger.add([others[1]])
        with Ledger(tmp_path / "then.db") as then:
            then.add(others)
            assert ledger.records() == then.records()
