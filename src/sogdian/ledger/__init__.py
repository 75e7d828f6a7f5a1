"""What is kept: reports with their claims, and the records made of them. The only room with SQL."""

from sogdian.ledger.asked import Answer, Hits, Reconcile
from sogdian.ledger.ledger import Added, Ledger

__all__ = ["Added", "Answer", "Hits", "Ledger", "Reconcile"]
