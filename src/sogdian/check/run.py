"""The one door of this room."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sogdian.check.compare import hold
from sogdian.check.echo import echoed
from sogdian.check.forms import Finding, Findings
from sogdian.check.held import Holder, Kept
from sogdian.check.recycled import recycled
from sogdian.check.spelling import suggestions
from sogdian.check.verdicts import findings
from sogdian.model.edtf import days
from sogdian.model.report import Reading


def _dated(article: Reading, as_of: str | None) -> Reading:
    """An article without a day that is checked as of one is told on it."""
    if as_of is None or article.report.published is not None or days(as_of)[1] is None:
        return article
    return msgspec.structs.replace(article, report=msgspec.structs.replace(article.report, published=as_of))


def _order(finding: Finding) -> tuple[int, str, str]:
    spans = finding.claim.evidence
    return spans[0].start if spans else 0, finding.claim.kind, finding.field


def check(held: Holder | Sequence[Reading], article: Reading, as_of: str | None = None) -> Findings:
    """What the claims of an article are worth by what is kept; the article itself is kept nowhere.

    `held` is a ledger, or readings. Every claim has at least one finding: its verdict, the field, what it was held
    against and why. With `as_of` (EDTF) only reports published by that day count.
    """
    holder = Kept(held) if isinstance(held, Sequence) else held
    kin = holder.kin(article, as_of)
    draft = _dated(article, as_of)
    rows = hold(draft, kin)
    found = echoed(draft, kin, findings(draft.claims, rows))
    made = sorted(recycled(draft, kin, rows, found), key=_order)
    return Findings(
        report=article.report, text=article.text, findings=tuple(made), suggestions=tuple(suggestions(article, kin))
    )
