"""A project's promises: which day was promised for which step, on what day, by whom; and how far it slipped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sogdian.reconcile.entry import order
from sogdian.reconcile.projects import Seen
from sogdian.reconcile.record import told
from sogdian.reconcile.when import days_of, is_open

STEPS = (("start", "start of work"), ("completion", "completion"))


def milestones(items: Iterable[Seen]) -> list[dict[str, Any]]:
    """Each announcement: `{milestone, promised, said, report, quote}`, by step and the day it was made."""
    found = []
    for item in sorted(items, key=lambda s: order(s.entry)):
        for field, step in STEPS:
            promised = getattr(item.claim, field)
            if promised:
                said = item.entry.account.header.published
                found.append({"milestone": step, "promised": promised, "said": said, **told(item.entry)})
    rank = {step: number for number, (_, step) in enumerate(STEPS)}
    return sorted(found, key=lambda row: (rank[row["milestone"]], row["said"] or "~", row["report"], row["promised"]))


def slips(promised: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each step the first and the last promised day, and the months between them."""
    by_step: dict[str, list[dict[str, Any]]] = {}
    for row in promised:
        days = days_of(row["promised"])
        if row["said"] and days and days_of(row["said"]):
            by_step.setdefault(row["milestone"], []).append(row)
    found = []
    for step, rows in by_step.items():
        first, last = days_of(rows[0]["promised"]), days_of(rows[-1]["promised"])
        if first and last and len(rows) > 1:
            one, two = (d[1] if is_open(d) else d[0] for d in (first, last))
            months = (two.year - one.year) * 12 + two.month - one.month
            found.append(
                {"milestone": step, "first": rows[0]["promised"], "last": rows[-1]["promised"], "months": months}
            )
    return found
