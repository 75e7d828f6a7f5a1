"""One act of saying, as `Speech` finds it."""

from __future__ import annotations

import msgspec

from sogdian.claim.speech.speaker import Speaker

RANK = {"person": 0, "noun": 1, "body": 2, "other": 3, "media": 4}
"""Which sort of speaker is the better source: the lower, the better."""


class Saying(msgspec.Struct, frozen=True):
    """One act of saying. It covers `start` to `end` of the text; `sort` is the sort of its verb or marker."""

    speaker: Speaker
    sort: str
    start: int
    end: int
    sentence: int
    at: int
    verb: str
    direct: bool = False

    @property
    def rank(self) -> tuple[int, bool, int]:
        """The better source first: persons before bodies before media; whom they cite; the narrower stretch."""
        return RANK[self.speaker.sort], self.sort != "cite", self.end - self.start
