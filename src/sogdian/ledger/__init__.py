"""What is kept: reports with their claims, and the records made of them. The only room with SQL."""

from sogdian.ledger.ledger import Added, Answer, Hits, Ledger, Reconcile

__all__ = ["Added", "Answer", "Hits", "Ledger", "Reconcile"]
