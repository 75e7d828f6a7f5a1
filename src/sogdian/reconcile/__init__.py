"""From claims to records: which claims are about one thing, and how they stand to each other."""

from sogdian.reconcile.whole import reconcile

__all__ = ["reconcile"]
