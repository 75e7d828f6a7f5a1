"""The header of a report, put together from what the page says of itself."""

from __future__ import annotations

from collections.abc import Callable

from sogdian.header import known
from sogdian.header.chain import find_chain
from sogdian.header.dateline import Dateline, dateline
from sogdian.header.lines import LEAD, Zones
from sogdian.header.outlet import find_outlet
from sogdian.header.published import find_published
from sogdian.mention.document import Document
from sogdian.model.report import Header, Page

_LEAD = 2
# So much of a paragraph is read for who tells it.
_LONGEST = 1500


def header(page: Page, document: Document | None) -> Header:
    """The header of a page; `document` is its scanned text, None for a language that no pack reads.

    `chain` leads from the page back to the first teller and leaves out the page's own outlet. What the page does not
    say is None; a day whose year nothing gives is `XXXX-07-17`.
    """
    zones = Zones(page)
    head, lead = _opening(zones)
    outlet = find_outlet(zones, head, lead)
    published, basis = find_published(zones, head, document)
    return Header(
        path=page.path,
        title=page.title,
        language=page.language,
        outlet=outlet,
        chain=find_chain(zones, head, lead, outlet),
        published=published,
        published_basis=basis,
        url=page.url,
    )


def dateline_span(page: Page) -> tuple[int, int]:
    """Where the dateline of a page's text begins and ends; (0, 0) where it has none."""
    zones = Zones(page)
    at = zones.start
    headed = _of_title(zones) if zones.rows[:1] == [zones.page.title] else None
    if headed:
        return 0, headed.end
    for row in zones.rows[zones.first : zones.first + LEAD]:
        head = dateline(row, known.place) if row != page.title else None
        if head:
            return at, at + head.end
        at += len(row) + zones.gap
    return 0, 0


def _opening(zones: Zones) -> tuple[Dateline | None, str]:
    """The dateline of the first paragraph that has one, and the first paragraphs without it."""
    is_place: Callable[[str], bool] = known.place
    rows = zones.lead
    for at, row in enumerate(rows):
        head = dateline(row, is_place)
        if head and (head.day or head.names or at == 0):
            return head, _joined([row[head.end :], *rows[at + 1 : at + _LEAD]])
    return _of_title(zones), _joined(rows[:_LEAD])


def _of_title(zones: Zones) -> Dateline | None:
    """A dateline with its day in front of the headline, as press wires set it: "UZBEKISTAN, February 15 - ..."."""
    head = dateline(zones.page.title, known.place) if zones.page.title else None
    return head if head and head.day else None


def _joined(rows: list[str]) -> str:
    return "\n".join(row[:_LONGEST] for row in rows)
