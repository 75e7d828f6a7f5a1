"""What a check finds."""

from __future__ import annotations

from typing import Literal

import msgspec

from sogdian.model.claim import AnyClaim
from sogdian.model.report import Header

Verdict = Literal[
    "same", "rounds", "converts", "differs_in_scope", "supersedes", "superseded", "conflicts", "new", "inconsistent",
    "recycled",
]  # fmt: skip

DOUBTFUL: tuple[Verdict, ...] = ("inconsistent", "conflicts", "recycled", "superseded")
"""The verdicts for which a passage is worth a second look, the gravest first."""


class Against(msgspec.Struct, frozen=True, order=True):
    """What a claim was held against: the report, its words, what they say of the field in question, and their sentence."""

    report: str
    quote: str
    value: str | None = None
    sentence: str = ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """How one claim of an article stands in one field; `why` is the arithmetic in one line."""

    claim: AnyClaim
    verdict: Verdict
    field: str
    against: tuple[Against, ...] = ()
    why: str


class Suggestion(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A name that is usually spelled otherwise, and whose spelling that is."""

    start: int
    end: int
    written: str
    usual: str
    source: str

    @property
    def words(self) -> str:
        """The suggestion in words."""
        return f"usual spelling: {self.usual} ({self.source})"


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """All that a check finds in one article, in the order of its text."""

    report: Header
    text: str
    findings: tuple[Finding, ...]
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def doubtful(self) -> tuple[Finding, ...]:
        """The findings that are worth a second look, in the order of the text."""
        return tuple(finding for finding in self.findings if finding.verdict in DOUBTFUL)

    def __str__(self) -> str:
        told = [f"{f.verdict}: “{f.claim.evidence[0].quote}”: {f.why}" for f in self.doubtful]
        told += [f"“{s.written}”: {s.words}" for s in self.suggestions]
        return "\n".join([f"{self.report.path}: {len(self.findings)} findings", *told])
