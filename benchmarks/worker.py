"""One measurement in a process of its own, on one core; prints what it found as one JSON object.

    python worker.py speed READER FILE ROUNDS [LIMIT]      a reader over the texts of a JSON Lines file
    python worker.py growth FILE PARAGRAPHS STEPS          Sogdian over one report of n, 2n, 4n ... paragraphs
    python worker.py memory FILE                           peak memory of reading a file of reports
    python worker.py reconcile FILE COUNT...               records from so many of the file's reports

Times are seconds of the processor (`cpu`) and of the clock (`wall`).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import texts
from readers import READERS

_TIMES = 3


def timed(work: Callable[[], Any]) -> dict[str, Any]:
    """How long a call takes, and what it gives."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "result": result}


def best(work: Callable[[], Any]) -> float:
    """Seconds of the processor, the least of three runs."""
    return float(min(timed(work)["cpu"] for _ in range(_TIMES)))


def speed(reader: str, file: str, rounds: str, limit: str = "") -> dict[str, Any]:
    """Rounds of a reader over the same texts; what it loads on the first text is not counted."""
    given = texts.read(Path(file), int(limit) if limit else None)
    read = READERS[reader]()
    read(given[:1])
    runs = [timed(partial(read, given)) for _ in range(int(rounds))]
    return {"documents": len(given), "bytes": sum(len(text.encode()) for text in given), "runs": runs}


def growth(file: str, paragraphs: str, steps: str) -> list[dict[str, Any]]:
    """Reading time of one report that doubles in length at each step."""
    read = READERS["sogdian"]()
    given = texts.read(Path(file))
    read(given[:1])
    found = []
    for step in range(int(steps)):
        count = int(paragraphs) << step
        text = texts.long_text(given, count)
        found.append({"paragraphs": count, "bytes": len(text.encode()), "cpu": best(partial(read, [text]))})
    return found


def memory(file: str) -> dict[str, Any]:
    """Peak memory in MB of reading every report of a file, one after another, in one process."""
    import resource

    from sogdian.reading import read_paths

    count = sum(1 for _ in read_paths([file], workers=1))
    unit = 1 if sys.platform == "darwin" else 1024
    return {"reports": count, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6}


def reconcile(file: str, *counts: str) -> list[dict[str, Any]]:
    """Time to make records of the readings of the first reports of a file."""
    from sogdian.reading import read_text
    from sogdian.reconcile import reconcile as records_of

    given = texts.read(Path(file), max(map(int, counts)))
    readings = [read_text(text, path=f"{at:05}.txt") for at, text in enumerate(given)]
    found = []
    for count in map(int, counts):
        some = readings[:count]
        run = timed(partial(records_of, some))
        claims = sum(len(reading.claims) for reading in some)
        found.append({"reports": count, "claims": claims, "cpu": run["cpu"], "records": len(run["result"])})
    return found


def main(what: str, *arguments: str) -> None:
    """Runs the measurement of that name and prints what it gives."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    works: dict[str, Callable[..., Any]] = {"speed": speed, "growth": growth, "memory": memory, "reconcile": reconcile}
    print(json.dumps(works[what](*arguments)))


if __name__ == "__main__":
    main(*sys.argv[1:])
