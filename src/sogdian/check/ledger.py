"""The ledger with `check`: the class that the package gives as `sogdian.Ledger`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sogdian.ledger import Ledger as Base

if TYPE_CHECKING:
    from sogdian.check.forms import Findings
    from sogdian.model.report import Reading


class Ledger(Base):
    """A ledger at `url` that articles can be held against; else as `sogdian.ledger.Ledger`, where its rules stand."""

    def check(self, article: Reading, as_of: str | None = None) -> Findings:
        """Holds an article against the ledger, claim by claim, without keeping it.

        With `as_of` (EDTF) only reports published by that day count. Only claims that share a key with the
        article's own are read, whatever the size of the ledger.
        """
        from sogdian.check.run import check

        return check(self, article, as_of)
