"""One report more, or fewer, brings a ledger where making all anew would: step by step, row by row."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldreadings import readings as gold
from reconcilehelp import CORPUS, SAMPLES, SAMPLES_GOLD
from sogdian.ledger import Ledger, sayings, store
from sogdian.model.identity import claim_id
from sogdian.model.judgement import Anchor, Judgement
from sogdian.model.report import Reading, Source
from sogdian.reading import read_source
from sogdian.reconcile import dating, engine, homes, weave
from synthetic import made
from test_reconcile_laws import thinned
from test_reconcile_stories import stories

TABLES = {
    "records": "id, kind, name, claims, words, body", "names": "record, rank, folded, name", "links": "record, other",
    "digests": "record, digest", "record_text": "rowid, ref, body", "keys": "key, said, day, claim",
    "sayings": "id, stage, rank, home, body, digest", "marks": "key, rank, saying",
    "tellings": "claim, stage, path, saying, thing", "texts": "path, text, day, prints", "prints": "key, path",
    "remarks": "owner, claim, relations, rows", "makings": "stage, thing, record, first, wide, body",
    "abouts": "stage, thing, about", "arrangements": "stage, home, state", "pending": "path", "stale": "stage, thing",
}  # fmt: skip
"""Every derived row of a ledger."""

LIGHT = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@lru_cache(maxsize=1)
def real() -> tuple[Reading, ...]:
    """What careful analysts read in the sample reports and in English ones."""
    return (*gold(SAMPLES, SAMPLES_GOLD), *gold(CORPUS, CORPUS))


def real_world(dice: random.Random) -> list[Reading]:
    """Some of them, as a poorer reader would read them, and copies of some under another day."""
    found = [thinned(r, dice.getrandbits(61)) if dice.random() < 0.7 else r for r in dice.sample(real(), 20)]
    copied = [msgspec.structs.replace(r.report, path=f"copy-{r.report.path}", published=dice.choice([None, "2025-06"]))
              for r in found[:5]]  # fmt: skip
    return [*found, *(msgspec.structs.replace(r, report=h) for r, h in zip(found, copied, strict=False))]


def synthetic_world(dice: random.Random) -> list[Reading]:
    """Reports in three languages, with copies, roundings and conversions."""
    return [row.reading for row in made(40, seed=dice.randrange(1000), world_size=dice.choice((18, 24, 40)))]


@lru_cache(maxsize=1)
def told() -> tuple[tuple[Reading, ...], ...]:
    """The reports of the stories, as read, story by story."""
    return tuple(
        tuple(read_source(Source(path=f"{name}.txt", content=text)) for name, text in story["reports"].items())
        for story in stories()
    )


def put_off(dice: random.Random) -> list[Reading]:
    """Visits of one guest, told ahead by the month and as made, within a few months of each other."""
    months = ("March", "April", "May", "June", "July", "August")
    texts = []
    for number in range(dice.randrange(4, 12)):
        month, day = dice.choice(months), dice.randrange(1, 28)
        ahead = f"DUSHANBE, February {day}, 2023. President Emomali Rahmon will visit China in {month} 2023."
        made = f"BEIJING, {month} {day}, 2023. President Emomali Rahmon arrived in China on a visit on {month} {day}."
        texts.append((f"visit-{number}.txt", dice.choice((ahead, made))))
    return [read_source(Source(path=path, content=text)) for path, text in texts]


def told_world(dice: random.Random) -> list[Reading]:
    """Some stories of things that look alike, are put off or told in part, and visits that are."""
    return [*put_off(dice), *(reading for story in dice.sample(told(), 7) for reading in story)]


def judgement(dice: random.Random, world: Sequence[Reading]) -> Judgement:
    """Some judgement on some claims."""

    def side() -> tuple[Anchor, ...]:
        told = [(r.report.path, c) for r in dice.sample(world, 3) for c in r.claims[: dice.randrange(1, 9)]]
        some = dice.sample(told, min(len(told), dice.randrange(1, 4)))
        return tuple(Anchor(path, c.kind, c.evidence[0].quote, claim_id(path, c)) for path, c in some)

    ruling = dice.choice(("same", "same", "different", "different", "wrong", "name"))
    return Judgement(
        ruling=ruling, a=side(), b=side() if ruling in ("same", "different") else (),
        name="A name" if ruling == "name" else None, author="ann", day=f"2025-01-0{dice.randrange(1, 9)}",
    )  # fmt: skip


def rows(path: Path) -> dict[str, list[Any]]:
    """What a ledger holds, by table."""
    with sqlite3.connect(path) as raw:
        found = {t: sorted(raw.execute(f"SELECT {columns} FROM {t}"), key=repr) for t, columns in TABLES.items()}
    raw.close()
    return found


def anew(readings: Sequence[Reading], hand: Sequence[Judgement] = ()) -> dict[str, list[Any]]:
    """The rows of a ledger that is made at one go."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "anew.db"
        with Ledger(path) as ledger:
            ledger.add(readings)
            for one in hand:
                ledger._store().rule(one)
            ledger.refresh()
        return rows(path)


def stepped(path: Path, world: Sequence[Reading], dice: random.Random) -> dict[str, list[Any]]:
    """A ledger through many small steps, and what it holds when made at one go: adding, forgetting, judging, undoing."""
    left: dict[int, Reading] = {}
    hand: dict[str, Judgement] = {}
    with Ledger(path) as ledger:
        ledger.refresh()
        for _ in range(dice.randrange(2, 16)):
            for _ in range(dice.choice((1, 1, 1, 2, 3))):
                chance = dice.random()
                if chance < 0.15:
                    one = judgement(dice, world)
                    hand[one.id] = one
                    ledger._store().rule(one)
                elif hand and chance < 0.22:
                    ledger._store().withdraw(hand.pop(dice.choice(sorted(hand))))
                elif left and chance < 0.45:
                    ledger.forget(left.pop(dice.choice(sorted(left))).report.path)
                else:
                    number = dice.randrange(len(world))
                    left[number] = world[number]
                    ledger.add([world[number]])
            ledger.refresh(every=dice.random() < 0.6)
        ledger.refresh()
    return anew([left[number] for number in sorted(left)], list(hand.values()))


@pytest.fixture(autouse=True)
def _always_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LITTLE", 1e9)
    monkeypatch.setattr(store, "MANY", 3)


@LIGHT
@given(st.integers(0, 2**32), st.sampled_from([real_world, synthetic_world, told_world]))
def test_many_small_steps_are_as_one_great_one(seed: int, world: Any) -> None:
    dice = random.Random(seed)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "steps.db"
        straight = stepped(path, world(dice), dice)
        found = rows(path)
        assert [table for table in TABLES if found[table] != straight[table]] == []


@LIGHT
@given(st.integers(0, 2**32), st.sampled_from([real_world, synthetic_world, told_world]))
def test_however_little_is_looked_at(seed: int, world: Any) -> None:
    """Many sayings under each key, and of each thing, are more than are looked at."""
    with pytest.MonkeyPatch.context() as patch:
        for room in (weave, sayings, engine, dating, homes):
            patch.setattr(room, "WINDOW", 3)
        for room in (weave, sayings):
            patch.setattr(room, "VISIBLE", 2)
        test_many_small_steps_are_as_one_great_one.hypothesis.inner_test(seed, world)


def test_what_a_step_does_not_reach_is_not_written(tmp_path: Path) -> None:
    """A report of other things leaves the rows of records, sayings and makings as they are."""
    path, (first, *_, last) = tmp_path / "l.db", [row.reading for row in made(12, seed=3, world_size=400)]
    with Ledger(path) as ledger:
        ledger.add([first])
        ledger.refresh()
        with sqlite3.connect(path) as raw:
            raw.execute("CREATE TABLE seen (place TEXT)")
            for table in ("records", "sayings", "tellings", "makings"):
                for event, row in (("UPDATE", "old"), ("DELETE", "old")):
                    key = {"records": "id", "sayings": "id", "tellings": "claim", "makings": "record"}[table]
                    raw.execute(
                        f"CREATE TRIGGER {table}_{event} AFTER {event} ON {table}"
                        f" BEGIN INSERT INTO seen VALUES ('{table} ' || {row}.{key}); END"
                    )
        raw.close()
        held = {record.id for record in ledger.records()}
        ledger.add([last])
        ledger.refresh()
        with sqlite3.connect(path) as raw:
            seen = {place for (place,) in raw.execute("SELECT place FROM seen")}
        raw.close()
    fresh = {record.id for record in anew_records([last])}
    assert {place for place in seen if place.partition(" ")[2] in held - fresh} == set()


def anew_records(readings: Sequence[Reading]) -> list[Any]:
    """The records of some reports."""
    from sogdian.reconcile import reconcile

    return reconcile(readings)


def test_much_at_once_is_made_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(store, "LITTLE", 0.125)
    world = [row.reading for row in made(30, seed=3, world_size=18)]
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add(world[:16])
        ledger.refresh()
        assert ledger._store().step(ledger._rules)
        ledger.add(world[16:19])
        assert not ledger._store().step(ledger._rules)
        ledger.refresh()
        ledger.add(world[19:21])
        assert ledger._store().step(ledger._rules)
        assert not ledger._store().step("other rules")
        assert rows(tmp_path / "l.db") == anew(world[:21])


def test_texts_of_the_third_form_are_found_in_either_script(tmp_path: Path) -> None:
    """Version 3 indexed Chinese characters as they were written."""
    path = tmp_path / "l.db"
    told = read_source(Source(path="a.txt", content="【本報訊】中吉烏鐵路項目2025年3月4日在比什凱克正式開工，總投資47億美元，預計2030年建成。"))
    with Ledger(path) as ledger:
        ledger.add([told])
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE report_text SET body = '【 本 報 訊 】 鐵 路 項 目 開 工'")
        raw.execute("UPDATE meta SET value = '3' WHERE name = 'schema'")
    raw.close()
    with Ledger(path, create=False) as ledger:
        for words in ("铁路项目", "鐵路項目"):
            assert [found.report.path for found in ledger.find(words).reports] == ["a.txt"]


def test_a_ledger_of_the_second_form_is_brought_up_to_date(tmp_path: Path) -> None:
    """Version 2 had records alone: what lies beside them is made from the reports."""
    path, world = tmp_path / "l.db", [row.reading for row in made(12, seed=3, world_size=18)]
    with Ledger(path) as ledger:
        ledger.add(world[:11])
        told = ledger.records()
    with sqlite3.connect(path) as raw:
        for table in list(TABLES)[6:]:
            raw.execute(f"DROP TABLE {table}")
        raw.execute("UPDATE meta SET value = '2' WHERE name = 'schema'")
    raw.close()
    with Ledger(path, create=False) as ledger:
        assert ledger.records() == told
        ledger.add(world[11:])
        ledger.refresh()
    assert rows(path) == anew(world)
