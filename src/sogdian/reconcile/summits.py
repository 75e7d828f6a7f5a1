"""Summits that a later report calls by no more than their town and month: "the Astana summit last June"."""

from __future__ import annotations

from sogdian.model.claim import Event
from sogdian.reconcile.fold import called
from sogdian.reconcile.known import Known
from sogdian.reconcile.when import length

_SUMMIT = "summit"
_MONTH = 31
"""Days of the longest month."""


def town_only(claim: Event) -> bool:
    """Whether a summit is called by no more than its town: 阿斯塔纳峰会, "the Astana summit"."""
    name, town = claim.name or "", claim.place or ""
    if claim.type != _SUMMIT or claim.ref or claim.edition or not town or town not in name:
        return False
    return not called(name.replace(town, " "))


def one_month(item: Known, other: Known) -> bool:
    """Whether two summits are told within one month: no town sees two of them in one."""
    if not item.family == other.family == _SUMMIT or not item.days or not other.days:
        return False
    return all(s.days is not None and length(s.days) <= _MONTH for s in (item, other))
