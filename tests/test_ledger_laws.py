"""The ledger is a function of its reports: any order, twice, and add-then-forget give byte-identical records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import by_name, railway
from goldreadings import readings as gold
from sogdian.ledger import Ledger, Reconcile
from sogdian.model.report import Reading
from sogdian.view.form import line, record_form

CORPUS = Path(__file__).parent / "corpus" / "en"
HAND = tuple(railway(f"{name}.txt", cost) for name, cost in zip("abcdef", (4, 8, 4, 5, 7, 8), strict=True))


@lru_cache(maxsize=1)
def real() -> tuple[Reading, ...]:
    """A dozen gold reports of the corpus."""
    return tuple(gold(CORPUS, CORPUS)[:12])


def printed(ledger: Ledger) -> str:
    """What `records --json` prints."""
    return "\n".join(line(record_form(record)) for record in ledger.records())


def outcome(steps: Sequence[tuple[Reading, bool]], reconcile: Reconcile | None) -> tuple[str, list[str]]:
    """Adds (True) or forgets (False) in the given order; gives the records and the paths that are left."""
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.db", reconcile=reconcile) as ledger:
        for reading, added in steps:
            if added:
                ledger.add([reading])
            elif reading.report.path in {kept.report.path for kept in ledger.readings()}:
                ledger.forget(reading.report.path)
        return printed(ledger), [reading.report.path for reading in ledger.readings()]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(HAND), st.booleans()), max_size=14), st.randoms(use_true_random=False))
def test_only_the_reports_that_are_left_matter(steps: list[tuple[Reading, bool]], random) -> None:  # type: ignore[no-untyped-def]
    told, paths = outcome(steps, by_name)
    left = [reading for reading in HAND if reading.report.path in paths]
    random.shuffle(left)
    assert outcome([(reading, True) for reading in left], by_name)[0] == told


@settings(max_examples=5, deadline=None)
@given(st.data())
def test_the_laws_hold_for_real_reports(data: st.DataObject) -> None:
    pytest.importorskip("sogdian.reconcile.whole")
    order = data.draw(st.permutations(real()))
    twice = data.draw(st.lists(st.sampled_from(order), max_size=4))
    gone = data.draw(st.sets(st.sampled_from([reading.report.path for reading in order]), max_size=4))
    steps = [(reading, True) for reading in (*order, *twice)]
    steps += [(reading, False) for reading in order if reading.report.path in gone]
    straight = [(reading, True) for reading in real() if reading.report.path not in gone]
    assert outcome(steps, None)[0] == outcome(straight, None)[0]
