"""What the command line costs: time to start, to show a record, and the memory to keep many reports."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds of the clock and of the processor, and peak memory in MB."""

    wall: float
    cpu: float
    peak: float


def sogdian() -> list[str]:
    """The command as it is installed beside this interpreter."""
    return [str(Path(sys.executable).with_name("sogdian"))]


def run(command: list[str]) -> Run:
    """Runs a command, its output thrown away. Raises CalledProcessError where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6)


def median(command: list[str], times: int) -> Run:
    """Medians over so many runs, after one that is not counted."""
    run(command)
    runs = [run(command) for _ in range(times)]
    return Run(*(statistics.median(column) for column in zip(*((r.wall, r.cpu, r.peak) for r in runs), strict=True)))


def keep(file: Path, ledger: Path) -> Run:
    """`sogdian add` of a file into a new ledger."""
    return run([*sogdian(), "add", str(file), "--ledger", str(ledger)])


def fullest(ledger: Path) -> str:
    """The id of the ledger's record with most claims: the longest to show."""
    command = [*sogdian(), "records", "--json", "--ledger", str(ledger)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    records = [json.loads(line) for line in lines]
    return str(max(records, key=lambda record: (len(record["claims"]), record["id"]))["id"])
