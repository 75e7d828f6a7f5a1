#!/usr/bin/env python3
"""How a large ledger bears work: keeping, adding one report, checking one article, reconciling from nothing.

    python benchmarks/load.py                     # 100,000 claims, in a folder that goes when it is done
    python benchmarks/load.py --claims 20000 --ledger load.db --json

Reports are synthetic (tests/synthetic.py) and come with their claims, so that reading is not measured.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from sogdian import Ledger  # noqa: E402
from sogdian.model.report import Reading  # noqa: E402
from sogdian.reconcile import reconcile  # noqa: E402
from synthetic import Made, made  # noqa: E402

WANTED = {"add one report": 0.2, "check one article": 0.5, "reconcile from nothing": 60.0}
TIMES = 5
_CLAIMS = 11.3
"""Claims in a synthetic report, about."""


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def reports(claims: int) -> tuple[list[Reading], list[Made]]:
    """Reports with so many claims, and a few more of the same world."""
    count = int(claims / _CLAIMS)
    every = list(made(count + TIMES * 2))
    return [one.reading for one in every[:count]], every[count:]


def measured(claims: int, place: Path) -> dict[str, Any]:
    """Seconds for each task; medians where a task is done several times."""
    kept, fresh = reports(claims)
    rows: dict[str, Any] = {"claims": sum(len(reading.claims) for reading in kept), "reports": len(kept)}
    rows["reconcile from nothing"] = timed(lambda: reconcile(kept))
    with Ledger(place) as ledger:
        rows["keep all reports"] = timed(lambda: ledger.add(kept))
        rows["make all records"] = timed(ledger.refresh)
        articles = [one.reading for one in fresh[TIMES:]]
        ledger.check(articles[0])
        rows["check one article"] = statistics.median(timed(lambda a=a: ledger.check(a)) for a in articles)
        rows["add one report"] = statistics.median(timed(lambda m=m: ledger.add([m.reading])) for m in fresh[:TIMES])
        rows["records after one report"] = timed(ledger.refresh)
    rows["bytes"] = place.stat().st_size
    return rows


def main() -> None:
    """Prints what is measured, with what is wanted."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--ledger", type=Path, help="keep the ledger here; must not be there yet")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    if given.ledger is not None and given.ledger.exists():
        asked.error(f"{given.ledger} is there already; give a new file")
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(given.claims, given.ledger or Path(folder) / "load.db")
    if given.json:
        print(json.dumps({"python": platform.python_version(), **rows}))
        return
    for name, value in rows.items():
        shown = f"{value:.3f} s" if isinstance(value, float) else f"{value:,}"
        wanted = f"   (wanted: under {WANTED[name]:g} s)" if name in WANTED else ""
        print(f"{name:26} {shown:>14}{wanted}")


if __name__ == "__main__":
    main()
