"""Records are a function of the reports: any order, twice, and as if the forgotten had never been read."""

from __future__ import annotations

from collections import Counter

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldreadings import readings
from reconcilehelp import CORPUS, SAMPLES, SAMPLES_GOLD, one
from sogdian.model.report import Reading
from sogdian.reconcile import reconcile

REPORTS = [*readings(SAMPLES, SAMPLES_GOLD), *readings(CORPUS, CORPUS)]
LIGHT = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
OPEN = ("period", "parties", "from_", "to", "about", "scope", "counted", "of", "name", "edition", "place", "country",
        "start", "end", "date", "title", "participants", "said_by")  # fmt: skip


def thinned(reading: Reading, keep: int) -> Reading:
    """The reading as a poorer reader would give it: fields missing here and there, by the bits of `keep`."""
    claims = []
    for number, claim in enumerate(reading.claims):
        fields = [f for f in OPEN if hasattr(claim, f)]
        gone = {f: () if isinstance(getattr(claim, f), tuple) else None
                for at, f in enumerate(fields) if (keep >> ((number * 7 + at * 3) % 61)) & 1}  # fmt: skip
        claims.append(msgspec.structs.replace(claim, **gone))
    published = None if keep & 2 else reading.report.published
    return msgspec.structs.replace(
        reading, claims=tuple(claims), report=msgspec.structs.replace(reading.report, published=published)
    )


some = st.lists(st.sampled_from(range(len(REPORTS))), min_size=2, max_size=14, unique=True)


@LIGHT
@given(some, st.randoms(use_true_random=False), st.integers(0, 2**61 - 1))
def test_any_order_and_twice(chosen: list[int], random: object, keep: int) -> None:
    reports = [thinned(REPORTS[n], keep) for n in chosen]
    first = msgspec.json.encode(reconcile(reports))
    shuffled = [*reports, *reports[:2]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert msgspec.json.encode(reconcile(shuffled)) == first


@LIGHT
@given(some, st.integers(0, 2**61 - 1))
def test_every_claim_has_one_record(chosen: list[int], keep: int) -> None:
    reports = [thinned(REPORTS[n], keep) for n in chosen]
    records = reconcile(reports)
    held = Counter(claim.id for record in records for claim in record.claims)
    assert set(held.values()) == {1}
    assert len(held) == sum(len({msgspec.json.encode(c) for c in r.claims}) for r in reports)
    assert len({record.id for record in records}) == len(records)
    said = {(c.report, c.quote) for r in records for c in r.claims}
    assert all({x.a, x.b} <= said for r in records for x in r.relations)
    silent = {record.id for record in records if not record.claims}
    assert {record.kind for record in records if record.id in silent} <= {"body"}
    assert all(1 <= record.origins <= len(record.claims) for record in records if record.id not in silent)


def test_relations_grow_with_the_claims() -> None:
    """A record of many claims is judged against representatives, not pair by pair."""

    def ledger(size: int) -> int:
        figure = {"kind": "figure", "measure": "trade", "unit": "USD", "period": "2024", "parties": ["CN", "KZ"]}
        told = [
            one(f"{n:04d}.txt", [figure | {"value": 43_000_000_000 + n % 50 * 100_000_000}], f"Report number {n}.")
            for n in range(size)
        ]
        return sum(len(record.relations) for record in reconcile(told))

    few, many = ledger(400), ledger(1600)
    assert many < 5 * few


def test_records_are_empty_without_reports() -> None:
    assert reconcile([]) == []
