#!/usr/bin/env python3
"""How fast the workspace answers on a large ledger: several clients, each asking page after page.

    python benchmarks/pages.py                            # makes a ledger of 100,000 claims first
    python benchmarks/pages.py --ledger load.db --clients 4 --pages 200 --json

The server has just loaded the ledger, as it does whenever it is started, and what all pages share is made by then. No
page is asked for twice, but for those that everyone opens (the overview, the first pages of lists), so that what is
measured is drawing, not remembering; then all are asked for again. Wanted: the 95th percentile under 100 ms with 4
clients, the first time.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent))

from load import reports
from sogdian import Ledger

WANTED = 0.1
LISTS = ("events", "projects", "figures", "agreements", "people")
PARTNERS = ("KZ", "KG", "TJ", "TM", "UZ")
MIX = {"record": 30, "list": 20, "report": 20, "claim": 8, "queue": 6, "search": 6, "timeline": 5, "overview": 5}
"""How often each sort of page is asked for, in a hundred."""


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """Host and port of a server on the ledger, once it is ready."""
    command = [str(Path(sys.executable).parent / "sogdian"), "serve", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            line = running.stdout.readline() if running.stdout else ""
            where = urlsplit(re.findall(r"http://\S+", line)[0]).netloc
            while asked(http.client.HTTPConnection(where), "/overview.json")[0] == 503:
                time.sleep(0.5)
            yield where
        finally:
            running.terminate()


def asked(connection: http.client.HTTPConnection, path: str, kind: str = "text/html") -> tuple[int, bytes]:
    """Status and body of one answer."""
    connection.request("GET", path, headers={"accept": kind, "accept-encoding": "gzip" if kind == "text/html" else ""})
    answer = connection.getresponse()
    return answer.status, answer.read()


def addresses(where: str, count: int) -> list[tuple[str, str]]:
    """(sort, path) of so many pages, in an order that is always the same."""
    dice = random.Random(7)
    connection = http.client.HTTPConnection(where)
    ids = [row["id"] for kind in LISTS for row in json.loads(asked(connection, f"/{kind}.json", "application/json")[1])]
    paths = [row["path"] for row in json.loads(asked(connection, "/reports.json", "application/json")[1])]
    claims = []
    for path in dice.sample(paths, min(len(paths), 40)):
        table = asked(connection, f"/reports/{quote(path)}.csv", "text/csv")[1].decode()
        claims += [line.partition(",")[0] for line in table.splitlines()[1:]]
    words = [f"{id_.split('-')[0]} {dice.choice(('railway', 'forum', 'road', 'plant'))}" for id_ in dice.sample(ids, 99)]
    made = {
        "record": lambda: f"/records/{dice.choice(ids)}",
        "list": lambda: f"/{dice.choice(LISTS)}?page={dice.randint(1, 12)}&party={dice.choice(PARTNERS)}",
        "report": lambda: f"/reports/{quote(dice.choice(paths))}",
        "claim": lambda: f"/claims/{dice.choice(claims)}",
        "queue": lambda: f"/disagreements?page={dice.randint(1, 60)}",
        "search": lambda: f"/search?q={quote(dice.choice(words))}",
        "timeline": lambda: f"/timeline?page={dice.randint(1, 60)}",
        "overview": lambda: "/",
    }
    sorts = dice.choices(list(MIX), list(MIX.values()), k=count)
    return [(sort, made[sort]()) for sort in sorts]


def measured(where: str, clients: int, pages: int) -> dict[str, Any]:
    """Seconds of all pages, and the 95th percentile of each sort; then of the same pages asked for again."""
    todo = addresses(where, clients * pages)
    first, again = _round(where, clients, todo), _round(where, clients, todo)
    every = [seconds for _, seconds, _ in first]
    rows: dict[str, Any] = {"pages": len(every), "median": statistics.median(every), "p95": percentile(every)}
    for sort in MIX:
        rows[f"p95 {sort}"] = percentile([seconds for name, seconds, _ in first if name == sort])
    rows["p95 asked again"] = percentile([seconds for _, seconds, _ in again])
    return rows | {"largest page, bytes sent": max(size for _, _, size in first)}


def _round(where: str, clients: int, todo: list[tuple[str, str]]) -> list[tuple[str, float, int]]:
    """Sort, seconds and bytes of all pages, asked for by clients side by side."""
    times: list[tuple[str, float, int]] = []

    def client(share: list[tuple[str, str]]) -> None:
        connection = http.client.HTTPConnection(where)
        for sort, path in share:
            start = time.perf_counter()
            status, content = asked(connection, path)
            times.append((sort, time.perf_counter() - start, len(content)))
            if status != 200:
                raise SystemExit(f"{path}: status {status}")

    threads = [threading.Thread(target=client, args=(todo[at::clients],)) for at in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def percentile(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)] if values else 0.0


def main() -> None:
    """Prints what is measured, with what is wanted."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--claims", type=int, default=100_000)
    given.add_argument("--ledger", type=Path, help="a ledger that is there already")
    given.add_argument("--clients", type=int, default=4)
    given.add_argument("--pages", type=int, default=100, help="pages a client")
    given.add_argument("--json", action="store_true")
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.ledger or Path(folder) / "load.db"
        if options.ledger is None:
            with Ledger(place) as ledger:
                ledger.add(reports(options.claims)[0])
                ledger.refresh()
        with served(place) as where:
            rows = measured(where, options.clients, options.pages)
    if options.json:
        print(json.dumps(rows))
        return
    for name, value in rows.items():
        shown = f"{value * 1000:.0f} ms" if isinstance(value, float) else f"{value:,}"
        wanted = f"   (wanted: under {WANTED * 1000:.0f} ms)" if name == "p95" else ""
        print(f"{name:26} {shown:>12}{wanted}")


if __name__ == "__main__":
    main()
