"""Who runs the page: names from its masthead, its stamps, its small print and its own sentences, weighed together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sogdian.cache import compiled
from sogdian.header import known
from sogdian.header.ballot import Ballot, bare
from sogdian.header.dateline import Dateline
from sogdian.header.house import head_names
from sogdian.header.imprint import own_words, owned_above, small_print
from sogdian.header.lines import Line, Zones
from sogdian.header.naming import camel, names_in
from sogdian.header.nominative import nominative
from sogdian.header.person import of_a_person, writes
from sogdian.header.stamp import stamps, without
from sogdian.header.words import SMALL, words
from sogdian.page.rules import rules

_BARS = compiled(r"\s*(?:\|\|?|\u3000|｜|丨|·|•|»|>>?|\t|\s{3,})\s*")
_PARTS = compiled(r"\s*(?:\|\|?|\u3000|｜|，|、|·|•|»|>>?|,|\t|\s{2,}|\s[–—-]+\s|\s/\s|[()\[\]])\s*")
_TAGLINE = compiled(r"\s(?:[–—|·•-]|::)\s|:\s(?=[" + SMALL + r"])|\s#\d|\s(?=\[)|\s[>»›→]\s?|[｜丨]")
_CLOCK = compiled(r"(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)(?:\s?[ap]\.?m\b\.?)?(?:\s?\(?(?:utc|gmt)\s?[+\d:]*\)?)?", re.IGNORECASE)
_NUMBERING = compiled(r"[#№]\s?\d{1,5}|\d{1,2}/\d{4}")
_BRACKETS = compiled(r"\(([^()]{2,50})\)\s*$")
_WORD = compiled(r"[^\W\d_][\w.&’'-]*")
# The first name of a line in a script without spaces: what stands before a gap, a bar, a bracket or a day.
_HAN_NAME = compiled(
    r"[\s【《「〔［\[]*(?P<name>[\u3400-\u9fff]{2,12})(?P<rest>$|\s*[\u3000\s|｜·•/／丨>»（(【】》」〕］\]—–-].*)"
)
_CREDIT = compiled(r"\s?\([^()]{4,60}\)$")
_COLUMNS = compiled(r"\s{2,}\|\s|\s{3,}")
# A headline that begins with the paper's own name and a bar.
_SERIES = compiled(r"\s*([\u3400-\u9fff]{2,8})\s?[｜丨|]")
_LABEL = compiled(r"\s*([^:：]{2,16}?)\s?[:：]\s?(?=\S)")
_TITLE_PARTS = compiled(r"\s[|–—:-]{1,2}\s|\s?[｜丨_]\s?|\s::\s|:\s|(?<=[\u3400-\u9fff])-(?=[\u3400-\u9fff])")
_BAR = compiled(r"\s\|\s|\s?[｜丨_]\s?|\s::\s")
_TITLE, _REPEATED, _ROLE = 200, 5, 100
_QUOTED = compiled(r"(?P<sort>[^«»“”\"\n]{0,45}?)\s?[«“\"](?P<name>[^«»“”\"\n]{2,40})[»”\"]")
_BY_PARTS = compiled(r"\s?[,|/·•:]\s?|\s[–—-]\s|\s(?:for|with|для)\s|\s(?=staff$)")
_MOTTO = compiled(r"[^:]{2,40}:\s[" + SMALL + "]")
_BEFORE_NUMBER = compiled(r"([^\W\d_][^|#№,:]{2,40}?)\s[#№]\s?\d{1,5}(?!\d)")
_JOINTS = {ord(sign): None for sign in "-‘’ʻʼ'"}
_NAME, _REPORTER, _SOURCE, _PERSON = 4, 3, 10, 2
_EDITION = compiled(r"(?<!\d)[A-Z]?\d{1,2}\s?版|第\s?\d{1,6}\s?期|\d{4}年\s?\d{1,2}\s?期|\b[A-Z]\d{1,2}\b")


def find_outlet(zones: Zones, head: Dateline | None, lead: str) -> str | None:
    """The page's own name, or None where it does not give one. What the carrier says is taken as it is."""
    page = zones.page
    if page.outlet:
        return known.display(page.outlet, page.language)
    ballot = Ballot()
    head_names(ballot, zones)
    heads = [row for row in page.text.split("\n", 3)[:3] if len(row) < _ROLE and row[-1:].isalpha() and row != page.title]
    for at, line in enumerate(zones.around):
        if line.top:
            after = [*(n.text for n in zones.around[at + 1 : at + 2] if n.top), *heads]
            if not (page.title and line.text.startswith(page.title)) and not of_a_person(line, after, page.language):
                _masthead(ballot, line, 0 if line.text in zones.banners else at)
            _banner(ballot, line, line.text in zones.banners)
            owned_above(ballot, line.text)
            _stamped(ballot, line, signed=at > 0 and _byline(zones.around[at - 1].text))
        elif line.stamps and len(line.text) < 160 and (line.aside or words().any("published", line.text.lower())):
            _stamped(ballot, line, 1)
    if page.title:
        above = zones.heads[:2] if page.over else zones.rows[:1] if zones.rows[1:2] == [page.title] else ()
        for row in above:
            _first_line(ballot, row.strip())
    small_print(ballot, zones)
    _titled(ballot, zones)
    if page.title and words().issue.search(page.title):
        _masthead(ballot, Line(page.title, True, False, ()), 0)
    series = _SERIES.match(page.title or "")
    if series and known.outlet_like(series[1]):
        ballot.add(series[1], 3)
    cabled = any((entity := known.teller(name)) and entity.role == "agency" for name in (head.names if head else ()))
    for name in head.names if head else ():
        if not known.body(name) and not known.outlet_like(name) and (cabled or writes(name, page.language)):
            continue  # who wrote it for the agency beside: "(Kabar, Aisulu Nazarova)"
        role = entity.role if (entity := known.teller(name)) else None
        own = 3 if name[:1] >= "\u3400" else 4  # a Chinese dateline names whoever cabled
        ballot.add(name, 0 if role in ("agency", "republisher", "press_service") else own)
    own_words(ballot, lead)
    best = ballot.best()
    if best and head and _cabled(best, head, ballot):
        return None
    return nominative(best, zones) if best else None


def _cabled(name: str, head: Dateline, ballot: Ballot) -> bool:
    """Whether a name is that of the agency whose cable this is, told by its reporter's line alone."""
    agency = known.teller(name)
    filed = {entity.id for one in head.names if (entity := known.teller(one))}
    return agency is not None and agency.role == "agency" and agency.id in filed and ballot.weights[known.fold(name)] <= _REPORTER


def _first_line(ballot: Ballot, text: str) -> None:
    """A paper's name alone on the line above the headline, written with but one capital: `Грузовой пульс`."""
    tokens = text.split()
    plain = all(token.translate(_JOINTS).isalpha() and (token.islower() or not at) for at, token in enumerate(tokens))
    joined = "-" in text and (text.replace("-", " ").istitle() or known.outlet_like(text))  # "Бишкек-Деловой"
    if plain and (1 < len(tokens) < 4 or joined) and text[0].isupper() and words().lists["section"].isdisjoint(text.lower().split()):
        ballot.add(text, 3)


def _titled(ballot: Ballot, zones: Zones) -> None:
    """The site's name before or after the headline, as browsers show titles: "Bridge opened | Steppe Courier"."""
    tops = [line.text for line in zones.around if line.top]
    rows = [zones.page.title or "", *tops[:6]]
    for text in rows:
        parts = _TITLE_PARTS.split(text)
        if len(parts) < 2 or len(text) > _TITLE or _pictured(parts[-2]):
            continue
        for part, rest in ((parts[-1], parts[0]), (parts[0], parts[-1])):
            again = any(rest.strip() == other.strip() for other in rows if other != text)
            part = _NUMBERING.sub("", part).strip()
            if len(rest) > len(part) and _sitelike(part) and not _genre(text, part) and (again or len(rest.split()) > 3 or rest[0] >= "\u3400"):
                marked = known.outlet_like(part) or camel(part)
                barred = _BAR.search(text) and part[0] < "\u3400"
                ballot.add(part, 4 if marked else _REPEATED if again else 3 if barred else 0)


def _genre(text: str, part: str) -> bool:
    """Whether a word of papers' names stands alone before a colon, and says what the text is: "Transcript: ...", "Roundup: ..."."""
    return " " not in part and part[0] < "\u3400" and part.lower() in words().outlet_noun and f"{part}:" in text


def _pictured(part: str) -> bool:
    """Whether a piece of a line ends on the word before who took a picture: "… 06:54 Фото"."""
    return part.rpartition(" ")[2].lower() in words().lists["pictured"]


def _sitelike(part: str) -> bool:
    """Whether a piece of a title may be a site's name: few words, in capitals, and no agency's."""
    entity, tokens = known.body(part), _WORD.findall(part)
    if entity and (not entity.role or entity.role == "agency"):
        return False
    return _whole(part) and bool(tokens) and len(tokens) <= 5 and len(part) <= 40 and _capitalised(tokens)


def _whole(part: str) -> bool:
    """Whether what a piece of a line quotes ends inside it: "Summit «Asia – China»" parted at its dash does not."""
    return part.count("«") == part.count("»") and part.count("“") == part.count("”")


def _masthead(ballot: Ballot, line: Line, at: int) -> None:
    """A line above the text that is a name, with its motto or number after it."""
    text = line.text.strip()
    if text[:1] == "#":
        return  # a catchword
    if _byline(text):
        if not words().any("pictured", text.lower()):  # nor who took a picture
            _signed(ballot, text)
        return
    quoted = _QUOTED.fullmatch(text)
    if quoted and len(quoted["sort"].split()) <= 3 and (at < 8 or quoted["sort"]):
        sorted_ = words().any("media", quoted["sort"].lower()) or any(
            w in words().lists["beside"] for w in quoted["sort"].lower().split()
        )
        if sorted_ or not quoted["sort"]:
            ballot.add(quoted["name"], 5 if sorted_ else 4)
            return
    text = _COLUMNS.split(text, maxsplit=1)[0].strip()
    if len(text) > 90 or (
        ((":" in text and not _MOTTO.match(text)) or text[-1:] in ".!?" or "  " in text) and not known.domain(text)
    ):
        return
    name, _, sort = text.partition(" / ")
    if sort and words().any("media", sort.lower()) and _capitalised(_WORD.findall(name)):
        ballot.add(name, 4)
        return
    if sort and not known.outlet_like(name) and not camel(name):
        return  # a path through the site
    if _path(text):
        return
    name = bare(_NUMBERING.sub("", _TAGLINE.split(words().issue.split(text)[0])[0]).strip(" ,"))
    last = name.rpartition(", ")[2] if name[:1] < "\u3400" else name
    if last != name and known.place(last) and not known.outlet_like(last):
        name = last = name.rpartition(", ")[0]  # "Steppe Times, Almaty"
        if not (known.outlet_like(last) or camel(last)):
            return
    if last != name and (last[:1].isdigit() or not (known.outlet_like(last) or camel(last))):
        return  # the page's number; a person and a place, a street and a town
    first, _, rest = last.partition(" ")
    _named(ballot, rest if first.lower() in words().lists["staff"] else last, text, line, at)


def _named(ballot: Ballot, name: str, text: str, line: Line, at: int) -> None:
    """The name that a line above the text begins with, by its words, or by its place alone; `text` is its first column."""
    tokens = _WORD.findall(name) if _whole(name) else []
    told = known.teller(name)
    if told and told.role == "publisher":
        ballot.add(name, 5)
        return
    agency = " ".join(tokens[_PERSON:]) if len(tokens) > _PERSON else ""
    if agency and not told and (entity := known.teller(agency)) and entity.role in ("agency", "publisher"):
        ballot.add(agency, 4)  # the writer and the agency: "Madina Usmanova Trend News Agency"
        return
    if tokens and at == 0 and len(tokens) <= 4 and _noun_first(tokens):
        ballot.add(name, 4)
    if not tokens or len(tokens) > 6 or stamps(name) or not _capitalised(tokens):
        return
    if known.outlet_like(name) or camel(name):
        ballot.add(name, 5 - (at > 8))
    elif (len(tokens) > 1 or (at == 0 and name != text and "|" not in text and not line.stamps)) and name[0] < "\u3400":
        numbered = words().issue.search(line.text) or _NUMBERING.search(line.text)
        alone = not line.stamps or name.isupper() or numbered is not None  # beside a day it is the writer's as often
        ballot.add(name, 3 if at == 0 and alone and (line.aside or name.isupper() or name != text) else 1)


def _noun_first(tokens: list[str]) -> bool:
    """`Вестник долины`: a noun of papers, and small words that belong to it."""
    first = tokens[0].lower()
    return (
        first in words().outlet_noun
        and not first.isascii()
        and first not in words().lists["rubric"]
        and len(tokens) > 1
    )


def _signed(ballot: Ballot, text: str) -> None:
    """A paper on the line of its writer: "By A. B., Steppe Courier", "By C. D. for Steppe Courier", "By KazReview"."""
    inner = _BRACKETS.search(text)
    if inner and (known.outlet_like(inner[1]) or known.teller(inner[1])):
        ballot.add(inner[1], 4)
    parts = [part.strip(' «»“”"') for part in _BY_PARTS.split(text) if part.strip()]
    for part in parts[1:] if _byline(parts[0]) and len(parts) > 1 else ():
        if (known.outlet_like(part) or camel(part)) and _capitalised(_WORD.findall(part)) and not known.teller(part):
            ballot.add(part, 4)
    label = words().byline.match(parts[0].lower()) if parts else None
    alone = parts[0][label.end() :] if label else ""
    staff = parts[-1:] == ["staff"]
    alone = without(alone, stamps(alone)).strip(" ,|-–—")
    small = alone[:1].islower() and camel(alone.split()[-1])  # "bne IntelliNews"
    if alone and (small or ((staff or known.outlet_like(alone) or camel(alone)) and _capitalised(_WORD.findall(alone)))):
        ballot.add(alone, 0 if known.teller(alone) else 3)


def _path(text: str) -> bool:
    """Whether a text is a path through a site: "Home / Politics"."""
    return any(part.strip().lower() in words().lists["rubric"] for part in text.split(" / ")[:-1])


def _stamped(ballot: Ballot, line: Line, less: int = 0, signed: bool = False) -> None:
    """Names that stand on one line with the page's day: `10:12, January 14, 2026 | Steppe Courier`.

    `signed`: the writer stands on the line before.
    """
    if "://" in line.text or (words().any("this_text", line.text.lower()) and words().any("retold", line.text.lower())):
        return  # where it stood first
    rest = words().sourced.sub(r"\1", line.text) if len(line.text) < 200 else line.text
    credit = _CREDIT.search(rest)
    if credit and words().any("pictured", credit[0].lower()):
        rest = rest[: credit.start()]
    if (not line.stamps and not _NUMBERING.search(rest)) or len(rest) > 200 or words().any("stray", rest.lower()):
        return
    for stamp in reversed(line.stamps):
        rest = f"{rest[: stamp.start]} | {rest[stamp.end :]}"
    rest = _NUMBERING.sub(" | ", _CLOCK.sub(" | ", rest))
    for named in _QUOTED.finditer(rest):
        if words().any("media", named["sort"].lower()) and not known.teller(named["name"]) and not words().any("retold", rest.lower()):
            ballot.add(named["name"], 5 - less)  # "27.09.2023 Медиаресурс «Большая Азия»"
    bars = _BARS.split(rest)
    parts = [piece for bar in bars for part in _PARTS.split(bar) for piece in _apart(part) if piece]
    own = [part for part in parts if not _byline(part)]
    for part in parts:
        if _byline(part):
            _writer(ballot, part.partition(" ")[2], 4 - less)
    for part in own:
        _part(ballot, part, rest, less)
    for name in _set_apart(line.text, own, "over" if signed else "beside" if len(own) < len(parts) else ""):
        ballot.add(name, 3 - less)


def _set_apart(text: str, parts: list[str], signed: str) -> Iterator[str]:
    """Names that no word marks as a paper's, but their place beside the day.

    `(Altyn Qor) 10:12, 14 January`, `17:48, 24 January, Bishkek - Altyn Qor, A. I.`, `By A. B. | Altyn Qor | Updated: ...`,
    `Altyn Qor #118 | 2 June`, `/// Altyn Qor, 23 May`. `signed`: where the writer stands, beside them or over them.
    """
    numbered = _BEFORE_NUMBER.match(text)
    if numbered:
        yield numbered[1]
    changed = signed == "over" or (signed == "beside" and words().any("updated", text.lower()))
    for part in parts:
        tokens = _WORD.findall(part)
        if not 0 < len(tokens) <= _NAME or ":" in part or any(sign.isdigit() for sign in part) or not _capitalised(tokens) or known.body(part):
            continue
        around = text.partition(part)
        bracketed = around[0].endswith("(") and around[2].startswith(")")
        if bracketed or changed or around[0].rstrip().endswith("///") or _after_place(text, part):
            yield part


def _writer(ballot: Ballot, signed: str, weight: int) -> None:
    """A paper in the place of its writer: "by Steppe Courier"."""
    tokens = _WORD.findall(signed)
    if len(tokens) > 1 and known.outlet_like(signed) and not known.teller(signed):
        ballot.add(signed, weight if all(token[0].isupper() for token in tokens) else 0)


def _part(ballot: Ballot, told: str, line: str, less: int) -> None:
    """One part of a stamp line: a paper's name, or a phrase with one in it."""
    label = _LABEL.match(told)
    if label is not None and label[1].lower() in words().lists["pictured"]:
        return
    sourced = label is not None and label[1].lower() in words().lists["source"]
    issued = label is not None and words().find["published"].match(label[1].lower()) is not None
    part = known.clean(told[label.end() :] if label and (sourced or issued) else told)
    if not part:
        return
    entity = known.teller(part)
    if (sourced and (entity or known.body(part))) or _path(part):
        return
    if entity and entity.role == "agency" and not _after_place(line, part):
        return
    quoted = told[0] in "«“" and told[-1] in "»”" and not entity
    if sourced and part[:1] >= "\u3400" and len(part) <= _SOURCE and _own_name(part) and not words().any("body", part):
        ballot.add(part, 3)  # in a script without spaces, whose pages name themselves as their source
    elif known.outlet_like(part) or camel(part) or quoted or entity:
        sized = entity is not None or quoted or _capitalised(_WORD.findall(bare(part)))
        ballot.add(part, (3 if sourced else 5) - less if sized and part.lower() not in rules().stamp_words else 0)
    elif part[0].isalpha() and part[0] < "\u3400" and (label or any(word.islower() for word in part.split())):
        if words().any("press", part.lower()):
            return
        for name in names_in(part):
            if (name.sure or known.outlet_like(name.text)) and not known.teller(name.text):
                ballot.add(name.text, 4 - less)  # "Published by Steppe Courier on"


def _apart(part: str) -> list[str]:
    """A part of a stamp in a script without spaces, at its spaces: "原创 张伟 丝路日报"."""
    return part.split() if part[:1] >= "\u3400" else [part]


def _banner(ballot: Ballot, line: Line, first: bool) -> None:
    """A name in a script without spaces that opens the page, or a line with its day or edition."""
    match = _HAN_NAME.match(line.text)
    if not match or len(line.text) > 120:
        return
    name, dated = match["name"], bool(line.stamps or _EDITION.search(line.text))
    if not (first or dated) or not _own_name(name) or _byline(line.text):
        return
    ballot.add(name, 4 if first and dated else 3)


@lru_cache(maxsize=1)
def _rubrics() -> tuple[str, ...]:
    """Names of rubrics and words of stamps in scripts without spaces, the longest first."""
    known = rules()
    apart = words().lists["rubric"] | known.nav | known.exact | known.stamp_words | words().lists["updated"]
    return tuple(
        sorted((word for word in apart if len(word) > 1 and word >= "\u3400"), key=lambda word: (-len(word), word))
    )


def _own_name(name: str) -> bool:
    """Whether a name is more than rubrics and the words of stamps put together."""
    rest = name
    for word in _rubrics():
        if word in rest:
            rest = rest.replace(word, "")
    return len(rest) > 1 and not any(word in name for word in words().lists["unnamed"])


def _after_place(line: str, name: str) -> bool:
    """Whether a name follows a place and a dash, as agencies sign their own pages: `Bishkek - 24.kg`."""
    before = line[: line.find(name)].rstrip()
    return before[-1:] in "-–—" and known.place(re.split(r"[|,\s]{1,3}", before.rstrip(" -–—"))[-1])


def _byline(part: str) -> bool:
    """Whether a part of a stamp is a person's, by the word before it."""
    return words().byline.match(part.lower().strip()) is not None


def _capitalised(tokens: list[str]) -> bool:
    """Whether every word but small ones begins with a capital, or is written like `nCaspian`."""
    if not tokens or (tokens[0].islower() and tokens[0] < "\u3400" and "." not in tokens[0]):
        return False
    return all(map(_part_of_name, tokens))


def _part_of_name(word: str) -> bool:
    if word in words().small_noun:
        return True  # in a language that writes but the first word of a name with a capital
    return word[0].isupper() or word[0] >= "\u3400" or word in words().lists["small"] or camel(word) or "." in word
