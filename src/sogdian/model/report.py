"""Reports: where the words come from."""

from __future__ import annotations

from typing import Literal

import msgspec

from sogdian.model.claim import AnyClaim

Role = Literal["republisher", "translator", "publisher", "agency", "press_service"]
Basis = Literal["stated", "dateline", "context"]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One input before cleaning: its words and what came with them.

    `path` is as the user gave it (`inbox/a.html`, `feed.jsonl:12`, `-`); `html` tells markup from plain text;
    `published`, `outlet`, `url` are what the carrier (a JSON line, a feed, an archive) says, None where it is silent.
    """

    path: str
    content: str
    html: bool = False
    url: str | None = None
    published: str | None = None
    outlet: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page with its furniture taken away; nothing kept is altered.

    `text` is what evidence offsets count in. `title` is the headline (it also stands in `text`).
    `aside` holds the lines taken away that may still tell of the page itself (stamps, sources, copyright), in order;
    the first `above` of them stand above the first paragraph, the first `over` of those above the headline.
    """

    path: str
    text: str
    title: str | None = None
    language: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    aside: tuple[str, ...] = ()
    above: int = 0
    over: int = 0


class Teller(msgspec.Struct, frozen=True):
    """One voice of the chain from this page back to the first teller."""

    name: str
    role: Role


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """Who published the page, in which language, when, and from whom they have it. `published` is EDTF."""

    path: str
    title: str | None = None
    language: str | None = None
    outlet: str | None = None
    chain: tuple[Teller, ...] = ()
    published: str | None = None
    published_basis: Basis | None = None
    url: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One report as read: its header, its cleaned text and its claims, in the order of the text."""

    report: Header
    text: str
    claims: tuple[AnyClaim, ...] = ()
