"""Which series a figure is of: the one of its key; where the key is open, the one that tells the same value.

A figure of a sure key needs no other, but where its very value is told under a like key (`misread`). One of an open
key looks for the figures of near values, one that tells another again in a second currency goes with that.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from math import log
from typing import cast

import msgspec

from sogdian.model.claim import Evidence, Figure
from sogdian.model.identity import content_id
from sogdian.model.record import ClaimRef
from sogdian.model.report import Header
from sogdian.reconcile.context import Subject
from sogdian.reconcile.convert import dimension, exchange, fixed
from sogdian.reconcile.entry import Entry, unread
from sogdian.reconcile.fold import numeric
from sogdian.reconcile.interval import interval
from sogdian.reconcile.liking import excluded, liking
from sogdian.reconcile.misread import TRIED as REREAD
from sogdian.reconcile.misread import told_by, value_of
from sogdian.reconcile.point import Office, Point
from sogdian.reconcile.series import Key, Placed
from sogdian.reconcile.weave import WINDOW, Node, Ranked, Shelf, Sight, stronger
from sogdian.reconcile.when import days_of, is_open

_STEP = 0.03
"""Logarithm of the ratio of two steps of size."""
_REACH = 2
"""So many steps to each side values are looked for that can be one."""
_BACK = 4
"""Years back to the last known rate."""
_LATEST = 2026
ECHO = 6
"""So many words beside the numbers make a sentence that two reports do not write by chance."""
_TRIED = WINDOW
"""At most so many figures that tell one value are tried, of one series at most `_EACH`."""
_EACH = 8
_SURE = "="
"""What the homes of sure keys begin with."""


def echoes(found: Sequence[Entry]) -> list[str | None]:
    """For each figure of a report its sentence without numbers, and its turn there: what copies have in common."""
    turns: dict[Hashable, int] = {}
    told: list[str | None] = []
    for entry in found:
        figure = cast(Figure, entry.claim)
        said = [w for w in entry.account.words_of(entry.sentences[0]) if not numeric(w)]
        place = (entry.sentences[0], figure.measure, figure.unit)
        turns[place] = turns.get(place, 0) + 1
        echo = " ".join([figure.measure, figure.unit, str(turns[place]), *said])
        told.append(echo if len(said) >= ECHO else None)
    return told


def _rate(unit: str, year: int) -> float | None:
    """Units for one dollar in a year, or in the last one before it that is known."""
    for back in range(_BACK):
        if found := exchange("USD", unit, str(year - back)):
            return found.middle
    return None


@lru_cache(maxsize=65536)
def _step(value: float, unit: str, year: int) -> tuple[str, int]:
    """Dimension and step of size of a value, its currency turned into dollars, so that near values stand near."""
    kind, size = dimension(unit), abs(float(value))
    if kind == "money":
        per = _rate(unit, year)
        kind, size = (kind, size / per) if per else (unit, size)
    else:
        size *= fixed(unit, kind) or 1.0
    return kind, round(log(size) / _STEP) if size else -9999


def _bucket(placed: Placed) -> tuple[str, str, int]:
    """Sort, dimension and step of size of a figure."""
    point = placed.point
    said = point.period[1].year if point.period and not is_open(point.period) else 0
    year = said or (point.entry.said.year if point.entry.said else _LATEST)
    kind, step = _step(point.figure.value, point.figure.unit, min(year, _LATEST))
    sort = "money" if kind == "money" else placed.point.figure.measure
    return sort, kind, step


@lru_cache(maxsize=65536)
def home_of(key: Key) -> str:
    """The home of the figures of a sure key."""
    return _SURE + content_id("series", msgspec.json.encode(key))


def _settled(item: Placed) -> bool:
    """Whether the figure's key says all."""
    return item.sure and not item.bare


def rank(item: Placed) -> str:
    """The order of figures: sure ones, money of which it is not told what for, the others, and those told again."""
    sort = 3 if item.twin else 0 if _settled(item) else 1 if item.bare else 2
    return f"{sort}{item.point.entry.start:09d}"


def keys(item: Placed) -> Iterator[Hashable]:
    """The keys that a figure is found by."""
    if item.twin:
        yield "first", item.twin
        return
    yield ("sure" if _settled(item) else "open"), *_bucket(item)
    if item.point.echo:
        yield "echo", item.point.echo
    if _settled(item) and (value := value_of(item)):
        yield "value", *value


def times(item: Placed) -> Iterator[Hashable]:
    """The key by which the sure figures of dated reports and those of undated ones find each other."""
    point = item.point
    if point.entry.said is None and item.sure:
        yield "undated", home_of(item.key), _bucket(item)[2]
    elif item.sure and point.period and not is_open(point.period):
        yield "dated", home_of(item.key), _bucket(item)[2]


def of_time(sort: str, item: Placed) -> list[Hashable]:
    """The keys of the `dated` or `undated` figures of a figure's series whose value can be one with its own."""
    step = _bucket(item)[2]
    return [(sort, home_of(item.key), step + away) for away in (0, -1, 1)]


def node(id: str, item: Placed, more: Sequence[Hashable] = ()) -> Node:
    """A figure as a saying; `more` are keys that no figure looks for another by."""
    return Node(id, rank(item), item, None, lambda: (*keys(item), *more))


def near(item: Placed) -> list[tuple[str, str, int]]:
    """The buckets of the figures whose value can be one with this one's, the nearest first."""
    sort, kind, step = _bucket(item)
    return [(sort, kind, step + away) for away in sorted(range(-_REACH, _REACH + 1), key=abs)]


def reach(shelf: Shelf, node: Node) -> Iterator[Sight]:
    """Who can see a figure: the key that it is seen by, and the key of those who look there."""
    item: Placed = node.item
    yield ("first", node.id), ("first", node.id)
    if item.twin:
        return
    if item.point.echo:
        yield ("echo", item.point.echo), ("echo", item.point.echo)
    own = ("sure" if _settled(item) else "open", *_bucket(item))
    yield from ((own, ("open", *bucket)) for bucket in near(item))


def together(shelf: Shelf, node: Node, span: int) -> Iterator[Ranked]:
    """The sure figures whose key may have to be read anew when this one comes or goes, one of `span` that do."""
    item: Placed = node.item
    if _settled(item) and (value := value_of(item)):
        yield from shelf.window(("value", *value))[: REREAD + span]


def _fits(shelf: Shelf, node: Node) -> dict[str, float]:
    """The homes that tell the same value of what can be the same, and how likely it is."""
    item: Placed = node.item
    account, tried = item.point.entry.account.name, 0
    fits: dict[str, float] = {}
    for bucket in near(item):
        often: dict[str, int] = {}
        for sort in ("sure", "open"):
            for _, id_ in stronger(shelf, (sort, *bucket), node, _TRIED):
                other: Placed = shelf.node(id_).item
                home = shelf.home(id_)
                if home is None or other.point.entry.account.name == account or often.get(home, 0) >= _EACH:
                    continue
                often[home] = often.get(home, 0) + 1
                tried += 1
                if score := liking(item, other):
                    fits[home] = max(score, fits.get(home, 0.0))
                if tried >= _TRIED:
                    return fits
    return fits


def _attached(shelf: Shelf, node: Node) -> str:
    """Where the words or the value of a figure with an open key belong; alone where two series fit equally."""
    item: Placed = node.item
    alone = home_of(item.key) if item.sure else node.id
    if item.point.echo:
        for _, id_ in stronger(shelf, ("echo", item.point.echo), node, 1):
            if not excluded(item, shelf.node(id_).item):
                return shelf.home(id_) or alone
    fits = _fits(shelf, node)
    sure = sorted(((score, home) for home, score in fits.items() if home.startswith(_SURE)), reverse=True)
    if sure:
        return sure[0][1] if len(sure) == 1 or sure[0][0] > sure[1][0] else alone
    return min(fits, key=lambda home: (-fits[home], home)) if fits else alone


def decide(shelf: Shelf, node: Node) -> str:
    """The home of a figure."""
    item: Placed = node.item
    if item.twin:
        return shelf.home(item.twin) or node.id
    if not _settled(item):
        return _attached(shelf, node)
    if value := value_of(item):
        window = shelf.window(("value", *value))[:REREAD]
        if node.place in window:
            return home_of(told_by(item, [shelf.node(id_).item for _, id_ in window]))
    return home_of(item.key)


class Saying(msgspec.Struct, frozen=True, omit_defaults=True):
    """A figure as it is kept: all that other figures are held against, without the words of its report."""

    report: str
    path: str
    quote: str
    start: int
    figure: Figure
    key: Key
    published: str | None = None
    parties: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    subject: Subject | None = None
    sure: bool = False
    bare: bool = False
    echo: str | None = None
    source: Office | None = None
    beside: tuple[tuple[float, str], ...] = ()
    words: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    twin: str | None = None
    asked: str | None = None
    lands: tuple[str, ...] = ()
    stays: str = ""


def kept(item: Placed, asked: str | None) -> Saying:
    """A figure as it is kept; `asked` is the name it is about."""
    point, entry = item.point, item.point.entry
    return Saying(
        report=entry.account.name, path=entry.ref.report, quote=entry.ref.quote, start=entry.start,
        figure=msgspec.structs.replace(point.figure, evidence=(), why=()), key=item.key,
        published=entry.account.header.published, parties=point.parties, scope=tuple(sorted(point.scope)),
        subject=item.subject, sure=item.sure, bare=item.bare, echo=point.echo, source=point.source,
        beside=tuple(sorted(item.beside)), words=item.words, things=tuple(sorted(item.things)), twin=item.twin,
        asked=asked, lands=tuple(sorted(item.lands)), stays=point.stays,
    )  # fmt: skip


def _unread(claim: str, saying: Saying) -> Entry:
    """A figure's claim, of which no more than its place is at hand."""
    header = Header(path=saying.path, published=saying.published)
    figure = msgspec.structs.replace(saying.figure, evidence=(Evidence(saying.start, saying.start, saying.quote),))
    return Entry(figure, ClaimRef(saying.path, saying.quote, "figure", claim), unread(0, saying.report, header), (0,))


def placed(claim: str, saying: Saying, entry: Entry | None = None) -> Placed:
    """A figure as it was; `entry` is its claim, where it is at hand."""
    figure, key = saying.figure, saying.key
    point = Point(
        entry=entry or _unread(claim, saying), figure=figure,
        interval=interval(figure.value, figure.precision, figure.bound, figure.value_to),
        parties=saying.parties, flow=key.flow, period=days_of(figure.period), told=figure.period,
        scope=frozenset(saying.scope), subject=key.subject or None, sure=saying.sure, echo=saying.echo,
        source=saying.source, stays=saying.stays,
    )  # fmt: skip
    return Placed(
        point, key, saying.subject, saying.sure, saying.bare, frozenset(saying.beside), saying.words,
        frozenset(saying.things), frozenset(saying.lands), saying.twin,
    )  # fmt: skip
