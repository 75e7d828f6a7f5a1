"""Reconciling what careful analysts wrote down: the sample reports' and the seeds' relations hold."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest

from goldreadings import readings
from reconcilehelp import SAMPLES, SAMPLES_GOLD, SHARED
from sogdian.model.record import Record
from sogdian.reading import read_paths
from sogdian.reconcile import reconcile

FLOORS = {"joined": 0.97, "judged": 0.95, "different": 1.0}
"""Shares of the sample reports' relations that have to hold on what analysts wrote down; they only rise."""

READ = {"joined": 0.85, "judged": 0.83, "different": 1.0}
"""The same shares on what the reader reads, an unread claim counting as a miss; they rise with the reader."""


_SHARED, _HAN_SHARED, _FIRST_HAN = 14, 5, "\u3400"
"""How many characters two quotes share that are one; Han characters say more."""


def _shared(gold: str, got: str) -> int:
    """The length of the longest run of characters that two quotes share, where it tells them to be one."""
    gold, got = " ".join(gold.split()), " ".join(got.split())
    size = SequenceMatcher(None, gold, got, autojunk=False).find_longest_match().size
    need = _HAN_SHARED if any(c >= _FIRST_HAN for c in gold) else _SHARED
    return size if size >= min(need, len(gold), len(got)) else 0


class Told:
    """Where claims stand and what is said of their pairs, as a scorer looks it up by report and words."""

    def __init__(self, records: list[Record]) -> None:
        self.at: dict[str, list[tuple[str, str, str]]] = {}
        self.said: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        for record in records:
            words = {(c.report, c.quote): " … ".join((c.quote, *c.also)) for c in record.claims}
            for claim in record.claims:
                for quote in (claim.quote, *claim.also):
                    self.at.setdefault(Path(claim.report).stem, []).append((claim.kind, quote, record.id))
            for x in record.relations:
                for a, b in ((x.a, x.b), (x.b, x.a)):
                    told = words.get(a, a[1]), words.get(b, b[1]), x.verdict
                    self.said.setdefault((Path(a[0]).stem, Path(b[0]).stem), []).append(told)

    def homes(self, member: list[str], kind: str) -> set[str]:
        """The records of the claims that share most of the words."""
        near = [(_shared(member[1], q), id_) for k, q, id_ in self.at.get(member[0], []) if k == kind]
        top = max((size for size, _ in near), default=0)
        return {id_ for size, id_ in near if size == top and top}

    def verdicts(self, a: list[str], b: list[str]) -> set[str]:
        """Every verdict between claims with these words."""
        pairs = self.said.get((a[0], b[0]), [])
        return {v for qa, qb, v in pairs if _shared(a[1], qa) and _shared(b[1], qb)}


def shares(records: list[Record], gold: Path, unread: bool = False) -> dict[str, float]:
    """The shares of gold pairs that are joined, judged, and (for `different`) kept apart."""
    told = Told(records)
    joined = judged = every = apart = different = 0
    for relation in json.loads(gold.read_text(encoding="utf-8")):
        for a, b in combinations(relation["members"], 2):
            homes = [told.homes(m, relation["kind"]) for m in (a, b)]
            if not (all(homes) or unread):
                continue
            one = bool(homes[0] & homes[1])
            if relation["verdict"] == "different":
                different, apart = different + 1, apart + (all(homes) and not one)
                continue
            right = relation["verdict"] in told.verdicts(a, b)
            one = one or (all(homes) and relation["verdict"] == "differs_in_scope" and right)
            every, joined, judged = every + 1, joined + one, judged + (one and right)
    return {"joined": joined / every, "judged": judged / every, "different": apart / max(1, different)}


def test_sample_reports() -> None:
    found = shares(reconcile(readings(SAMPLES, SAMPLES_GOLD)), SAMPLES_GOLD / "records.json")
    assert {name: share for name, share in found.items() if share < FLOORS[name]} == {}


def test_sample_reports_as_read() -> None:
    paths = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".html", ".jsonl"))
    found = shares(reconcile(list(read_paths(paths))), SAMPLES_GOLD / "records.json", unread=True)
    assert {name: share for name, share in found.items() if share < READ[name]} == {}


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the seeds are not there")
@pytest.mark.parametrize("as_read", [False, True])
def test_seeds(as_read: bool) -> None:
    gold = SHARED / "gold" / "seeds"
    folder = SHARED / "seeds"
    told = list(read_paths(sorted(folder.glob("*.txt")))) if as_read else readings(folder, gold)
    found = shares(reconcile(told), gold / "records.json", unread=as_read)
    assert found == {"joined": 1.0, "judged": 1.0, "different": 1.0}
