"""The public JSON form of a check: what `check --json` prints, one object a report."""

from __future__ import annotations

from typing import Any

from sogdian.check.forms import Finding, Findings, Suggestion
from sogdian.model.report import Reading
from sogdian.view.form import claim_form, reading_form


def _why(finding: Finding, suggestions: tuple[Suggestion, ...]) -> str:
    """Why, with the usual spelling of the names that the claim carries."""
    names = set(_strings(finding))
    return "; ".join([finding.why, *(one.words for one in suggestions if one.written in names)])


def _strings(finding: Finding) -> list[str]:
    claim = finding.claim
    fields = (getattr(claim, field) for field in claim.__struct_fields__ if field not in ("evidence", "why"))
    return [text for value in fields for text in (value if isinstance(value, tuple) else (value,)) if text]


def findings_form(found: Findings) -> dict[str, Any]:
    """`{"report", "findings": [{"claim", "verdict", "field", "against": [{"report", "quote", "value"}], "why"}]}`."""
    return {
        "report": reading_form(Reading(report=found.report, text=""))["report"],
        "findings": [
            {
                "claim": claim_form(one.claim),
                "verdict": one.verdict,
                "field": one.field,
                "against": [{"report": a.report, "quote": a.quote, "value": a.value} for a in one.against],
                "why": _why(one, found.suggestions),
            }
            for one in found.findings
        ],
    }
