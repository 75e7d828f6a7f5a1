"""What a page's markup says of it: title, outlet, day, address, language, and which of its lines are links.

Read from tags in the source by linear patterns, since walking a parsed tree costs more than extracting its text. Names
follow Open Graph, schema.org (JSON-LD), Dublin Core and what news sites use beside them.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from sogdian.cache import compiled
from sogdian.page.shape import shape

_BODY = r"""((?:[^<>"']++|"[^"]{0,4000}+"|'[^']{0,4000}+')*+)"""
_META = compiled(rf"<meta\b{_BODY}>", re.IGNORECASE)
_LINK = compiled(rf"<link\b{_BODY}>", re.IGNORECASE)
_HTML = compiled(r"<html\b([^<>]{0,2000})>", re.IGNORECASE)
_TIME = compiled(r"<time\b([^<>]{0,1000})>", re.IGNORECASE)
_H1 = compiled(r"<h1\b[^<>]{0,1000}>", re.IGNORECASE)
_LD = compiled(r"<script\b[^<>]{0,500}application/ld\+json[^<>]{0,500}>", re.IGNORECASE)
_TITLE = compiled(r"<title\b[^<>]{0,500}>", re.IGNORECASE)
_ATTRIBUTE = compiled(r"""([\w:-]{1,60})\s{0,9}=\s{0,9}(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'<>]{1,2000}))""")
_MARKUP = compiled(r"<[^<>]{0,4000}>")
_SPACE = compiled(r"\s+")
# How many headings, scripts and times of one page are looked at.
_MOST = 20
_DAY = compiled(r"\s*(\d{4}-\d{2}(?:-\d{2})?|\d{4}/\d{2}/\d{2}|\d{4}\.\d{2}\.\d{2})(?!\d)")
_EPOCH = compiled(r"1\d{9}(?:\d{3})?")
_YEAR = compiled(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MARKED = compiled(r"<(?:span|div|p|time|abbr|b)\b([^<>]{0,500}datePublished[^<>]{0,500})>", re.IGNORECASE)
_ASIDE = ("aside", "footer", "nav")
_MARKS, _BARS = " |–—-:»«·•_", ("|", " - ", " – ", " — ", "»", "_")
_WRITTEN, _LINE = 60, 120
_BLOCK = compiled(r"</?(?:p|div|li|ul|footer|script|section|table|td|br)\b")
# A hyperlink that is all there is in its block: nothing but markup of words between it and the block's tags.
_ALONE = compiled(
    r"<(?:li|p|h[1-6]|div|td|dd)\b[^<>]{0,1000}>(?:\s|<(?:span|strong|em|b|i)\b[^<>]{0,500}>){0,20}"
    r"<a\b[^<>]{0,2000}>([^<>]{1,400}(?:<[^<>/][^<>]{0,300}>[^<>]{0,400}</[^<>]{1,20}>[^<>]{0,400}){0,3})</a\s*>"
    r"(?:\s|</(?:span|strong|em|b|i)>){0,20}</(?:li|p|h[1-6]|div|td|dd)",
    re.IGNORECASE,
)

_TITLE_NAMES = ("og:title", "twitter:title")
_OUTLET_NAMES = ("og:site_name", "application-name", "sitename", "site_name", "citation_journal_title")
_DAY_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publishdate",
    "pubdate", "publish_date", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created",
    "parsely-pub-date", "sailthru.date", "article.published", "citation_publication_date", "publication_date",
    "firstpublishedtime",
)  # fmt: skip


class Meta(NamedTuple):
    """What the markup says; None where it is silent. `published` is a day or month, ISO 8601."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    links: frozenset[str] = frozenset()


def read_meta(content: str) -> Meta:
    """The metadata of an HTML page, from its source."""
    metas = _metas(content)
    linked = _linked_data(content)
    outlet = _first(metas, _OUTLET_NAMES) or linked.get("outlet") or _site_in_title(content)
    language = next((_attributes(tag[1]).get("lang", "") for tag in _HTML.finditer(content)), "")
    return Meta(
        _title(content, metas, outlet) or linked.get("title"),
        outlet,
        _published(content, metas, linked),
        _address(content, metas),
        language or None,
        frozenset(plain(alone[1]) for alone in _ALONE.finditer(content)),
    )


def plain(markup: str | None) -> str:
    """Markup as a line of text: tags away, entities decoded, white space squeezed."""
    return _SPACE.sub(" ", html.unescape(_MARKUP.sub("", markup or ""))).strip()


def _attributes(tag: str) -> dict[str, str]:
    found = ((name.lower(), double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(tag))
    return {name: html.unescape(value).strip() for name, value in found}


def _metas(content: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _META.finditer(content):
        given = _attributes(tag[1])
        name = given.get("property") or given.get("name") or given.get("itemprop")
        if name and given.get("content"):
            found.setdefault(name.lower(), _SPACE.sub(" ", given["content"]))
    return found


def _first(metas: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _inside(content: str, opening: re.Pattern[str], closing: str, limit: int) -> Iterator[str]:
    """What stands between each opening tag and the next closing one, where that is no further than `limit`."""
    for tag in islice(opening.finditer(content), _MOST):
        end = content.find(closing, tag.end(), tag.end() + limit)
        if end >= 0:
            yield content[tag.end() : end]


def _linked_data(content: str) -> dict[str, str]:
    found: dict[str, str] = {}
    names: dict[str, str] = {}
    for script in _inside(content, _LD, "</script", 200_000):
        try:
            data = msgspec.json.decode(script.strip().encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue  # broken data on a page is common, and tells nothing
        for item in _items(data):
            if isinstance(item.get("@id"), str) and isinstance(item.get("name"), str):
                names[item["@id"]] = plain(item["name"])
            told = {"title": item.get("headline"), "published": item.get("datePublished")}
            for key, value in (told | _publisher(item)).items():
                if isinstance(value, str) and value.strip():
                    found.setdefault(key, plain(value))
    if "outlet" not in found and found.get("publisher") in names:
        found["outlet"] = names[found["publisher"]]
    return found


def _publisher(item: Mapping[str, Any]) -> dict[str, object]:
    """The publisher of an article by name, or by the address under which the page describes it."""
    given = item.get("publisher")
    one = given[0] if isinstance(given, list) and given else given
    return {"outlet": one.get("name"), "publisher": one.get("@id")} if isinstance(one, dict) else {}


def _site_in_title(content: str) -> str | None:
    """The site's name in the page's title: what is left of it without the headline that stands in the text."""
    full = plain(next(_inside(content, _TITLE, "</title", 2000), ""))
    for head in map(plain, _inside(content, _H1, "</h1", 3000)):
        if shape(head).weight > 12 and head in full and head != full:
            before, _, after = full.partition(head)
            rest = [part.strip(_MARKS) for part in (after, before)]
            names = [part for part in rest if part and len(part) <= 40 and not any(mark in part for mark in _BARS)]
            if len(names) == 1:
                return names[0]
    return None


def _items(data: object) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _title(content: str, metas: Mapping[str, str], outlet: str | None) -> str | None:
    """The first heading where the page's declared title has it too, else the declared title without the site's name."""
    named = _first(metas, _TITLE_NAMES) or ""
    full = plain(next(_inside(content, _TITLE, "</title", 2000), ""))
    heads = [head for head in map(plain, _inside(content, _H1, "</h1", 3000)) if head]
    for head in heads:
        if head != outlet and shape(head).weight > 12 and (head in named or head in full):
            return head
    return without_site(named or full, outlet) or next(iter(heads), None)


def without_site(title: str, outlet: str | None) -> str:
    """A page's title without the site's name after or before it."""
    for mark in (" | ", " - ", " – ", " — ", " :: ", " » ", "_", "-"):
        head, found, tail = title.rpartition(mark)
        short = mark in (" | ", " :: ", "_") and len(tail) <= len(head)
        if found and (short or (outlet and tail.lower() == outlet.lower())):
            return head.strip()
        head, found, tail = title.partition(mark)
        if found and outlet and head.lower() == outlet.lower():
            return tail.strip()
    return title


def _published(content: str, metas: Mapping[str, str], linked: Mapping[str, str]) -> str | None:
    """The day a page declares; of `<time>` elements the first, and only where no declaration is given."""
    stamps = [metas.get(_DAY_NAMES[0]), linked.get("published"), *(metas.get(name) for name in _DAY_NAMES[1:])]
    found = islice(_MARKED.finditer(content), _MOST) if "datePublished" in content else ()
    marked = (_attributes(tag[1]).get("content") for tag in found)
    days = (_day(stamp) for group in (stamps, marked, _times(content)) for stamp in group)
    return next((day for day in days if day), None)


def _times(content: str) -> Iterator[str | None]:
    """The days of `<time>` elements, those after the main heading first; those of side bars and footers left out."""
    head = _H1.search(content)
    start = head.start() if head else 0
    for tag in sorted(islice(_TIME.finditer(content), _MOST), key=lambda tag: (tag.start() < start, tag.start())):
        if not _beside(content, tag.start()):
            yield _attributes(tag[1]).get("datetime")


def _beside(content: str, at: int) -> bool:
    """Whether a place lies inside a side bar, a menu or the footer."""
    return any(content.count(f"<{name}", 0, at) > content.count(f"</{name}", 0, at) for name in _ASIDE)


def _day(stamp: str | None) -> str | None:
    """A day as ISO 8601; a day in words or in another order as it stands, since headers read those."""
    found = _DAY.match(stamp or "")
    if found or not stamp:
        return re.sub(r"[/.]", "-", found[1]) if found else None
    if _EPOCH.fullmatch(stamp):
        return dt.datetime.fromtimestamp(int(stamp[:10]), tz=dt.UTC).date().isoformat()
    return stamp if len(stamp) <= _WRITTEN and _YEAR.search(stamp) else None


def imprint(content: str) -> str | None:
    """The last line of a page with a sign of copyright, which extraction leaves out with the page's foot."""
    at = max(content.rfind(mark) for mark in ("©", "&copy;", "&#169;"))
    if at < 0:
        return None
    start = content.rfind(">", max(0, at - _LINE), at) + 1 or at
    line = content[start : at + 3 * _LINE]
    if line.rfind("<") > line.rfind(">"):
        line = line[: line.rfind("<")]
    return plain(_BLOCK.split(line, maxsplit=1)[0].replace("<", " <"))[:_LINE] or None


def _address(content: str, metas: Mapping[str, str]) -> str | None:
    for tag in _LINK.finditer(content):
        given = _attributes(tag[1])
        if given.get("rel", "").lower() == "canonical" and given.get("href", "").startswith("http"):
            return given["href"]
    address = metas.get("og:url", "")
    return address if address.startswith("http") else None
