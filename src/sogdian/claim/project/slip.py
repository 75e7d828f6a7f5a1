"""Promises that slip: which times of a sentence that tells of a delay are the old ones, and what the new one is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sogdian.claim.project.act import Act, Fact

_PROMISED = frozenset(("delay", "plan", "open", "finish", "launch"))
_DONE = frozenset(("completed", "operating"))


def old_times(acts: Sequence[Act], times: dict[int, int]) -> dict[int, int]:
    """The times of acts less those of promises told before the word that puts them off."""
    delay = next((a.at for a in acts if a.sort == "delay"), None)
    if delay is None:
        return times
    old = {a.at for a in acts if a.sort in _PROMISED and times.get(a.at, delay) < delay}
    return {at: time for at, time in times.items() if at not in old}


def slipped(fact: Fact, acts: Sequence[Act], times: dict[int, int]) -> Fact:
    """A fact of a sentence that tells of a delay: nothing is done yet, and a new day may be that of the beginning."""
    begin = next((a for a in acts if a.sort == "begin" and a.at not in times), None)
    if fact.act == "delay" and begin is not None and fact.completion and not fact.start:
        return replace(fact, start=fact.completion, completion=None)
    waiting = fact.act == "begin" and fact.modality == "reported" and not fact.start
    if fact.status in _DONE or waiting:
        return replace(fact, status="planned", modality="planned" if waiting else fact.modality)
    return fact
