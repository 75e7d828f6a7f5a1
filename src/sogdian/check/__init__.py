"""Check: an article held against what is kept, claim by claim, without being kept itself."""

from sogdian.check.forms import Against, Finding, Findings, Suggestion
from sogdian.check.ledger import Ledger
from sogdian.check.run import check

__all__ = ["Against", "Finding", "Findings", "Ledger", "Suggestion", "check"]
