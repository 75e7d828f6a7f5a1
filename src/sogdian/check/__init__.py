"""Check: an article held against what is kept, claim by claim, without being kept itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sogdian.check.forms import Against, Finding, Findings, Suggestion
from sogdian.check.ledger import Ledger

if TYPE_CHECKING:
    from sogdian.check.held import Holder
    from sogdian.model.report import Reading

__all__ = ["Against", "Finding", "Findings", "Ledger", "Suggestion", "check"]


def check(held: Holder | Sequence[Reading], article: Reading, as_of: str | None = None) -> Findings:
    """What the claims of an article are worth by what is kept; the article itself is kept nowhere.

    `held` is a ledger, or readings. Every claim has at least one finding: its verdict, the field, what it was held
    against and why. With `as_of` (EDTF) only reports published by that day count.
    """
    from sogdian.check.run import check as run

    return run(held, article, as_of)
