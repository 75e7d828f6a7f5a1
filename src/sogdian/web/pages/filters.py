"""The filters that lists share, and their pages of a long list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from sogdian.view.index import Line, chosen
from sogdian.view.query import query
from sogdian.view.sectors import sector_of, sectors
from sogdian.web.params import PAGE, Param
from sogdian.web.views import Ask

T = TypeVar("T")

SORTS = ("newest", "oldest", "told", "name", "claims", "disputed")
PARTY = Param("party", "text", "Only with this country or region: KZ, CN-XJ, Uzbekistan.")
TYPE = Param("type", "text", "Only this type or measure: railway, summit, trade.")
SINCE = Param("since", "day", "Only what lies on or after this day, month or year.")
UNTIL = Param("until", "day", "Only what lies on or before this day, month or year.")
STATUS = Param("status", "choice", "How it stands: only planned, already told of as taking place, or in dispute.",
               ("planned", "reported", "disputed"))  # fmt: skip
SECTOR = Param("sector", "choice", "Only types and measures of this sector.", tuple(sectors()))
NAME = Param("name", "text", "Only what has these letters in a name.")
SORT = Param("sort", "choice", "The order: by day, by the day of the last report, by name, claims or disputes.", SORTS)
FILTERS = (PARTY, TYPE, SECTOR, SINCE, UNTIL, STATUS, NAME)
LIST = (*FILTERS, SORT, PAGE)
ROWS = 50

_ORDERS: dict[str, tuple[Callable[[Line], Any], bool]] = {
    "newest": (lambda line: line.first, True),
    "oldest": (lambda line: line.first or "~", False),
    "told": (lambda line: line.told, True),
    "name": (lambda line: line.row.name.casefold(), False),
    "claims": (lambda line: line.row.claims, True),
    "disputed": (lambda line: (line.open, line.row.claims), True),
}


class Part(msgspec.Struct, Generic[T], frozen=True):
    """One page of a long list. `number` of `pages`; `first` and `last` count from 1, `total` is all there are."""

    rows: Sequence[T]
    number: int
    pages: int
    first: int
    last: int
    total: int


def part(found: Sequence[T], number: int, size: int = ROWS) -> Part[T]:
    """The page of the number; past the end, the last."""
    pages = max(1, -(-len(found) // size))
    number = min(number, pages)
    start = (number - 1) * size
    rows = found[start : start + size]
    return Part(rows, number, pages, start + 1 if rows else 0, start + len(rows), len(found))


def filtered(ask: Ask, lines: Iterable[Line]) -> list[Line]:
    """The lines that meet what is asked, in the order of the ledger."""
    wanted = query(ask["party"], ask["type"], ask["since"], ask["until"])
    found = chosen(lines, wanted)
    if ask["sector"]:
        found = [line for line in found if any(sector_of(sort) == ask["sector"] for sort in line.sorts)]
    if ask["status"]:
        found = [line for line in found if _stands(line, ask["status"])]
    if ask["name"]:
        letters = ask["name"].casefold()
        found = [line for line in found if any(letters in name.casefold() for name in line.names)]
    return found


def _stands(line: Line, status: str) -> bool:
    return line.open > 0 if status == "disputed" else line.planned == (status == "planned")


def ordered(found: list[Line], order: str) -> list[Line]:
    """The lines in one of SORTS; equal ones stay in the order of the ledger."""
    key, turned = _ORDERS[order]
    return sorted(found, key=key, reverse=turned)


def countries(line: Line) -> set[str]:
    """The countries that a record bears on: of its parties neither people nor bodies."""
    codes = (code.partition("-")[0] for code in line.row.parties)
    return {code for code in codes if len(code) == 2 and code.isascii() and code.isupper()}


def counted(lines: Iterable[Line]) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """The types and the countries among the lines, the commonest first."""
    types: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for line in lines:
        types.update(line.sorts)
        places.update(countries(line))
    return _most(types), _most(places)


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:40]
