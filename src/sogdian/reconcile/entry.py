"""A claim in its place: the report that says it, the sentence it stands in, its id."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from sogdian.model.claim import AnyClaim
from sogdian.model.identity import claim_id
from sogdian.model.record import ClaimRef
from sogdian.model.report import Header, Reading
from sogdian.reconcile.fold import words
from sogdian.reconcile.when import Days, days_of

_BREAK = re.compile(r"[.!?\n。！？](?:(?<=[\n。！？])|['\"”’»)]?\s+(?=[^\Wa-zа-я_\d]|[\"“«‘]))")


class Account(msgspec.Struct, frozen=True, eq=False):
    """One report, made ready: the days it can have been published on, and where its sentences begin.

    `name` tells it from all others; `number` is its place among those at hand.
    """

    number: int
    name: str
    header: Header
    text: str
    published: Days | None
    breaks: tuple[int, ...]

    def sentence(self, at: int) -> int:
        """The number of the sentence that the offset lies in."""
        return bisect_right(self.breaks, at)

    def begin(self, number: int) -> int:
        """Where a sentence begins."""
        return self.breaks[number - 1] if number else 0

    def text_of(self, number: int) -> str:
        """The text of one sentence."""
        last = self.breaks[number] if number < len(self.breaks) else len(self.text)
        return self.text[self.begin(number) : last]

    def words_of(self, number: int) -> tuple[str, ...]:
        """The folded words of one sentence."""
        return words(self.text_of(number))


class Entry(msgspec.Struct, frozen=True, eq=False):
    """One claim of one report. `sentences` are the numbers of the sentences that its evidence stands in."""

    claim: AnyClaim
    ref: ClaimRef
    account: Account
    sentences: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where its first evidence begins."""
        return self.claim.evidence[0].start if self.claim.evidence else 0

    @property
    def end(self) -> int:
        """Where its first evidence ends."""
        return self.claim.evidence[0].end if self.claim.evidence else 0

    @property
    def said(self) -> dt.date | None:
        """The day of publication, or the last day it can have been."""
        return self.account.published[1] if self.account.published else None

    @property
    def place(self) -> tuple[str, str]:
        """Report and words, as relations name a claim."""
        return self.ref.report, self.ref.quote


def order(entry: Entry) -> tuple[str, int, str]:
    """Sorts entries by report, place and id: the same in every order of reading."""
    return entry.ref.report, entry.start, entry.ref.id


def account_of(number: int, name: str, reading: Reading) -> Account:
    """A report, made ready."""
    breaks = tuple(found.end() for found in _BREAK.finditer(reading.text))
    return Account(number, name, reading.report, reading.text, days_of(reading.report.published), breaks)


def unread(number: int, name: str, header: Header) -> Account:
    """A report of which no more than the header is at hand."""
    return Account(number, name, header, "", days_of(header.published), ())


def entry_of(account: Account, claim: AnyClaim, id: str) -> Entry:
    """A claim in its place; it must have some evidence."""
    quotes = tuple(dict.fromkeys(span.quote for span in claim.evidence))
    ref = ClaimRef(account.header.path, quotes[0], claim.kind, id, quotes[1:])
    return Entry(claim, ref, account, tuple(sorted({account.sentence(span.start) for span in claim.evidence})))


def entries(readings: Sequence[Reading]) -> tuple[list[Account], list[Entry]]:
    """Every claim once, in an order that depends on the reports alone; one report given twice counts once."""
    accounts, found, seen = list[Account](), list[Entry](), set[str]()
    for reading in sorted(readings, key=lambda r: (r.report.path, r.text)):
        path, number = reading.report.path, len(accounts)
        other = bool(accounts) and accounts[-1].header.path == path
        if not other or accounts[-1].text != reading.text:
            accounts.append(account_of(number, f"{path}\x00{number}" if other else path, reading))
        account = accounts[-1]
        for claim in reading.claims:
            id_ = claim_id(reading.report.path, claim)
            if id_ in seen or not claim.evidence:
                continue
            seen.add(id_)
            found.append(entry_of(account, claim, id_))
    return accounts, sorted(found, key=order)
