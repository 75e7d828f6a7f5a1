"""Readings and records for tests, made by hand; `goldreadings` makes readings of gold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sogdian.model.claim import AnyClaim, Evidence, Figure, Project
from sogdian.model.identity import claim_id
from sogdian.model.record import ClaimRef, Record, Relation
from sogdian.model.report import Header, Reading


def spot(text: str, quote: str) -> Evidence:
    """Where the quote stands in the text, whatever the white space between its words."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"{quote!r} is not in the text")
    return Evidence(found.start(), found.end(), found[0])


def railway(path: str, cost: int, published: str | None = "2024-04-15", outlet: str | None = "Turan Letter") -> Reading:
    """A report that tells the cost of one railway."""
    amount = f"${cost} billion"
    text = f"Railway news\n\nThe Lake Road Railway will cost {amount}, officials said. It joins two countries."
    project = Project(
        evidence=(spot(text, "The Lake Road Railway"),), type="railway", name="Lake Road Railway", parties=("CN", "KG"),
        modality="planned", completion="2030",
    )  # fmt: skip
    figure = Figure(
        evidence=(spot(text, f"will cost {amount}"),), measure="cost", value=cost * 10**9, unit="USD",
        about="Lake Road Railway",
    )  # fmt: skip
    header = Header(path=path, title="Railway news", language="en", outlet=outlet, published=published)
    return Reading(report=header, text=text, claims=(project, figure))


def by_name(readings: Sequence[Reading]) -> list[Record]:
    """A stand-in for reconciling: one record a name, claims that differ in value are in conflict."""
    found: dict[str, list[tuple[ClaimRef, AnyClaim]]] = {}
    for reading in readings:
        for claim in reading.claims:
            name = getattr(claim, "name", None) or getattr(claim, "about", None) or claim.kind
            path = reading.report.path
            ref = ClaimRef(path, claim.evidence[0].quote, claim.kind, claim_id(path, claim))
            found.setdefault(name, []).append((ref, claim))
    return [_record(name, sorted(told, key=lambda pair: pair[0])) for name, told in sorted(found.items())]


def _record(name: str, told: list[tuple[ClaimRef, AnyClaim]]) -> Record:
    figures = [(ref, claim) for ref, claim in told if isinstance(claim, Figure)]
    relations = [
        Relation((a.report, a.quote), (b.report, b.quote), "value", "conflicts", f"{one.value} against {two.value}")
        for at, (a, one) in enumerate(figures)
        for b, two in figures[at + 1 :]
        if one.value != two.value
    ]
    kinds = {claim.kind for _, claim in told}
    return Record(
        id=name.casefold().replace(" ", "-"),
        kind="project" if "project" in kinds else min(kinds),
        name=name,
        fields={"names": [name]},
        claims=tuple(ref for ref, _ in told),
        relations=tuple(relations),
        origins=len({ref.report for ref, _ in told}),
    )
