"""The vocabulary of a language: every form that the scan knows, with what it can be; built once and kept."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import msgspec

from sogdian.cache import language_rooms, remembered
from sogdian.knowledge import Knowledge, Name
from sogdian.language import Pack, load_forms
from sogdian.mention.pattern import words_of
from sogdian.mention.token import han_lines, has_han, key, token_pattern
from sogdian.mention.word import SHAPES, han_shape, shape_tags

_STOPS = frozenset(",;:().!?\"—–，；：（）。！？、")
_AUXILIARY = frozenset(("mood_be", "passive", "modal", "mood_filler"))
_OF_VERBS = ("project_act", "project_links", "project_works")
_TAG = re.compile(r"\w+_end\b")
_OWN = 4
"""So many times its people a town counts for where the regions of its land are known."""
UNKNOWN = (frozenset(("low", "free")), frozenset(("Cap", "free")))
"""The tags of words that nothing is known of."""


class Entry:
    """What a form can be: its tags with their values.

    `proper` marks a name that is written with a capital; `low` is what the same letters are without one.
    """

    __slots__ = ("codes", "low", "proper", "tags", "values")

    def __init__(self, values: dict[str, Any], proper: bool = False, low: Entry | None = None) -> None:
        self.values = values
        self.proper, self.low = proper, low
        self.tags = frozenset(values)
        self.codes: dict[str, tuple[frozenset[str], str]] = {}


class Vocabulary:
    """`entries` by form; `longer`, the forms of several tokens by their first; `sets`, every set of tags, in the order
    of the alphabet's characters."""

    def __init__(self, entries: dict[str, Entry], longer: dict[str, list[str]], sets: list[frozenset[str]]) -> None:
        self.entries, self.longer, self.sets = entries, longer, sets


class _Row(msgspec.Struct, array_like=True):
    """An entry as it is kept: `low` is the place of another among the rows, or -1."""

    values: dict[str, Any]
    proper: bool
    low: int


class _Kept(msgspec.Struct, array_like=True):
    """A vocabulary as it is kept: forms that share an entry share its row."""

    rows: list[_Row]
    forms: dict[str, int]
    longer: dict[str, list[str]]
    sets: list[list[str]]


def vocabulary_of(pack: Pack, knowledge: Knowledge) -> Vocabulary:
    """The vocabulary of a language with all names, built once for as long as the files it is made of stay the same."""
    rooms = ["mention", "knowledge", "knowledge/data", *language_rooms()]
    return _opened(remembered(f"vocabulary.{pack.code}", _Kept, rooms, lambda: _closed(built(pack, knowledge))))


def built(pack: Pack, knowledge: Knowledge, further: tuple[frozenset[str], ...] = ()) -> Vocabulary:
    """The vocabulary of a pack and the names of the world. `further` are sets of tags that further stages make."""
    builder = _Builder(pack, knowledge)
    return Vocabulary(builder.entries, builder.longer, list(dict.fromkeys([*builder.sets, *FIXED, *further, *builder.guessed()])))


def _closed(made: Vocabulary) -> _Kept:
    rows: list[_Row] = []
    places: dict[int, int] = {}

    def place(entry: Entry) -> int:
        found = places.get(id(entry))
        if found is None:
            low = place(entry.low) if entry.low is not None else -1
            found = places[id(entry)] = len(rows)
            rows.append(_Row(entry.values, entry.proper, low))
        return found

    forms = {form: place(entry) for form, entry in made.entries.items()}
    return _Kept(rows, forms, made.longer, [sorted(tags) for tags in made.sets])


def _opened(kept: _Kept) -> Vocabulary:
    entries: list[Entry] = []
    for row in kept.rows:  # what is pointed at stands before
        entries.append(Entry(row.values, row.proper, entries[row.low] if row.low >= 0 else None))
    return Vocabulary({form: entries[at] for form, at in kept.forms.items()}, kept.longer, [frozenset(tags) for tags in kept.sets])


class _Builder:
    """A vocabulary while it is being built."""

    def __init__(self, pack: Pack, knowledge: Knowledge) -> None:
        self._pack, self._knowledge = pack, knowledge
        self._tokens = token_pattern(pack.number)
        self._letters = str.maketrans(dict(pack.letters)) if pack.letters else None
        made = load_forms(pack.code)
        self._inflected = made.names
        self._keyed = frozenset(form for forms in made.words.values() for form in forms)  # are their own keys
        self.entries: dict[str, Entry] = {}
        self.longer: dict[str, list[str]] = {}
        self.sets: dict[frozenset[str], None] = {}
        self._add_words()
        self._add_names()
        self._index()

    def guessed(self) -> list[frozenset[str]]:
        """The sets of tags that the endings of unknown words give."""
        some = sorted(ends_of(self._pack))
        kinds = [frozenset(kinds) for size in range(1, len(some) + 1) for kinds in combinations(some, size)]
        return [free | more for free in UNKNOWN for more in kinds]

    def _key(self, form: str) -> str:
        """A form as the scan will see it; clitics are tokens of their own there."""
        if form in self._pack.clitics:
            return form
        if self._letters:
            form = form.lower().translate(self._letters)
        known = key(form, self._pack.number)
        if "'" in known:
            for clitic in self._pack.clitics:
                known = " ".join(
                    f"{w.removesuffix(clitic)} {clitic}" if w.endswith(clitic) and w != clitic and clitic[0] == "'" else w
                    for w in known.split(" ")
                )
        return known

    def _add_words(self) -> None:
        words: dict[str, dict[str, Any]] = {}
        number = self._pack.number
        for tag, table in self._pack.words.items():
            for value, forms in table.items():
                for form in forms:
                    entry = words.setdefault(form if form in self._keyed else self._key(form), {})
                    entry.setdefault(tag, value)
                    if form in _STOPS:
                        entry["sign"] = True
        for form, values in words.items():
            _inherit(form, values, words)
        for rules in self._pack.rules.values():
            for rule in rules:
                for word in words_of(rule.match):
                    entry = words.setdefault(key(word, number), {})
                    entry["=" + word] = True
                    if not word[-1].isalnum():
                        entry["sign"] = True
        self._words = words

    def _add_names(self) -> None:
        wanted = {self._pack.code, "en", "und"}
        ids: dict[str, list[tuple[str, str, bool]]] = {}
        lower: set[str] = set()
        for name in self._knowledge.names:
            if name.language in wanted and not (name.short and len(name.form) < self._pack.short_names):
                if name.kind == "city" and name.language == "en" != self._pack.code:
                    continue
                for form in self._name_forms(name):
                    ids.setdefault(form, []).append((name.kind, name.id, name.short))
                    if not self._pack.capitals or name.form[0].islower():
                        lower.add(form)
        for form, values in self._words.items():
            named = ids.pop(form, ())
            if not named:
                self.entries[form] = Entry(values)
                continue
            low = Entry(values) if named and form not in lower else None
            self.entries[form] = Entry(values | self._name_values(named), low is not None, low)
        shared: dict[tuple[tuple[tuple[str, str, bool], ...], bool], Entry] = {}  # the cases of a name are one entry
        for form, some in ids.items():
            if form:
                same = tuple(some), form not in lower
                found = shared.get(same)
                if found is None:
                    found = shared[same] = Entry(self._name_values(some), same[1])
                self.entries[form] = found
        for form in self._words.keys() & self._forms("no_name"):
            self.entries[form] = Entry({**self._words[form]})
        self._add_spelled()

    def _name_forms(self, name: Name) -> tuple[str, ...]:
        """A name's forms as the scan will see them: in all cases where its language has them."""
        inflected = self._inflected.get(name.form) if name.language == self._pack.code else None
        return tuple(dict.fromkeys(f for f in inflected if f)) if inflected else (self._key(name.form),)

    def _forms(self, tag: str) -> set[str]:
        """The forms of a tag of the pack, as the scan will see them."""
        return {self._key(form) for forms in self._pack.words.get(tag, {}).values() for form in forms}

    def _add_spelled(self) -> None:
        """A form that is written in the letters of a tag alone bears the tag: names in characters that spell names."""
        for tag in self._pack.spelled:
            letters = self._forms(tag)
            for form, entry in self.entries.items():
                if len(form) > 1 and letters.issuperset(form) and tag not in entry.tags:
                    self.entries[form] = Entry({**entry.values, tag: True})

    def _name_values(self, named: Any) -> dict[str, Any]:
        """The tags that names give a form; of several of one kind the most populous, then the first id.

        A town of the lands whose regions are known counts for several elsewhere: reports of them mean their Jalalabad.
        """
        values: dict[str, Any] = {}
        best: dict[str, int] = {}
        for kind, id_, short in named:
            entity = self._knowledge.entities[id_]
            size = entity.population * (_OWN if entity.region else 1)
            if kind not in values or size > best[kind]:
                values[kind], best[kind] = id_, size
            if short:
                values["short"] = True
        if "body" in values and self._knowledge.entities[values["body"]].role:
            values["teller"] = values["body"]
        return values

    def _index(self) -> None:
        sets: dict[tuple[frozenset[str], tuple[str, ...]], None] = {}
        with_han = han_lines("\n".join(self.entries))
        for form, entry in self.entries.items():
            han = form in with_han and has_han(form[:1])
            if " " in form or (len(form) > 1 and form in with_han):
                self.longer.setdefault(form[0] if han else self._first(form), []).append(form)
            sets[entry.tags, (han_shape(len(form)),) if han else SHAPES] = None
            if entry.low is not None:
                sets[entry.low.tags, ("low",)] = None
        shaped = {(shape, tags) for tags, shapes in sets for shape in shapes}
        for shape, tags in sorted(shaped, key=lambda s: (s[0], sorted(s[1]))):  # what is alike in a row: few ranges
            self.sets[tags | shape_tags(shape)] = None

    def _first(self, form: str) -> str:
        """The first token of a form: "new" of "new york", "5" of "5月"."""
        first = form.partition(" ")[0]
        found = self._tokens.match(first) if has_han(first) else None
        return found.group() if found else first


def _inherit(form: str, values: dict[str, Any], words: dict[str, dict[str, Any]]) -> None:
    """Gives a form of several words that opens with an auxiliary what the verb in it tells: "was completed" completes.

    A longer form that one kind of claims lists must not hide the verb that another kind knows.
    """
    first, _, rest = form.partition(" ")
    while rest and first in words and not _AUXILIARY.isdisjoint(words[first]):
        verb = words.get(rest)
        if verb is not None:
            mood = words[first].get("mood") if words[first].get("mood") == "planned" else verb.get("mood")
            told = {tag: verb[tag] for tag in _OF_VERBS if tag in verb}
            if told and mood is not None:
                told["mood"] = mood
            for tag, value in told.items():
                values.setdefault(tag, value)
            return
        first, _, rest = rest.partition(" ")


def ends_of(pack: Pack) -> dict[str, tuple[str, ...]]:
    """The lists of endings ("~ed") that a rule of the pack names: they are tags of unknown words."""
    named = {tag for rules in pack.rules.values() for rule in rules for tag in _TAG.findall(rule.match)}
    lists = {tag: tuple(str(f) for f in pack.words[tag].get(True, ())) for tag in named if tag in pack.words}
    return {tag: tuple(f[1:] for f in forms) for tag, forms in lists.items() if all(f[:1] == "~" for f in forms) and forms}


def _sets(*names: str) -> list[frozenset[str]]:
    return [frozenset(n.split()) for n in names]


# Every set of tags that the stages make themselves. An alphabet must know them before patterns are compiled.
FIXED: list[frozenset[str]] = _sets(
    "low free", "char free", "Cap free", "UP free", "low free latin", "Cap free latin", "UP free latin",
    "Cap initial free latin", "sign", "quotemark sign", "quotemark sign opening", "quotemark sign closing", "break", "number decimal", "number",
    *(
        " ".join(("number", "int", *extra))
        for extra in ((), ("short_year",), ("day", "short_year"), ("day",), ("day", "month_no"), ("day", "month_no", "short_year"),
                      ("year",), ("part", "day", "month_no"))
    ),
    "time", "time date", "time span",
    "quantity money", "quantity percent", "quantity measure", "quantity count", "quantity times", "quantity share",
    "quantity points", "quantity rank", "number composed", "number composed year", "Cap sign", "initial", "Cap free initial",
    "person", "person known", "body", "body known", "place", "place city", "place region", "place country", "link", "parties",
    "title", "office", "country lone", "noise", "event_name", "project_name", "quote", "name", "group", "dateline",
)  # fmt: skip
