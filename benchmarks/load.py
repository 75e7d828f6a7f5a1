#!/usr/bin/env python3
"""How a large ledger bears work: adding and forgetting one report, checking one article, reconciling from nothing.

    python benchmarks/load.py                     # 100,000 claims, in a folder that goes when it is done
    python benchmarks/load.py --write             # and put the results into load.md
    python benchmarks/load.py --claims 20000 --ledger load.db --json

Reports are synthetic (tests/synthetic.py) and come with their claims, so that reading is not measured. Adding and
forgetting open the ledger anew each time, keep the report, bring the records up to date and count them, as the commands
do. Seconds are of this process's processor time where `(CPU)` is told, else of the clock.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from sogdian import Ledger  # noqa: E402
from sogdian.model.report import Reading  # noqa: E402
from sogdian.reconcile import reconcile  # noqa: E402
from synthetic import Made, made  # noqa: E402

WANTED = {
    "add one report, p50 (CPU)": 0.2, "add one report, p95 (CPU)": 0.2, "forget one report, p50 (CPU)": 0.2,
    "forget one report, p95 (CPU)": 0.2, "check one article, p50 (CPU)": 0.5, "check one article, p95 (CPU)": 0.5,
    "reconcile from nothing (CPU)": 60.0, "name the largest record by judgement (CPU)": 1.5,
}  # fmt: skip
HEAD = """<!-- Written by `python benchmarks/load.py --write`: do not edit by hand. -->

# A large ledger

Synthetic reports with their claims, kept, added, forgotten, checked and asked; see `load.py`. CPU is processor time."""
TIMES = 20
"""So many unlike reports are added, forgotten and checked."""
_CLAIMS = 11.3
"""Claims in a synthetic report, about."""


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds that the work takes."""
    start = clock()
    work()
    return clock() - start


def add(place: Path, reading: Reading) -> None:
    """What `sogdian add` does with one report, once it is read."""
    with Ledger(place, create=False) as ledger:
        ledger.add([reading])
        ledger.refresh(every=False)
        ledger.size()


def forget(place: Path, reading: Reading) -> None:
    """What `sogdian forget` does."""
    with Ledger(place, create=False) as ledger:
        ledger.forget(reading.report.path)
        ledger.refresh(every=False)


def _spread(rows: dict[str, Any], name: str, seconds: list[float]) -> None:
    """The middle and the twentieth of the greatest times."""
    ordered = sorted(seconds)
    rows[f"{name}, p50 (CPU)"] = statistics.median(ordered)
    rows[f"{name}, p95 (CPU)"] = ordered[int(0.95 * (len(ordered) - 1))]


def reports(claims: int) -> tuple[list[Reading], list[Made]]:
    """Reports with so many claims, and a few more of the same world."""
    count = int(claims / _CLAIMS)
    every = list(made(count + TIMES * 2))
    return [one.reading for one in every[:count]], every[count:]


def measured(claims: int, place: Path) -> dict[str, Any]:
    """Seconds for each task; medians where a task is done several times."""
    kept, fresh = reports(claims)
    rows: dict[str, Any] = {"claims": sum(len(reading.claims) for reading in kept), "reports": len(kept)}
    rows["reconcile from nothing (CPU)"] = timed(lambda: reconcile(kept))
    articles, unlike = [one.reading for one in fresh[TIMES:]], [one.reading for one in fresh[:TIMES]]
    with Ledger(place) as ledger:
        rows["keep all reports (CPU)"] = timed(lambda: ledger.add(kept))
        rows["make all records (CPU)"] = timed(ledger.refresh)
        # A command runs in a process of its own: the reports that are held here are not to be looked through for it.
        gc.collect()
        gc.freeze()
        ledger.check(articles[0])
        _spread(rows, "check one article", [timed(lambda a=a: ledger.check(a)) for a in articles])
    _spread(rows, "add one report", [timed(lambda r=r: add(place, r)) for r in unlike])
    rows["add one report, p50"] = _clocked(place, unlike[0])
    with Ledger(place) as ledger:
        rows["all records after these (CPU)"] = timed(ledger.refresh)
    _spread(rows, "forget one report", [timed(lambda r=r: forget(place, r)) for r in unlike])
    _named(rows, place)
    with Ledger(place) as ledger:
        _past(rows, ledger, [day for one in kept if (day := one.report.published)])
    rows["bytes"] = place.stat().st_size
    return rows


def _named(rows: dict[str, Any], place: Path) -> None:
    """What `sogdian judge name` does with the record of most claims, and its undoing."""
    with Ledger(place) as ledger:
        record = max(ledger.records(), key=lambda one: (len(one.claims), one.id))

    def name() -> None:
        with Ledger(place, create=False) as ledger:
            ledger.judge("name", record.id, name="A name of its own", author="an analyst", day="2026-01-01")
            ledger.refresh()

    def undo() -> None:
        with Ledger(place, create=False) as ledger:
            ledger.undo(ledger.judgements()[-1].id)
            ledger.refresh()

    rows["name the largest record by judgement (CPU)"] = timed(name)
    rows["take the name back (CPU)"] = timed(undo)


def _past(rows: dict[str, Any], ledger: Ledger, days: list[str]) -> None:
    """What was known of one record as of days before which most reports were out, or half; and when asked again."""
    record = max(ledger.records(), key=lambda one: (len(one.claims), one.id)).id
    for share, told in ((0.99, "99%"), (0.5, "half")):
        day = sorted(days)[int(share * (len(days) - 1))]
        asked = partial(ledger.answer, record, as_of=day)
        rows[f"as of a day, {told} out (CPU)"] = timed(asked)
        rows[f"the same again, {told} out (CPU)"] = timed(asked)


def _clocked(place: Path, reading: Reading) -> float:
    """Seconds by the clock that adding a report takes, the middle of five times; it is forgotten in between."""
    seconds = []
    for _ in range(5):
        forget(place, reading)
        seconds.append(timed(lambda: add(place, reading), time.perf_counter))
    return statistics.median(seconds)


def main() -> None:
    """Prints what is measured, with what is wanted."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--ledger", type=Path, help="keep the ledger here; must not be there yet")
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--write", action="store_true", help="put the results into load.md")
    given = asked.parse_args()
    if given.ledger is not None and given.ledger.exists():
        asked.error(f"{given.ledger} is there already; give a new file")
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(given.claims, given.ledger or Path(folder) / "load.db")
    if given.json:
        print(json.dumps({"python": platform.python_version(), **rows}))
        return
    print(table(rows))
    if given.write:
        (Path(__file__).parent / "load.md").write_text(f"{HEAD}\n\n{table(rows)}\n", encoding="utf-8")


def table(rows: dict[str, Any]) -> str:
    """What was measured, with what is wanted, as a Markdown table."""
    lines = ["| what | measured | wanted |", "| --- | ---: | ---: |"]
    for name, value in {"Python": platform.python_version(), **rows}.items():
        shown = f"{value:.3f} s" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else value
        lines.append(f"| {name} | {shown} | {f'under {WANTED[name]:g} s' if name in WANTED else ''} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
