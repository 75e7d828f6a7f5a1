"""The header of a report, put together from what the page says of itself."""

from __future__ import annotations

from sogdian.cache import compiled
from sogdian.header import known
from sogdian.header.chain import find_chain
from sogdian.header.dateline import Dateline, dateline, written
from sogdian.header.lines import Zones
from sogdian.header.outlet import find_outlet
from sogdian.header.published import find_published
from sogdian.header.stamp import stamps
from sogdian.header.words import words
from sogdian.mention.document import Document
from sogdian.model.report import Header, Page

_LEAD, _OWN_LINE = 2, 90
_SITE = compiled(r"\s+[|–—-]\s+(?=[^|–—]{2,60}$)|\s?[｜丨_]\s?(?=[^｜丨_]{2,30}$)")
_DASHED_DAY = compiled(r"\s[–—|-]\s([^–—|]{6,20})$")
_BRACKET = compiled(r"[(\[]([^()\[\]]{2,50})[)\]]\s*")
_DAY, _HEADLINE, _MARKS = 30, 20, " \t.,:|-–—/"
# What is left of a path through the site, before a headline.
_CRUMBS = "» ›>→/|"
# So much of a paragraph is read for who tells it.
_LONGEST = 1500


def header(page: Page, document: Document | None) -> Header:
    """The header of a page; `document` is its scanned text, None for a language that no pack reads.

    `chain` leads from the page back to the first teller and leaves out the page's own outlet. What the page does not
    say is None; a day whose year nothing gives is `XXXX-07-17`.
    """
    return headed(page, document)[0]


def headed(page: Page, document: Document | None) -> tuple[Header, tuple[int, int]]:
    """The header of a page, and where the dateline of its text begins and ends; (0, 0) where it has none."""
    zones = Zones(page)
    heads = [(at, head) for at, row in enumerate(zones.lead) if (head := dateline(row, known.place))]
    first, lead = _opening(zones, heads)
    outlet = find_outlet(zones, first, lead)
    published, basis = find_published(zones, first, document)
    made = Header(
        path=page.path,
        title=_alone(page.title, outlet),
        language=page.language,
        outlet=outlet,
        chain=find_chain(zones, first, lead, outlet),
        published=published,
        published_basis=basis,
        url=page.url,
    )
    return made, _span(zones, heads)


def dateline_span(page: Page) -> tuple[int, int]:
    """Where the dateline of a page's text begins and ends; (0, 0) where it has none."""
    zones = Zones(page)
    return _span(zones, [(at, head) for at, row in enumerate(zones.lead) if (head := dateline(row, known.place))])


def _span(zones: Zones, heads: list[tuple[int, Dateline]]) -> tuple[int, int]:
    titled = _of_title(zones) if zones.rows[:1] == [zones.page.title] else None
    if titled:
        return 0, titled.end
    if not heads:
        return 0, 0
    row, head = zones.lead[heads[0][0]], heads[0][1]
    start = zones.start
    for other in zones.rows[zones.first :]:
        if other == row:
            break
        start += len(other) + zones.gap
    return start, start + head.end


def _opening(zones: Zones, heads: list[tuple[int, Dateline]]) -> tuple[Dateline | None, str]:
    """The dateline of the first paragraph that has one, and the first paragraphs without it."""
    rows = zones.lead
    for at, head in heads:
        if head.day or head.names or at == 0:
            return head, _joined([rows[at][head.end :], *rows[at + 1 : at + _LEAD]])
    return _of_title(zones) or _of_line(zones), _joined(rows[:_LEAD])


def _of_line(zones: Zones) -> Dateline | None:
    """A dateline on a line of its own above the text, with its agency: "Turkmenistan, Ashgabat, Dec. 5 / Trend, H. Hasanov /".

    The agency may stand with the writer on another line: "Tashkent, Uzbekistan, Sept. 8", "By A. B. – Trend:".
    """
    signed = any(line.top and _signed(line.text) for line in zones.around)
    for line in zones.around:
        head = dateline(line.text, known.place) if line.top and line.stamps and len(line.text) <= _OWN_LINE else None
        if head and head.day and head.place and head.end >= len(line.text.rstrip()) and (head.names or signed):
            return head
    for line in zones.around:  # the headline once more behind the dateline: "UZBEKISTAN, May 14 - Bridge opened"
        head = dateline(line.text, known.place) if zones.page.title and line.stamps and line.text.endswith(zones.page.title) else None
        if head and head.day and line.text[head.end :].strip() == zones.page.title:
            return head
    return None


def _signed(text: str) -> bool:
    """Whether a line is the writer's with the agency behind, before the text."""
    return text.rstrip().endswith(":") and words().byline.match(text.lower()) is not None


def _of_title(zones: Zones) -> Dateline | None:
    """A dateline with its day in front of the headline, as press wires set it: "UZBEKISTAN, February 15 - ..."."""
    head = dateline(zones.page.title, known.place) if zones.page.title else None
    return head if head and head.day else None


def _alone(title: str | None, outlet: str | None) -> str | None:
    """A headline without the page's own name, as browsers' titles have it behind: "Bridge opened | Steppe Courier"."""
    day = next(iter(stamps(title[:_DAY])), None) if title and title[0].isdigit() else None
    whole = title and day and day.start == 0 and day.year and day.day and title[day.end : day.end + 1] in _MARKS
    if title and day and whole and len(rest := title[day.end :].lstrip(_MARKS)) >= _HEADLINE:
        title = rest  # the day in front of it is the page's stamp
    dashed = _DASHED_DAY.search(title) if title else None
    if title and dashed and dashed.start() >= _HEADLINE and len(days := stamps(dashed[1])) == 1 and days[0].date and days[0].start <= 1:
        title = title[: dashed.start()]  # "Carmaker starts assembly in Kostanay — 02 Apr 2025"
    led = _BRACKET.match(title) if title else None
    if title and led and (stamps(led[1]) or known.teller(led[1])) and len(title) - led.end() >= _HEADLINE:
        title = title[led.end() :]  # "(TDH, September 1, 2023) Turkmen students leave for China"
    cable = words().cable.match(title) if title else None
    if title and cable and written(title[: cable.end()]) is not None:
        title = title[cable.end() :]
    title = title.lstrip(_CRUMBS) or title if title else None
    parts = _SITE.split(title) if title and outlet else []
    if len(parts) == 2 and known.fold(parts[1]) == known.fold(outlet or "") and parts[0].strip():
        return parts[0].strip()
    return title


def _joined(rows: list[str]) -> str:
    return "\n".join(row[:_LONGEST] for row in rows)
