"""Who runs the page: names from its masthead, its stamps, its small print and its own sentences, weighed together."""

from __future__ import annotations

import re
from collections import defaultdict

from sogdian.header import known
from sogdian.header.dateline import Dateline
from sogdian.header.lines import Line, Zones
from sogdian.header.stamp import stamps
from sogdian.header.words import words
from sogdian.language import load_morphology
from sogdian.page.rules import rules

_LEAST = 3
# So much of the text is read for what its speakers told whom.
_READ = 20_000
_BARS = re.compile(r"\s*(?:\|\|?|\u3000|｜|丨|·|•|»|>>?|\t|\s{3,})\s*")
_PARTS = re.compile(r"\s*(?:\|\|?|\u3000|｜|，|、|·|•|»|>>?|,|\t|\s{2,}|\s[–—-]+\s|[()\[\]])\s*")
_TAGLINE = re.compile(r"\s(?:[–—|-]|::)\s|\s#\d|\s>\s?|\s»\s?")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)(?:\s?(?:utc|gmt)[+\d:]*)?", re.IGNORECASE)
_NUMBERING = re.compile(r"[#№]\s?\d{1,5}|\d{1,2}/\d{4}")
_BRACKETS = re.compile(r"\(([^()]{2,50})\)\s*$")
_WORD = re.compile(r"[^\W\d_][\w.&’'-]*")
# The first name of a line in a script without spaces: what stands before a gap, a bar, a bracket or a day.
_HAN_NAME = re.compile(
    r"[\s【《「]*(?P<name>[\u3400-\u9fff]{2,12})(?P<rest>$|\s*[\u3000\s|｜·•/／丨>»（(【】》」—–-].*)"
)
_COLUMNS = re.compile(r"\s{2,}\|\s|\s{3,}")
_CAMEL = re.compile(
    r"[A-Za-z]{1,12}[a-z][A-Z][A-Za-z]{2,14}|[a-z][A-Z][a-z]{3,15}|[А-ЯЁ][а-яё]{2,12}[А-ЯЁ][а-яё]{2,14}"
    r"|[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{1,20}\.[^\W\d_]{2,8}"
)
# A headline that begins with the paper's own name and a bar.
_SERIES = re.compile(r"\s*([\u3400-\u9fff]{2,8})\s?[｜丨|]")
_IN_QUOTES = re.compile(r"[«“]([^«»“”\n]{2,40})[»”]")
# An adjective and a noun of no known word, both in one oblique case: "Южному берегу", "Чуйского курьера".
_OBLIQUE = re.compile(
    r"(\w{2,20})(?:ому (?=\w{1,20}у$)|ого (?=\w{1,20}а$)|[ыи]м (?=\w{1,20}ом$))(\w{2,20}?)(?:ом|[уа])"
)
_SOFTENED = "кгхжшщч"
_LABEL = re.compile(r"\s*([^:：]{2,16}?)\s?[:：]\s?(?=\S)")
_EDITION = re.compile(r"(?<!\d)[A-Z]?\d{1,2}\s?版|第\s?\d{1,6}\s?期|\b[A-Z]\d{1,2}\b")


class _Ballot:
    """Names with their weights; writings of one name count together, and the first in mixed case is shown."""

    def __init__(self) -> None:
        self.weights: dict[str, int] = defaultdict(int)
        self.shown: dict[str, str] = {}

    def add(self, name: str, weight: int) -> None:
        name = _bare(name)
        folded = known.fold(name)
        if weight <= 0 or not folded or not _nameable(name):
            return
        self.weights[folded] += weight
        if folded not in self.shown or (self.shown[folded].isupper() and not name.isupper()):
            self.shown[folded] = name

    def best(self) -> str | None:
        """The heaviest name, as the page declines it; an abbreviation in full, where the full name stands there too."""
        top = max(self.weights, key=lambda folded: self.weights[folded], default=None)
        if top is None or self.weights[top] < _LEAST:
            return None
        name = self.shown[top]
        if name.isupper() and len(name) < 6:
            full = [other for other in self.shown.values() if _initials(other) == name]
            name = full[0] if full else name
        return name


def _initials(name: str) -> str:
    """The first letters of a name's words, in capitals; empty for a single word."""
    parts = re.split(r"[\s-]+", name)
    return "".join(part[:1].upper() for part in parts) if len(parts) > 1 else ""


def find_outlet(zones: Zones, head: Dateline | None, lead: str) -> str | None:
    """The page's own name, or None where it does not give one. What the carrier says is taken as it is."""
    page = zones.page
    if page.outlet:
        return known.display(page.outlet, page.language)
    ballot = _Ballot()
    for at, line in enumerate(zones.around):
        if line.top:
            _masthead(ballot, line, 0 if line.text in zones.banners else at)
            _banner(ballot, line, line.text in zones.banners)
            _stamped(ballot, line)
        elif line.stamps and len(line.text) < 160 and (line.aside or words().any("published", line.text.lower())):
            _stamped(ballot, line, 1)
    _small_print(ballot, zones)
    if page.title and words().issue.search(page.title):
        _masthead(ballot, Line(page.title, True, False, ()), 0)
    series = _SERIES.match(page.title or "")
    if series and known.outlet_like(series[1]):
        ballot.add(series[1], 3)
    for name in head.names if head else ():
        role = entity.role if (entity := known.teller(name)) else None
        ballot.add(name, 0 if role in ("agency", "republisher", "press_service") else 3)
    _own_words(ballot, lead)
    best = ballot.best()
    return _plain(best, zones) if best else None


def _plain(name: str, zones: Zones) -> str:
    """A name in the nominative, where its language declines names: by its forms on the page, then by their endings."""
    morphology = load_morphology(zones.page.language) if zones.page.language else None
    if morphology is None or name.isascii() or name.isupper():
        return name
    parts = name.split()
    text = f"{zones.page.text[:_READ]}\n{zones.small_print}"
    for found in _IN_QUOTES.finditer(text):
        other = found[1].split()
        if len(other) == len(parts) and other != parts and all(map(_shorter, other, parts)):
            return found[1]
    pair = _OBLIQUE.fullmatch(name)
    if pair:
        return f"{pair[1]}{'ий' if pair[1][-1] in _SOFTENED else 'ый'} {pair[2]}"
    return morphology.phrase(name)


def _shorter(one: str, other: str) -> bool:
    """Whether a word is another without the last letters of its ending."""
    return one == other or (len(one) < len(other) <= len(one) + 2 and other.startswith(one))


def _masthead(ballot: _Ballot, line: Line, at: int) -> None:
    """A line above the text that is a name, with its motto or number after it."""
    text = line.text.strip()
    if _byline(text):
        inner = _BRACKETS.search(text)
        if inner and (known.outlet_like(inner[1]) or known.teller(inner[1])):
            ballot.add(inner[1], 4)
        return
    text = _COLUMNS.split(text, maxsplit=1)[0].strip()
    if len(text) > 90 or ((":" in text or text[-1:] in ".!?" or "  " in text) and not known.domain(text)):
        return
    name, _, sort = text.partition(" / ")
    if sort and words().any("media", sort.lower()) and _capitalised(_WORD.findall(name)):
        ballot.add(name, 4)
        return
    if _path(text):
        return
    name = _NUMBERING.sub("", _TAGLINE.split(words().issue.split(text)[0])[0]).strip(" ,")
    tokens = _WORD.findall(name)
    if not tokens or len(tokens) > 6 or stamps(name) or not _capitalised(tokens):
        return
    if known.outlet_like(name) or _camel(name):
        ballot.add(name, 5 - (at > 8))
    elif len(tokens) > 1:
        ballot.add(name, 3 if at == 0 and (name.isupper() or name != text) else 1)


def _path(text: str) -> bool:
    """Whether a text is a path through a site: "Home / Politics"."""
    return any(part.strip().lower() in words().lists["rubric"] for part in text.split(" / ")[:-1])


def _stamped(ballot: _Ballot, line: Line, less: int = 0) -> None:
    """Names that stand on one line with the page's day: `10:12, January 14, 2026 | Steppe Courier`."""
    rest = line.text
    if (not line.stamps and not _NUMBERING.search(rest)) or len(rest) > 200 or words().any("stray", rest.lower()):
        return
    for stamp in reversed(line.stamps):
        rest = f"{rest[: stamp.start]} | {rest[stamp.end :]}"
    rest = _NUMBERING.sub(" | ", _CLOCK.sub(" | ", rest))
    bars = _BARS.split(rest)
    parts = [(part, len(bars) > 2) for bar in bars for part in _PARTS.split(bar) if part]
    own = [part for part, _ in parts if not _byline(part)]
    for part, _ in parts:
        signed = part.partition(" ")[2] if _byline(part) else ""
        tokens = _WORD.findall(signed)
        if len(tokens) > 2 and known.outlet_like(signed) and all(token[0].isupper() for token in tokens):
            ballot.add(signed, 4 - less)  # a paper in the place of its writer
    for told in own:
        label = _LABEL.match(told)
        sourced = label is not None and label[1].lower() in words().lists["source"]
        part = told[label.end() :] if label and sourced else told
        entity = known.teller(part)
        if (sourced and (entity or known.body(part))) or _path(part):
            continue
        if entity and entity.role == "agency" and not _after_place(rest, part):
            continue
        named = known.outlet_like(part) or _camel(part) or (entity and entity.role)
        if named and part.lower() not in rules().stamp_words and _capitalised(_WORD.findall(_bare(part))):
            ballot.add(part, 5 - less)


def _banner(ballot: _Ballot, line: Line, first: bool) -> None:
    """A name in a script without spaces that opens the page, or a line with its day or edition."""
    match = _HAN_NAME.match(line.text)
    if not match or len(line.text) > 120:
        return
    name, dated = match["name"], bool(line.stamps or _EDITION.search(line.text))
    if not (first or dated) or not _own_name(name) or _byline(line.text):
        return
    ballot.add(name, 4 if first and dated else 3)


def _own_name(name: str) -> bool:
    """Whether a name is more than rubrics and the words of stamps put together."""
    known, rest = rules(), name
    apart = words().lists["rubric"] | known.nav | known.exact | known.stamp_words | words().lists["updated"]
    for word in sorted((word for word in apart if len(word) > 1 and word in name), key=len, reverse=True):
        rest = rest.replace(word, "")
    return len(rest) > 1 and not any(word in name for word in words().lists["unnamed"])


def _after_place(line: str, name: str) -> bool:
    """Whether a name follows a place and a dash, as agencies sign their own pages: `Bishkek - 24.kg`."""
    before = line[: line.find(name)].rstrip()
    return before[-1:] in "-–—" and known.place(re.split(r"[|,\s]{1,3}", before.rstrip(" -–—"))[-1])


def _small_print(ballot: _Ballot, zones: Zones) -> None:
    """The imprint, notes on the writer, disclaimers."""
    places = (("all", zones.small_print), ("text", zones.page.text[:_READ]))
    texts = {where: (text, text.lower()) for where, text in places}
    for sign in words().outlets:
        text, low = texts[sign.where]
        for name in sign.names(text, low) if len(text) == len(low) else ():
            if sign.where == "text" and known.body(name):
                continue  # another's word, told to another
            likely = sign.where == "all" or known.outlet_like(name) or _camel(name)
            ballot.add(name, sign.weight if likely else sign.weight - 1)


def _own_words(ballot: _Ballot, lead: str) -> None:
    """`KazReview informs`: an unknown paper that tells the story in its first sentences is the page's own."""
    first = lead.split("\n", 1)[0]
    low = first.lower()
    if len(low) != len(first):
        return
    for match in words().find["tells"].finditer(low):
        before = re.split(r"[,;:.]\s|[“”«»\"]", first[: match.start()])[-1].strip()
        if before and len(before.split()) <= 5 and _capitalised(_WORD.findall(before)) and not known.within(before):
            ballot.add(before, 3 if known.outlet_like(before) or _camel(before) else 0)


def _byline(part: str) -> bool:
    """Whether a part of a stamp is a person's, by the word before it."""
    low = part.lower().strip()
    return any(low == word or low.startswith((word + " ", word + ":")) for word in words().lists["by"])


def _capitalised(tokens: list[str]) -> bool:
    """Whether every word but small ones begins with a capital, or is written like `nCaspian`."""
    return bool(tokens) and all(map(_part_of_name, tokens))


def _part_of_name(word: str) -> bool:
    return word[0].isupper() or word[0] >= "\u3400" or word in words().lists["small"] or _camel(word) or "." in word


def _camel(name: str) -> bool:
    """A capital inside a single word: KazReview, nCaspian."""
    return bool(_CAMEL.fullmatch(name))


def _bare(name: str) -> str:
    """A name without the words that only say what sort of page it is."""
    name = known.clean(name)
    for tail in sorted(words().lists["outlet_tail"], key=len, reverse=True):
        if name.endswith(" " + tail) and len(name.split()) > len(tail.split()):
            name = name[: -len(tail)].rstrip(" ,-–—")
            break
    return name


def _nameable(name: str) -> bool:
    low = name.lower()
    lists = words().lists
    if any(low in lists[key] for key in ("rubric", "published", "updated", "by", "nobody")) or known.place(name):
        return False
    if name[0] >= "\u3400" and any(word in name for word in lists["unnamed"]):
        return False
    return len(name) >= 2 and not stamps(name) and not words().any("press", low)
