"""What is known of synthetic reports is found again: things are kept apart and together, verdicts are as told."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import msgspec
import pytest

from sogdian.check import check
from sogdian.model.claim import Figure
from sogdian.model.identity import claim_id
from sogdian.reconcile import reconcile
from synthetic import Made, made

WORLD = list(made(80, seed=11, world_size=36))
AGREE = {"same", "rounds", "converts"}


def test_the_same_seed_gives_the_same_reports() -> None:
    assert list(made(20, seed=4)) == list(made(20, seed=4))
    assert list(made(20, seed=4)) != list(made(20, seed=5))


def test_evidence_stands_in_the_text() -> None:
    for row in WORLD:
        for claim in row.reading.claims:
            for span in claim.evidence:
                assert row.reading.text[span.start : span.end] == span.quote


def test_all_languages_are_told_in() -> None:
    assert {row.reading.report.language for row in WORLD} == {"en", "ru", "zh"}
    assert any(row.copied for row in WORLD)
    assert {"exact", "rounded", "converted", "wrong", "planned"} <= {t.told for row in WORLD for t in row.truth}


def test_records_keep_things_together_and_apart() -> None:
    """Of one thing, one record a kind and measure; no record holds two things. Editions are things of their own."""
    records = reconcile([row.reading for row in WORLD])
    home = {claim.id: record.id for record in records for claim in record.claims}
    thing = {truth.claim: truth.thing for row in WORLD for truth in row.truth}
    together: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in WORLD:
        for claim, truth in zip(row.reading.claims, row.truth, strict=True):
            together[truth.thing, claim.kind, getattr(claim, "measure", "")].add(home[truth.claim])
    split = [key for key, homes in together.items() if len(homes) > 1]
    assert len(split) <= 0.05 * len(together), split
    mixed = [
        record.id
        for record in records
        if record.kind != "figure" and len({thing[claim.id] for claim in record.claims}) > 1
    ]
    assert mixed == []


def _told(row: Made, told: str) -> list[int]:
    return [
        number
        for number, (claim, truth) in enumerate(zip(row.reading.claims, row.truth, strict=True))
        if truth.told == told and isinstance(claim, Figure) and claim.measure in ("trade", "cost")
    ]


@pytest.mark.parametrize(("told", "wanted", "share"), [("exact", AGREE, 0.9), ("wrong", {"conflicts"}, 0.85)])
def test_verdicts_are_as_told(told: str, wanted: set[str], share: float) -> None:
    """What is told rightly elsewhere agrees with it, what is told wrongly conflicts with it, or overtakes it."""
    right = {
        (truth.thing, claim.measure)
        for row in WORLD
        for claim, truth in zip(row.reading.claims, row.truth, strict=True)
        if truth.told == "exact" and isinstance(claim, Figure)
    }
    good = every = 0
    for row in WORLD[:40]:
        numbers = _told(row, told)
        if not numbers or row.copied:
            continue
        twins = {other.reading.report.path for other in WORLD if row.reading.report.path in (other.copied, None)}
        kept = [o.reading for o in WORLD if o is not row and o.reading.report.path not in twins]
        found = check(kept, row.reading).findings
        for number in numbers:
            claim = row.reading.claims[number]
            if not isinstance(claim, Figure) or (row.truth[number].thing, claim.measure) not in right:
                continue
            verdicts = {f.verdict for f in found if claim_id("x", f.claim) == claim_id("x", claim)}
            every += 1
            good += bool(verdicts & wanted)
    assert every > 3
    assert good >= share * every, (good, every)


def test_the_command_prints_reports_as_the_reader_takes_them(tmp_path: Path) -> None:
    script = Path(__file__).parent / "synthetic.py"
    done = subprocess.run(
        [sys.executable, str(script), "--reports", "5", "--seed", "2"], capture_output=True, check=True
    )
    rows = [msgspec.json.decode(line) for line in done.stdout.splitlines()]
    assert len(rows) == 5
    assert list(rows[0]) == ["path", "text", "published", "outlet"]
