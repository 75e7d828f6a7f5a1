#!/usr/bin/env python3
"""Planted errors: how many of them `check` flags, and how often it is alarmed for nothing.

    python benchmarks/planted.py ../reports            # files or folders; every report is kept, then checked
    python benchmarks/planted.py tests/corpus --seed 3 --verbose

Of each report one copy is made in which one digit inside the words of one claim is another. The originals are in the
ledger. A plant is flagged when a claim that touches it is found `conflicts` or `inconsistent`; any other claim of the
copy that is found so is a false alarm, unless the untouched copy is found so too.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sogdian.check import Finding, check
from sogdian.check.held import Kept
from sogdian.errors import InputError
from sogdian.model.report import Reading
from sogdian.reading import read, read_text

FLAGS = ("conflicts", "inconsistent")
KINDS = ("figure", "event", "project", "agreement")
_DIGITS = re.compile(r"\d+")


class Plant(msgspec.Struct, frozen=True):
    """A copy with one digit changed: where, from what, to what."""

    text: str
    at: int
    was: str
    now: str


def plant(reading: Reading, dice: random.Random) -> Plant | None:
    """One error in one claim; None where no claim has a digit. A year stays a year of its century."""
    spans = [
        found.span()
        for claim in reading.claims
        if claim.kind in KINDS
        for evidence in claim.evidence
        for found in _DIGITS.finditer(reading.text, evidence.start, evidence.end)
    ]
    if not spans:
        return None
    start, end = dice.choice(spans)
    was = reading.text[start:end]
    year = len(was) == 4 and was[:2] in ("19", "20")
    at = 3 if year else dice.randrange(len(was))
    digit = dice.choice([digit for digit in "123456789" if digit != was[at]])
    now = was[:at] + digit + was[at + 1 :]
    return Plant(reading.text[:start] + now + reading.text[end:], start, was, now)


def _draft(reading: Reading, text: str) -> Reading:
    head = reading.report
    return read_text(text, path="draft", published=head.published, outlet=head.outlet)


def _touches(finding: Finding, made: Plant) -> bool:
    end = made.at + len(made.now)
    return any(span.start <= end and made.at <= span.end for span in finding.claim.evidence)


def _flagged(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.verdict in FLAGS]


def measured(readings: list[Reading], seed: int) -> Iterator[tuple[Reading, Plant, bool, list[Finding]]]:
    """For each report its plant, whether it was flagged, and the false alarms."""
    dice, kept = random.Random(seed), Kept(readings)
    for reading in readings:
        made = plant(reading, dice)
        if made is None:
            continue
        try:
            clean, draft = _draft(reading, reading.text), _draft(reading, made.text)
        except InputError:
            continue
        known = {(f.field, f.claim.kind, f.why) for f in _flagged(check(kept, clean).findings)}
        flags = _flagged(check(kept, draft).findings)
        alarms = [f for f in flags if not _touches(f, made) and (f.field, f.claim.kind, f.why) not in known]
        yield reading, made, any(_touches(f, made) for f in flags), alarms


def main() -> None:
    """Prints the share of plants that are flagged, and the false alarms a report."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("paths", nargs="+", type=Path)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--verbose", action="store_true", help="list what was missed and what was a false alarm")
    given = asked.parse_args()
    readings = read(*given.paths, refused=lambda error: None)
    rows = list(measured(readings, given.seed))
    for reading, made, hit, alarms in rows if given.verbose else ():
        around = f"{made.text[max(0, made.at - 60) : made.at]}[{made.was} -> {made.now}]"
        if not hit:
            print("missed", reading.report.path, " ".join(around.split()))
        for alarm in alarms:
            print("alarm ", reading.report.path, alarm.verdict, alarm.field, alarm.why)
    count = len(rows) or 1
    print(json.dumps({
        "reports": len(rows), "flagged": round(sum(hit for _, _, hit, _ in rows) / count, 3),
        "alarms": round(sum(len(alarms) for *_, alarms in rows) / count, 3),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
