"""Measures Sogdian against its peers and against its own promises, in one run, and prints the results as tables.

    python benchmarks/run.py [--write] [--no-peers] [--quick]

Every measurement runs in a process of its own on one core. `--write` puts the results into benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import commands
from peers import PEERS, Peer, UnavailableError, one_core, python_of
from table import REPORT, number, ratio, table
from texts import write

HERE = Path(__file__).resolve().parent
QUICK = (
    "Trade of the two neighbours\n\nASTANA, June 18, 2025 - Trade between China and Kazakhstan grew by 9% to "
    "$43.8 billion in 2024, the ministry of trade said. A railway of 523 km is to be opened in 2030."
)


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    reports: int = 2000
    compared: int = 400
    rounds: int = 3
    paragraphs: int = 20
    steps: int = 5
    starts: int = 9
    reconciled: tuple[int, ...] = (125, 250, 500, 1000)


SMALL = Size(reports=2, compared=1, rounds=1, paragraphs=1, steps=2, starts=1, reconciled=(1, 2))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Measures Sogdian against its peers and its own promises.")
    parser.add_argument("--write", action="store_true", help="put the results into benchmarks/README.md")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out: nothing is installed")
    parser.add_argument("--quick", action="store_true", help="one tiny report and no peers, to see that all this works")
    chosen = parser.parse_args()
    if chosen.write and chosen.quick:
        parser.error("--quick measures nothing worth keeping: leave out --write or --quick")
    with tempfile.TemporaryDirectory() as folder:
        place, size = Path(folder), SMALL if chosen.quick else Size()
        _texts(place, size, chosen.quick)
        peers = () if chosen.quick or chosen.no_peers else PEERS
        sections = [machine(), speeds(place, size, peers), growth(place, size), memory(place, size)]
        sections += [starts(place, size), reconciling(place, size)]
    text = "\n\n".join(sections)
    print(text)
    if chosen.write:
        about = (HERE / "about.md").read_text(encoding="utf-8")
        (HERE / "README.md").write_text(f"{about}\n{text}\n", encoding="utf-8")


def _texts(place: Path, size: Size, quick: bool) -> None:
    if quick:
        write([QUICK], place / "samples.jsonl")
        write([QUICK] * size.reports, place / "enlarged.jsonl")
        return
    subprocess.run([sys.executable, str(HERE / "texts.py"), str(place), str(size.reports)], check=True)


def worker(*arguments: object, python: str = sys.executable) -> Any:
    """What one measurement in a process of its own gives."""
    command = [python, str(HERE / "worker.py"), *map(str, arguments)]
    print("measuring:", *[Path(str(a)).name for a in arguments], file=sys.stderr)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=one_core())
    return json.loads(done.stdout)


def machine() -> str:
    """What the figures were measured on."""
    model = next((line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")), "")
    cores = f"{os.cpu_count()} cores ({platform.machine()}{', ' + model if model else ''})"
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    rows = [
        ["machine", f"{cores}, {platform.system()}; one core is used"],
        ["Python", f"{platform.python_implementation()} {platform.python_version()}"],
        ["Sogdian", version("sogdian")],
        ["others at work at the start", f"{load} processes; wall times grow with them, processor times a little"],
    ]
    return "## Machine\n\n" + "\n".join(["| | |", "|---|---|", *("| " + " | ".join(row) + " |" for row in rows)])


def _cpuinfo() -> list[str]:
    file = Path("/proc/cpuinfo")
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def speeds(place: Path, size: Size, peers: tuple[Peer, ...]) -> str:
    """Sogdian and its peers over the same texts."""
    sets = {"samples": (size.rounds, ""), "enlarged": (1, size.compared)}
    found: dict[str, list[tuple[str, str, Any]]] = {name: [] for name in sets}
    skipped: list[str] = []
    for name, (rounds, limit) in sets.items():
        run = worker("speed", "sogdian", place / f"{name}.jsonl", rounds, limit)
        found[name].append(("**Sogdian**", "typed, resolved claims", run))
    for peer in peers:
        try:
            python = python_of(peer)
            for name, (rounds, limit) in sets.items():
                run = worker("speed", peer.reader, place / f"{name}.jsonl", rounds, limit, python=python)
                found[name].append((f"{peer.title} ({peer.version()})", peer.finds, run))
        except (UnavailableError, subprocess.CalledProcessError) as error:
            reason = str(error) if isinstance(error, UnavailableError) else "it failed when it ran"
            skipped.append(f"{peer.title}: skipped, {reason}.")
    for name, (rounds, limit) in sets.items() if peers else ():  # once more, since a machine's pace changes in a run
        again = worker("speed", "sogdian", place / f"{name}.jsonl", rounds, limit)
        found[name][0][2]["runs"] += again["runs"]
    if not peers:
        skipped = [f"{peer.title}: skipped, not asked for." for peer in PEERS]
    parts = ["## Speed of reading, one core, start-up taken out"]
    parts += [_speed_table(name, runs) for name, runs in found.items()]
    parts.append(_speed_note(found["samples"][0][2]))
    return "\n\n".join([*parts, *(f"- {line}" for line in skipped)])


def _middle(run: dict[str, Any], clock: str) -> float:
    return float(statistics.median(r[clock] for r in run["runs"]))


def _speed_table(name: str, runs: list[tuple[str, str, Any]]) -> str:
    first = runs[0][2]
    mean = first["bytes"] / first["documents"]
    rows = []
    for title, finds, run in runs:
        cpu, wall = _middle(run, "cpu"), _middle(run, "wall")
        times = cpu / _middle(first, "cpu")
        rows.append([
            title, finds, number(run["documents"] / cpu), number(run["bytes"] / cpu / 1e6),
            number(run["documents"] / wall), "" if run is first else ratio(times), f"{run['runs'][0]['result']:,}",
        ])  # fmt: skip
    head = ["reader", "finds", "documents/s (CPU)", "MB/s (CPU)", "documents/s (wall)", "Sogdian is faster by", "found"]
    what = {
        "samples": "The sample reports and the test corpus:",
        "enlarged": "Of their enlargement with other numbers, the first",
    }
    return f"{what[name]} {first['documents']} texts, {mean:,.0f} bytes each.\n\n" + table(head, rows)


def _speed_note(run: dict[str, Any]) -> str:
    rate = run["bytes"] / _middle(run, "cpu") / REPORT
    return f"Told in reports of {REPORT / 1000} KB, Sogdian reads **{number(rate)} a second**."


def growth(place: Path, size: Size) -> str:
    """Time against the length of one report."""
    runs = worker("growth", place / "samples.jsonl", size.paragraphs, size.steps)
    base = runs[0]["cpu"] / runs[0]["bytes"]
    rows = [
        [
            str(r["paragraphs"]), f"{r['bytes']:,}", f"{r['cpu'] * 1e3:,.1f}",
            number(r["cpu"] / r["bytes"] * 1e6), f"{r['cpu'] / r['bytes'] / base:.2f}",
        ]
        for r in runs
    ]  # fmt: skip
    head = ["paragraphs", "bytes", "ms (CPU, least of 3)", "µs a byte", "a byte, against the shortest"]
    return "## Growth with the length of a report\n\n" + table(head, rows)


def memory(place: Path, size: Size) -> str:
    """Peak memory of many reports."""
    read = worker("memory", place / "enlarged.jsonl")
    kept = commands.keep(place / "enlarged.jsonl", place / "many.db")
    rows = [
        [f"reading {read['reports']:,} reports", number(read["peak"])],
        [f"`sogdian add` of the same {size.reports:,} ({number(kept.cpu)} s of CPU)", number(kept.peak)],
    ]
    return "## Peak memory\n\n" + table(["what", "MB"], rows)


def starts(place: Path, size: Size) -> str:
    """Start-up of the command."""
    ledger = place / "small.db"
    commands.keep(place / "samples.jsonl", ledger)
    wanted = commands.fullest(ledger)
    calls = {
        "`sogdian --help`": ["--help"],
        "`sogdian show` of the record with most claims": ["show", wanted, "--ledger", str(ledger)],
    }
    rows = []
    for title, words in calls.items():
        run = commands.median([*commands.sogdian(), *words], size.starts)
        rows.append([title, f"{run.wall:.3f}", f"{run.cpu:.3f}"])
    return f"## Start-up, medians of {size.starts}\n\n" + table(["command", "s (wall)", "s (CPU)"], rows)


def reconciling(place: Path, size: Size) -> str:
    """Time from claims to records."""
    runs = worker("reconcile", place / "enlarged.jsonl", *size.reconciled)
    rows = [
        [
            f"{r['reports']:,}", f"{r['claims']:,}", f"{r['records']:,}",
            number(r["cpu"]), number(r["cpu"] / max(1, r["claims"]) * 1e6),
        ]
        for r in runs
    ]  # fmt: skip
    head = ["reports", "claims", "records", "s (CPU)", "µs a claim"]
    return "## Reconciling\n\n" + table(head, rows)


if __name__ == "__main__":
    main()
