"""What the program says of claims in English (arithmetic, summaries, names of records), in the interface's language.

The English lines are kept with the records, and the command line prints them. Here they are read back by the forms
they were made of (`i18n/phrases.toml`) and said anew; a line of no known form stays as it is. Reports' own words never
come here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import msgspec

from sogdian.web.quantities import Quantities
from sogdian.web.words import LANGUAGES, Words, words

if TYPE_CHECKING:
    from sogdian.knowledge.forms import Entity

Group = Literal["why", "summary", "name", "words", "error"]

_QUOTES = frozenset("“”‘’«»„'\"")
_SLOT = re.compile(r"\{([a-z+])\}")
_EDITION = re.compile(r"(\d+)(?:st|nd|rd|th) (.+) \((\d{4})\)")
_YEARED = re.compile(r"(.+) \((\d{4})\)")
_OTHERWISE = re.compile(r"(\d+) reports? tells? otherwise: (.+)", re.DOTALL)
_REPORTS = re.compile(r"(.+) \((\d+) reports\)", re.DOTALL)
_DATE = re.compile(r"\d{4}(?:[-/.~]\d*)*")
_LONGEST = 200
"""So long a text may be that is looked at for names and values."""
_VALUED = "+"


class Form(msgspec.Struct, frozen=True):
    """One form of a line: what stands before, between and after its slots, their names, and how it is said."""

    fixed: tuple[str, ...]
    slots: tuple[str, ...]
    said: str

    def read(self, text: str) -> dict[str, str] | None:
        """What stands in each slot; None where the text is of another form."""
        first, last = self.fixed[0], self.fixed[-1]
        if not self.slots:
            return {} if text == first else None
        if not (text.startswith(first) and text.endswith(last)) or len(text) < len(first) + len(last):
            return None
        found: dict[str, str] = {}
        at, end = len(first), len(text) - len(last)
        for slot, after in zip(self.slots[:-1], self.fixed[1:-1], strict=True):
            to = text.find(after, at, end)
            if to <= at:
                return None
            found[slot] = text[at:to]
            at = to + len(after)
        if at >= end:
            return None
        return found | {self.slots[-1]: text[at:end]}


def form(line: str, said: str) -> Form:
    """A form as the data gives it."""
    parts = _SLOT.split(line)
    return Form(tuple(parts[::2]), tuple(parts[1::2]), said)


class Phrases:
    """Says lines in the language of the words."""

    def __init__(self, own: Words) -> None:
        self._words = own
        raw = tomllib.loads((files("sogdian.web") / "i18n" / "phrases.toml").read_text(encoding="utf-8"))
        self._own = own.language == LANGUAGES[0]
        at = LANGUAGES.index(own.language)
        self._forms: dict[str, Sequence[Form]] = {
            group: [form(row[0], row[at]) for row in table["forms"]] for group, table in raw.items() if "forms" in table
        }
        self._quantities = Quantities(own, raw, max(at - 1, 0))
        self._kept: dict[tuple[str, str], str] = {}

    def say(self, text: str, group: Group) -> str:
        """A line in this language."""
        if self._own or not text:
            return text
        key = (text, group)
        if key not in self._kept:
            if len(self._kept) > 20_000:
                self._kept.clear()
            self._kept[key] = self._said(text, group)
        return self._kept[key]

    def short(self, text: str) -> str:
        """What is told of a record in short: several claims, each in few words."""
        return "; ".join(self.say(one, "summary") for one in text.split("; "))

    def name(self, id: str, text: str) -> str:
        """What a record is called: as the knowledge names it in this language, else put together from its parts.

        A name that a person gave stays.
        """
        if self._own:
            return text
        own = known_name(id, self._words.language) if canonical(id) == text else None
        return own or self.say(text, "name")

    def _said(self, text: str, group: Group) -> str:
        if group == "name":
            return self._named(text)
        mark = " · " if group == "summary" else "; "
        return mark.join(self._segment(one, group) for one in text.split(mark))

    def _segment(self, text: str, group: Group) -> str:
        """One part of a line: by its form, or by its words."""
        if group == "why" and (told := _OTHERWISE.fullmatch(text)):
            return str(self._words.t("why.otherwise", n=told[1]).unescape()) + self._segment(told[2], group)
        if group == "why" and (told := _REPORTS.fullmatch(text)):
            return f"{self._segment(told[1], group)} ({self._words.t('n.reports', n=told[2])})"
        if group == "summary" and text.endswith(" x"):
            return f"{text[:-2]} ×"  # so many papers
        plain = self._plain(text)
        if group == "summary" and plain is not None:
            return plain
        for one in self._forms[group]:
            slots = one.read(text)
            if slots is not None and (group == "why" or self._sure(slots, one)):
                return self._filled(one.said, slots)
        return self.part(text)

    def _sure(self, slots: Mapping[str, str], one: Form) -> bool:
        """Whether a form of nothing but slots and a common word is meant: its first part has a name here."""
        return bool(one.fixed[0]) or not slots or self._plain(slots["a"]) is not None

    def _filled(self, said: str, slots: Mapping[str, str]) -> str:
        return said.format_map({slot: self._slot(slot, text) for slot, text in slots.items()}) if slots else said

    def _slot(self, slot: str, text: str) -> str:
        if slot == _VALUED:
            value, rest = self._quantities.beginning(text)
            return f"{value} — {self.part(rest)}" if value else self.part(text)
        return self.part(text)

    def unit(self, unit: str) -> str | None:
        """What a unit is called; None where it has no name of its own."""
        return self._quantities.unit(unit)

    def part(self, text: str) -> str:
        """A value, a country, a place, a sort of thing, as this language calls it; other words as they are."""
        if self._own:
            return text
        plain = self._plain(text)
        if plain is not None:
            return plain
        for mark in (" + ", ", ", " - ", " "):
            parts = [self._plain(one) for one in text.split(mark)]
            if len(parts) > 1 and None not in parts:
                return mark.join(one for one in parts if one is not None)
        return text

    def _plain(self, text: str) -> str | None:
        """What has one name or one value; None for other words."""
        if len(text) > _LONGEST:
            return None
        if _DATE.fullmatch(text):
            return text
        for one in self._forms["words"]:
            slots = one.read(text)
            if slots is not None and all(self._plain(inner) is not None for inner in slots.values()):
                return self._filled(one.said, slots)
        value = self._quantities.said(text)
        if value is not None:
            return value
        return self._word(text) or self._known(text)

    def _word(self, text: str) -> str | None:
        key = text.replace(" ", "_")
        for field in ("type", "modality", "state", "verdict"):
            named = self._words.keys.get(f"{field}.{key}", self._words.keys.get(f"{field}.{key[:1].lower()}{key[1:]}"))
            if isinstance(named, str) and "{" not in named:
                return named[:1].upper() + named[1:] if text[:1].isupper() else named
        return None

    def _known(self, text: str) -> str | None:
        code = country_codes().get(text, text)
        if len(code) == 2 or code[2:3] == "-":
            named = self._words.country(code)
            return named if named != code else None
        id_ = canonical_ids().get(text)
        return known_name(id_, self._words.language) if id_ else None

    def _named(self, text: str) -> str:
        """A record's name: an edition of a series, or parts with commas between, each by itself."""
        if found := _EDITION.fullmatch(text):
            return self._words.t("name.edition", n=found[1], name=self.part(found[2]), year=found[3]).unescape()
        if found := _YEARED.fullmatch(text):
            return self._words.t("name.year", name=self.part(found[1]), year=found[2]).unescape()
        parts = text.split(", ")
        return ", ".join(self._segment(one, "name") if at == 0 else self._inner(one) for at, one in enumerate(parts))

    def _inner(self, text: str) -> str:
        """A part of a name after its first: what it is of may itself be an edition."""
        return self._named(text) if text.endswith(")") else self.part(text)


@lru_cache(maxsize=1)
def canonical_ids() -> dict[str, str]:
    """The English names of known things -> their ids."""
    from sogdian.knowledge import load

    order = ("project", "series", "body", "person", "group", "region", "city")
    entities = sorted(load().entities.values(), key=lambda one: (one.population, one.id))
    ranked = sorted(entities, key=lambda one: order.index(one.kind) if one.kind in order else -1, reverse=True)
    return {one.canonical: one.id for one in ranked if one.kind != "country"}


def canonical(id: str) -> str | None:
    """The English name of a known thing."""
    from sogdian.knowledge import load

    entity = load().entities.get(id)
    return entity.canonical if entity else None


@lru_cache(maxsize=1)
def country_codes() -> dict[str, str]:
    """The English names of countries and regions -> their codes."""
    from sogdian.knowledge import load

    return {one.canonical: one.id for one in load().entities.values() if one.kind in ("country", "region")}


@lru_cache(maxsize=8192)
def known_name(id: str, language: str) -> str | None:
    """What the knowledge calls a thing in a language; None where it has no name there.

    Of several names the interface's words choose (`known`), else the one in the script that they prefer, else the one
    that is as long as the English name; one without quotation marks before one with them, one that begins with the land
    that the English name begins with before one that turns its lands about.
    """
    from sogdian.knowledge import load

    keys, entity = words(language).keys, load().entities.get(id)
    if f"known.{id}" in keys:
        return str(keys[f"known.{id}"])
    if entity is None:
        return None
    script = str(keys["prefer.script"])
    names = [one.form for one in load().names_of(id, language) if not one.short and one.kind != "demonym"]
    length = len(entity.canonical)
    marked, first = _QUOTES.intersection, _first_land(entity, language)
    return min(
        names,
        key=lambda one: (
            not _written(one, script), bool(marked(one)), one.isupper(), any(one.find(land) > 0 for land in first), abs(len(one) - length), one,
        ),
        default=None,
    )


def _written(name: str, script: str) -> bool:
    """Whether a name can be written in a script, told as a character set."""
    try:
        name.encode(script)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=len(LANGUAGES))
def phrases(language: str) -> Phrases:
    """The phrases of a language of LANGUAGES; read once."""
    return Phrases(words(language))


def _first_land(entity: Entity, language: str) -> tuple[str, ...]:
    """The names, in a language, of the land that the English name of a thing begins with."""
    from sogdian.knowledge import load

    known = load()
    codes = [code for code in entity.links if any(entity.canonical.startswith(name.form) for name in known.names_of(code, "en"))]
    return tuple(name.form for code in codes[:1] for name in known.names_of(code, language) if not name.short and name.kind != "demonym")
