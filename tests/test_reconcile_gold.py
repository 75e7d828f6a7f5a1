"""Reconciling what careful analysts wrote down: the sample reports' and the seeds' relations hold."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from goldreadings import readings
from reconcilehelp import SAMPLES, SAMPLES_GOLD, SHARED
from sogdian.model.record import Record
from sogdian.reconcile import reconcile

FLOORS = {"joined": 0.92, "judged": 0.88, "different": 1.0}
"""Shares of the sample reports' relations that have to hold; they only rise."""


def _touches(gold: str, got: str) -> bool:
    gold, got = " ".join(gold.split()), " ".join(got.split())
    return gold in got or got in gold


def shares(records: list[Record], gold: Path) -> dict[str, float]:
    """The shares of gold pairs that are joined, judged, and (for `different`) kept apart."""
    at: dict[str, list[tuple[str, str, str]]] = {}
    said: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for record in records:
        for claim in record.claims:
            at.setdefault(Path(claim.report).stem, []).append((claim.kind, claim.quote, record.id))
        for x in record.relations:
            for a, b in ((x.a, x.b), (x.b, x.a)):
                said.setdefault((Path(a[0]).stem, Path(b[0]).stem), []).append((a[1], b[1], x.verdict))
    joined = judged = every = apart = different = 0
    for relation in json.loads(gold.read_text(encoding="utf-8")):
        for a, b in combinations(relation["members"], 2):
            homes = [{i for k, q, i in at.get(m[0], []) if k == relation["kind"] and _touches(m[1], q)} for m in (a, b)]
            if not all(homes):
                continue
            one = bool(homes[0] & homes[1])
            verdicts = {v for qa, qb, v in said.get((a[0], b[0]), []) if _touches(a[1], qa) and _touches(b[1], qb)}
            if relation["verdict"] == "different":
                different, apart = different + 1, apart + (not one)
                continue
            right = relation["verdict"] in verdicts
            linked = relation["verdict"] == "differs_in_scope" and right
            every, joined, judged = every + 1, joined + (one or linked), judged + ((one or linked) and right)
    return {"joined": joined / every, "judged": judged / every, "different": apart / max(1, different)}


def test_sample_reports() -> None:
    found = shares(reconcile(readings(SAMPLES, SAMPLES_GOLD)), SAMPLES_GOLD / "records.json")
    assert {name: share for name, share in found.items() if share < FLOORS[name]} == {}


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the seeds are not there")
def test_seeds() -> None:
    gold = SHARED / "gold" / "seeds"
    found = shares(reconcile(readings(SHARED / "seeds", gold)), gold / "records.json")
    assert found == {"joined": 1.0, "judged": 1.0, "different": 1.0}
