"""Datelines: where and when an agency's story was filed, and by whom, in front of its first sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sogdian.cache import compiled
from sogdian.header import known
from sogdian.header.stamp import Stamp, stamps
from sogdian.header.words import SMALL, words

_REACH = 170
_WORD = r"[^\W\d_][\w’‘ʻʼ'-]{0,30}"
_BEFORE_DAY = rf"\s(?:\d{{1,2}} {_WORD}|{_WORD} \d{{1,2}},?) 20\d\d\s?[:(–—-]"
_PLACE = compiled(rf"{_WORD}(?:[ .]\s?{_WORD}){{0,3}}?(?=\s?[.,:(/|–—]|--|\s--?\s|\s[-–—]|{_BEFORE_DAY})")
# The year behind a day, which may stand in brackets or have a weekday in brackets before it.
_YEAR = r" (?:\([^\W\d_]{3,12}\),? )?(?:\d{4}|\(\d{4}\))"
_DAY = compiled(
    rf"(?:{_WORD}\.?,? )?(?:\d{{1,2}}(?:[a-z]{{2}}(?![a-z])(?: [a-z]{{2}}(?= ))?)?[ .-]{{0,2}}{_WORD}\.?,?(?:{_YEAR}(?:[^\W\d_](?=\.))?)?"
    rf"|{_WORD}\.? ?\d{{1,2}}(?:[a-z]{{2}}(?![a-z]))?(?:,?{_YEAR})?"
    r"|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\w|:\S)"
)
# A day with its year right behind the town: "Tashkent 14 May 2024: ".
_BEHIND = compiled(_BEFORE_DAY)
_ENCLOSED = compiled(r"\(([^()]{2,70})\)|/\s?([^/()]{2,60}?)\s?/|\[([^\[\]]{2,60})\]")
_DASH = compiled(r"\s?(?:--+|[–—]|-(?=\s)|(?<=[)/\]\w]):)\s{0,3}|\s-(?=\w)")
# What parts a day from the place before it and from the text behind it: "Tashkent – May 14, 2024 – ", "Tashkent | May 14 | ".
_PARTS = compiled(r"\s?(--+|[-–—|:])\s")
_TWIN = compiled(rf"\s?/\s?({_WORD}(?: {_WORD})?)(?=\s?[,.(–—]|\s-)")
_NAME = compiled(r"[«\"“]?[^\W_" + SMALL + r"][^,:;()«»\"“”–—\n]{1,50}?[»\"”]?(?=\s?[.,]?\s?(?:--|[–—]|-\s|\s-\w))")
_CAP = r"[^\W\d_" + SMALL + r"]"
# A paper in quotation marks, with the sort of its edition, before a dash or as a sentence.
_BEHIND_DAY = compiled(r"[«“\"]([^«»“”\"\n]{2,40})[»”\"](?: [^\W\d_]{2,10})?(?:\s?(?:--+|[–—])\s|\.\s(?=" + _CAP + "))")
_BY_COLON = compiled(r"([^\W\d_" + SMALL + r"][^,:;().–—\n]{3,40}):\s")
_AFTER = compiled(
    r"(?:" + _CAP + r"{2,5} )?«[^\W\d_" + SMALL + r"][^«»\n.]{1,40}»(?=\.\s)|"
    r"[«\"“]?[^\W_" + SMALL + rf"][\w’'.-]{{1,30}}(?: {_CAP}[\w’'-]{{1,30}}){{0,3}}?[»\"”]?(?=\.\s{_CAP})"
)
# A paper whose noun is written small: "Каспийский меридиан."
_PAPER = compiled(rf"{_CAP}[\w’'-]{{1,30}}(?: [\w’'-]{{2,20}})? (?P<noun>[" + SMALL + rf"]{{3,20}})(?=\.\s{_CAP})")
_SHOUTED = compiled(rf"[«\"“]?{_CAP}[\w’'-]+(?: {_CAP}[\w’'-]+)?[»\"”]?")
_LINK = compiled(rf"\s?[-–—]\s?({_CAP}[\w’'-]+)")
_HOST = compiled(r"[A-Za-z0-9][\w-]{1,30}\.[a-z]{2,8}(?=[.,:]?\s)")
# An agency that goes by its address, with what it is before it: "АН Podrobno.uz."
_SIGNED_HOST = compiled(rf"(?:{_CAP}{{2,4}} )?(?P<name>[A-Za-z0-9][\w-]{{1,30}}\.[a-z]{{2,8}})(?=\.\s)")
# The time of day behind a day, before the dash.
_HOUR = compiled(r"(?:,?\s(?:[01]?\d|2[0-3]):[0-5]\d(?=\s?[–—-]))?")
_GAP, _FULL_STOP = compiled(r"[\s.,;]{0,3}"), compiled(r"\.\s+(?=[^\W\d_])")
_SPLIT = compiled(r"\s?/\s?|\s?[-–—]\s|\s&\s|, ")


class Dateline(NamedTuple):
    """What a dateline says; `end` is where the text after it begins. `names` are its agencies, in order."""

    place: str | None
    day: Stamp | None
    names: tuple[str, ...]
    end: int


def dateline(paragraph: str, is_place: Callable[[str], bool] = known.place) -> Dateline | None:
    """The dateline that a paragraph begins with, or None. It has a place or a known agency, and a day, name or dash."""
    return written(paragraph) or _Reader(paragraph[:_REACH], is_place).read()


def written(paragraph: str) -> Dateline | None:
    """A dateline of a form that a language gives as a whole, as Chinese does."""
    for pattern in words().datelines:
        match = pattern.match(paragraph)
        if match:
            part, rest = match.groupdict(), paragraph[match.end() :].lstrip()
            found = stamps(part.get("day") or "")
            names = [name for name in (part.get("name"), part.get("name2")) if name]
            day = found[0] if found else None
            return Dateline(part.get("place") or None, day, tuple(names), len(paragraph) - len(rest))
    return None


class _Reader:
    """Reads one paragraph's head from left to right, a piece at a time."""

    def __init__(self, text: str, is_place: Callable[[str], bool]) -> None:
        self.text, self.is_place = text, is_place
        self.at = len(text) - len(text.lstrip(" \t\u00a0\u3000.-–—•>"))
        label = words().find["published"].match(text.lower(), self.at)
        if label and text[label.end() : label.end() + 2] == ": ":  # "Date: 14 May 2024. The road ..."
            self.at = label.end() + 2
        self.place: str | None = None
        self.upper = False
        self.day: Stamp | None = None
        self.names: list[str] = []
        self.dash = self.first = False

    def read(self) -> Dateline | None:
        while self._enclosed() or self._day():
            self._gap()
        self.first = self.day is not None
        self._places()
        self._twin()
        steps = (self._day, self._place, self._parted, self._enclosed, self._quoted, self._ended, self._name, self._told_by)
        while not self.dash and any(step() for step in steps):
            self._gap()
        if self.dash and self.place and not self.day:
            self._day_after()
        if (self.dash or self.day) and not self.names and self.place:
            self._name_after()
        return self._made()

    def _day_after(self) -> None:
        """The day behind the dash: "BISHKEK (Talas Daily) - March 3, 2025. The road ..."."""
        start = self.at
        while self._enclosed() or self._day():
            pass
        behind = _PARTS.match(self.text, self.at) or _FULL_STOP.match(self.text, self.at)
        self.at, self.day = (behind.end(), self.day) if self.day and behind else (start, None)

    def _made(self) -> Dateline | None:
        agency = any(known.teller(name) for name in self.names)
        if self.day and self.day.date and self.first and not self.place and (self.dash or self._sentence()):
            return Dateline(None, self.day, _tellers(self.names), self.at)
        if self.day and self.day.day and self.first and self.names and self.dash and not self.place:
            return Dateline(None, self.day, _tellers(self.names), self.at)
        if not (self.place or agency) or not (self.day or self.names or (self.dash and self.upper)):
            return None
        certain = self.upper or agency or (self.day is not None and (self.dash or bool(self.names)))
        if not certain and not (self.place and self.is_place(self.place)):
            return None
        return Dateline(self.place, self.day, _tellers(self.names), self.at)

    def _sentence(self) -> bool:
        """Whether a full stop stands before the place reached, and a capital at it."""
        before, here = self.text[: self.at].rstrip(), self.text[self.at : self.at + 1]
        return before.endswith(".") and here.isupper()

    def _gap(self) -> None:
        self.at = self._end(_GAP)

    def _end(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        return match.end() if match else self.at

    def _places(self) -> None:
        """The first place, in capitals or known; any capitalised word where a day or an agency comes after it."""
        match = _PLACE.match(self.text, self.at)
        if not match:
            return
        name = match[0]
        self.upper = name.isupper() and len(name) > 2
        if known.teller(name) and not self.is_place(name):
            self._add(name)
            self._filed_from(match.end())
            if self.place:
                return
        elif _BEHIND.match(self.text, match.end()) and not self.is_place(name):
            return
        elif self.upper or (name[0].isupper() and (self.is_place(name) or name.istitle())):
            self.place = name
        else:
            return
        self.at = match.end()
        self._gap()

    def _filed_from(self, end: int) -> None:
        """The town and the day behind the agency that stands first: "Kabar news agency, Bishkek, 14 May."."""
        start, self.at = self.at, end
        self._gap()
        town = _PLACE.match(self.text, self.at)
        if town and self.is_place(town[0]):
            self.place, self.at = town[0], town.end()
            self._gap()
        if not self.place or not self._day():
            self.place, self.at = None, start
        self._gap()

    def _place(self) -> bool:
        """A second place: the country after the town."""
        match = _PLACE.match(self.text, self.at)
        if not match or not self.place or self.day or not self.is_place(match[0]):
            return False
        if not self.is_place(self.place) and known.outlet_like(self.place):  # "Talas Daily, Bishkek, 14 May 2024."
            self._add(self.place)
            self.place = match[0]
        self.at = match.end()
        return True

    def _twin(self) -> None:
        """The second of two towns: "Bishkek/Beijing"."""
        match = _TWIN.match(self.text, self.at) if self.place else None
        if match and self.is_place(match[1]):
            self.at = match.end()
            self._gap()

    def _parted(self) -> bool:
        """A day between two dashes, bars or colons, which part it from the place and from the text."""
        opens = _PARTS.match(self.text, self.at) if self.place and not self.day else None
        if not opens:
            return False
        start, self.at = self.at, opens.end()
        closes = _PARTS.match(self.text, self.at) if self._day() else None
        if closes and self.day and (closes[1] == opens[1] or self.day.date):
            self.at, self.dash = closes.end(), True
            return True
        self.at, self.day = start, None
        return False

    def _day(self) -> bool:
        match = _DAY.match(self.text, self.at) if self.day is None else None
        if not match:
            return False
        told = match[0]
        short = re.fullmatch(r"(\d{1,2}\.\d{1,2}\.)(\d{2})", told)
        found = stamps(f"{short[1]}20{short[2]}" if short else told)
        # A word before the day may only be a weekday.
        head = told[: found[0].start].strip(" ,.").lower() if found and not short else ""  # "Душанбе" is a town, and Monday in its language
        led = head in words().weekdays or head in words().lists["day_led"]
        if not found or (head and (not led or self.is_place(head))):
            return False
        self.day, self.at = found[0], match.end() if short else self.at + found[0].end
        self.at += self.text[self.at : self.at + 1] == ")"
        self._year_word()
        self.at = self._end(_HOUR) if self.day.date else self.at
        return True

    def _year_word(self) -> None:
        """The word for "year" after the day: "4 марта 2022 года"."""
        if self.day is None or self.day.edtf.startswith("X"):
            return
        rest = self.text[self.at :].lstrip()
        fitting = [w for w in words().lists["year_after"] if rest.startswith(w)]
        size = max(map(len, fitting), default=0)
        if size and not rest[size : size + 1].isalpha():
            self.at = len(self.text) - len(rest) + size

    def _enclosed(self) -> bool:
        match = _ENCLOSED.match(self.text, self.at)
        if not match:
            return False
        inner = (match[1] or match[2] or match[3]).strip()
        dated = [stamp for stamp in stamps(inner) if stamp.day] if self.day is None else []
        if dated:
            inner = f"{inner[: dated[0].start]}{inner[dated[0].end :]}".strip(" ,")
        names = [part for part in _parts(inner) if _nameable(part, self.is_place)]
        places = [part for part in _SPLIT.split(inner) if part and self.is_place(part)]
        if not names and not places and not (dated and self.place and not inner):
            return False
        if dated:
            self.day = dated[0]
            self.place = self.place or next(iter(places), None)
        for name in names:
            self._add(name)
        self.at = match.end()
        return True

    def _ended(self) -> bool:
        match = _DASH.match(self.text, self.at)
        if not match or not match[0].strip():
            return False
        self.at, self.dash = match.end(), True
        return True

    def _name(self) -> bool:
        """A name without brackets before the dash, or a known one before the sentence."""
        if not (self.place or self.day or self.names):
            return False
        match = _NAME.match(self.text, self.at)
        if match and len(match[0].split()) <= 5 and not self._linked(match) and not self._says(match):
            names = [part for part in _parts(match[0]) if _nameable(part, self.is_place)]
            if names and len(names) == len(_parts(match[0])):
                for name in names:
                    self._add(name)
                self.at = match.end()
                return True
        return self._known_name()

    def _quoted(self) -> bool:
        """A paper in quotation marks between a day that stands first and the text: "14 мая, «Степной вестник» онлайн -- "."""
        match = _BEHIND_DAY.match(self.text, self.at) if self.first and not self.place and not self.names else None
        if not match:
            return False
        self._add(match[1])
        self.at, self.dash = match.end(), True
        return True

    def _told_by(self) -> bool:
        """A paper before a colon: "Bishkek, The Talas Observer: The road ..."."""
        match = _BY_COLON.match(self.text, self.at) if self.place and not self.names else None
        if not match or not known.outlet_like(match[1]) or not _nameable(match[1], self.is_place):
            return False
        self._add(match[1])
        self.at, self.dash = match.end(), True
        return True

    def _linked(self, name: re.Match[str]) -> bool:
        """Whether a dash joins two places, and parts no name from the text: "In Osh the China — Kyrgyzstan road"."""
        after = _LINK.match(self.text, name.end())
        return after is not None and self.is_place(name[0].rpartition(" ")[2]) and self.is_place(after[1])

    def _says(self, name: re.Match[str]) -> bool:
        """Whether a dash after a new sentence's subject stands for its verb: "20 мая. Население Узбекистана — 37 млн"."""
        after = self.text[self._end_of(name.end()) :]
        return self._sentence() and not known.teller(name[0]) and (after[:1].islower() or after[:1].isdigit())

    def _end_of(self, at: int) -> int:
        """Where the dash at a place, and the blanks after it, end."""
        match = _DASH.match(self.text, at)
        return match.end() if match else at

    def _known_name(self) -> bool:
        host = _HOST.match(self.text, self.at)
        if host and known.teller(host[0]):
            self._add(host[0])
            self.at, self.dash = host.end(), True
            self._gap()
            return True
        match = _SHOUTED.match(self.text, self.at)
        name = match[0] if match else ""
        for piece in (name, name.partition(" ")[0]):
            if piece and piece.isupper() and known.teller(piece):
                self._add(piece)
                self.at += len(piece)
                self.dash = True
                return True
        return False

    def _name_after(self) -> None:
        """`Astana, January 23 - KazReview. In 2014`: a name that stands as a sentence after the dash."""
        host = _SIGNED_HOST.match(self.text, self.at)
        if host and known.teller(host["name"]):
            self._add(host["name"])
            self.at = host.end()
            self._gap()
            return
        match = _AFTER.match(self.text, self.at)
        paper = _PAPER.match(self.text, self.at) if match is None and self.day and self.dash else None
        if paper and paper["noun"].lower() in words().outlet_noun:
            self._add(paper[0])
            self.at = paper.end()
            self._gap()
            return
        quoted = "«" in match[0] if match else False
        if match and self.day and (quoted or self.dash) and (quoted or _nameable(match[0], self.is_place)):
            self._add(match[0])
            self.at = match.end()
            self._gap()

    def _add(self, name: str) -> None:
        if known.clean(name) and known.clean(name) not in self.names:
            self.names.append(known.clean(name))


def _parts(text: str) -> list[str]:
    """The names in brackets: `KAZINFORM/Naryn Herald`, `MENAFN- Trend News Agency`; a known name stays whole."""
    if known.teller(text):
        return [text]
    writer, _, name = text.rpartition("-")
    if writer and known.teller(name) and not known.teller(writer):
        return [name]  # "Indira K.-Kabar": the writer and the agency
    label, _, signed = text.partition(" ")
    if label.lower().rstrip(".") in words().lists["by"] and known.teller(signed.partition(" ")[0]):
        return [signed.partition(" ")[0]]  # "Корр. ТАСС Иван Каргапольцев"
    return [part.strip() for part in _SPLIT.split(text) if part.strip()]


def _nameable(name: str, is_place: Callable[[str], bool]) -> bool:
    """Whether a name can be an agency's or a paper's: capitalised words, no day, no place, no person with initials."""
    cleaned = known.clean(name)
    if known.teller(cleaned):
        return True
    tokens = cleaned.split()
    if not tokens or cleaned.isdigit() or len(tokens) > 6 or stamps(cleaned) or is_place(cleaned):
        return False
    if re.search(r"(?<!\w)[^\W\d_" + SMALL + r"]\.", cleaned) or cleaned.lower() in words().lists["rubric"]:
        return False
    return all(t[:1].isupper() or t[1:2].isupper() or t in ("of", "the", "and", "&") or t[0].isdigit() for t in tokens)


def signature(paragraph: str) -> Iterator[str]:
    """The agency in brackets at the end of a text: `(Xinhua)`, `/Синьхуа/ -0-`."""
    tail = paragraph[-60:].rstrip(" .-–—0")
    last = paragraph.rpartition(". ")[2].strip()
    if last != paragraph and len(last) < 40 and known.teller(last):
        yield known.clean(last)  # "announced today. AKI Press"
    match = re.search(r"[(（/\[]([^()（）/\[\]]{2,40})[)）/\]]?(?: ?/ ?[\w-]{2,12}\))?$", tail)
    if match and tail[-1:] in ")）/]":
        for part in _parts(match[1]):
            by = words().find["by"].search(part) if part[0] >= "\u3400" else None
            if by and by.start() and (found := known.within(part[: by.start()])):
                yield found[0]  # "(总台央视记者 王强)"
                continue
            if known.teller(part) or (len(tail) < 45 and known.outlet_like(part)) or (part[0] >= "\u3400" and words().any("press", part)):
                yield known.clean(part)


def _tellers(names: list[str]) -> tuple[str, ...]:
    """The agencies, without the writer who signs beside one: `/Aisulu Nazarova - Kabar/`."""
    ends = tuple(words().lists.get("surname_end", ()))
    named = [name for name in names if known.teller(name) or len(name.split()) != 2 or not name.lower().endswith(ends)]
    return tuple(named or names) if ends else tuple(names)
