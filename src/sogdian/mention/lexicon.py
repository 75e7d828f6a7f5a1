"""The lexicon of a language: its pack's words and the names of the world, ready for one longest-match scan."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from typing import Any

from sogdian.knowledge import Entity, Knowledge, Name, load
from sogdian.language import Endings, Pack, load_forms, load_morphology, load_pack
from sogdian.mention.chunk import Alphabet, Chunk
from sogdian.mention.normal import normal
from sogdian.mention.pattern import Pattern, words_of
from sogdian.mention.token import han_lines, has_han, key, parts_of, token_pattern
from sogdian.mention.word import SHAPES, Word, free_tags, han_shape, shape_of, shape_tags

_STOPS = frozenset(",;:().!?\"—–，；：（）。！？、")
_MOST_BASES = _MOST_SEEN = 65536
_UNKNOWN = (frozenset(("low", "free")), frozenset(("Cap", "free")))
_AUXILIARY = frozenset(("mood_be", "passive", "modal", "mood_filler"))
_OF_VERBS = ("project_act", "project_links", "project_works")
_TAG = re.compile(r"\w+_end\b")


class Entry:
    """What a form can be: its tags with their values, and the ids of what it names.

    `proper` marks a name that is written with a capital; `low` is what the same letters are without one.
    """

    __slots__ = ("codes", "ids", "low", "proper", "tags", "values")

    def __init__(self, values: dict[str, Any], ids: tuple[str, ...], proper: bool = False, low: Entry | None = None) -> None:
        self.values, self.ids = values, ids
        self.proper, self.low = proper, low
        self.tags = frozenset(values)
        self.codes: dict[str, tuple[frozenset[str], str]] = {}


class Rule:
    """A pattern of the pack with what to make of its matches."""

    __slots__ = ("index", "make", "name", "pattern", "set")

    def __init__(self, index: int, name: str, make: str, settings: dict[str, Any], pattern: Pattern) -> None:
        self.index, self.name, self.make, self.set, self.pattern = index, name, make, settings, pattern


class Lexicon:
    """Words, names, alphabet and compiled rules of one language. Build it with `lexicon_of`."""

    def __init__(self, pack: Pack, knowledge: Knowledge, further: tuple[frozenset[str], ...] = ()) -> None:
        self.pack = pack
        self._further = further  # sets of tags that further stages make
        self.knowledge = knowledge
        self.entities: dict[str, Entity] = knowledge.entities
        self.alphabet = Alphabet()
        self.tokens = token_pattern(pack.number)
        self.entries: dict[str, Entry] = {}
        self.seen: dict[str, Word] = {}  # what `word` has made, by how it is written
        self._longer: dict[str, list[str]] = {}  # the forms of several tokens, by their first
        self._letters = str.maketrans(dict(pack.letters)) if pack.letters else None
        self.norm = self._spelled if self._letters else normal
        self.endings = Endings(pack, self.norm, self._takes_endings) if pack.suffixes else None
        self.morphology = load_morphology(pack.code) or self.endings
        self._bases: dict[str, str | None] = {}
        made = load_forms(pack.code)
        self._inflected = made.names
        self._keyed = frozenset(form for forms in made.words.values() for form in forms)  # are their own keys
        self._ends = _ends(pack)
        self.parting = frozenset(map(str, pack.words.get("cut_before", {}).get(True, ())))
        self._add_words()
        self._add_names()
        self._index()
        self._rules: dict[str, tuple[Rule, ...]] = {}

    # -- building ---------------------------------------------------------------------------------------------

    def _key(self, form: str) -> str:
        """A form as the scan will see it; clitics are tokens of their own there."""
        if form in self.pack.clitics:
            return form
        if self._letters:
            form = form.lower().translate(self._letters)
        known = key(form, self.pack.number)
        if "'" in known:
            for clitic in self.pack.clitics:
                known = " ".join(
                    f"{w.removesuffix(clitic)} {clitic}" if w.endswith(clitic) and w != clitic and clitic[0] == "'" else w
                    for w in known.split(" ")
                )
        return known

    def _add_words(self) -> None:
        words: dict[str, dict[str, Any]] = {}
        number = self.pack.number
        for tag, table in self.pack.words.items():
            for value, forms in table.items():
                for form in forms:
                    entry = words.setdefault(form if form in self._keyed else self._key(form), {})
                    entry.setdefault(tag, value)
                    if form in _STOPS:
                        entry["sign"] = True
        for form, values in words.items():
            _inherit(form, values, words)
        for rules in self.pack.rules.values():
            for rule in rules:
                for word in words_of(rule.match):
                    entry = words.setdefault(key(word, number), {})
                    entry["=" + word] = True
                    if not word[-1].isalnum():
                        entry["sign"] = True
        self._words = words

    def _add_names(self) -> None:
        wanted = {self.pack.code, "en", "und"}
        ids: dict[str, list[tuple[str, str, bool]]] = {}
        lower: set[str] = set()
        for name in self.knowledge.names:
            if name.language in wanted and not (name.short and len(name.form) < self.pack.short_names):
                if name.kind == "city" and name.language == "en" != self.pack.code:
                    continue
                for form in self._name_forms(name):
                    ids.setdefault(form, []).append((name.kind, name.id, name.short))
                    if not self.pack.capitals or name.form[0].islower():
                        lower.add(form)
        for form, values in self._words.items():
            named = ids.pop(form, ())
            if not named:
                self.entries[form] = Entry(values, ())
                continue
            low = Entry(values, ()) if named and form not in lower else None
            self.entries[form] = Entry(values | self._name_values(named), (), low is not None, low)
        shared: dict[tuple[tuple[tuple[str, str, bool], ...], bool], Entry] = {}  # the cases of a name are one entry
        for form, some in ids.items():
            if form:
                same = tuple(some), form not in lower
                found = shared.get(same)
                if found is None:
                    found = shared[same] = Entry(self._name_values(some), (), same[1])
                self.entries[form] = found
        for form in self._words.keys() & self._forms("no_name"):
            self.entries[form] = Entry({**self._words[form]}, ())
        self._add_spelled()

    def _name_forms(self, name: Name) -> tuple[str, ...]:
        """A name's forms as the scan will see them: in all cases where its language has them."""
        inflected = self._inflected.get(name.form) if name.language == self.pack.code else None
        return tuple(dict.fromkeys(f for f in inflected if f)) if inflected else (self._key(name.form),)

    def _forms(self, tag: str) -> set[str]:
        """The forms of a tag of the pack, as the scan will see them."""
        return {self._key(form) for forms in self.pack.words.get(tag, {}).values() for form in forms}

    def _add_spelled(self) -> None:
        """A form that is written in the letters of a tag alone bears the tag: names in characters that spell names."""
        for tag in self.pack.spelled:
            letters = self._forms(tag)
            for form, entry in self.entries.items():
                if len(form) > 1 and letters.issuperset(form) and tag not in entry.tags:
                    self.entries[form] = Entry({**entry.values, tag: True}, ())

    def _name_values(self, named: Any) -> dict[str, Any]:
        """The tags that names give a form; of several of one kind the most populous, then the first id."""
        values: dict[str, Any] = {}
        best: dict[str, int] = {}
        for kind, id_, short in named:
            size = self.entities[id_].population
            if kind not in values or size > best[kind]:
                values[kind], best[kind] = id_, size
            if short:
                values["short"] = True
        if "body" in values and self.entities[values["body"]].role:
            values["teller"] = values["body"]
        return values

    def _index(self) -> None:
        sets: dict[tuple[frozenset[str], tuple[str, ...]], None] = {}
        with_han = han_lines("\n".join(self.entries))
        for form, entry in self.entries.items():
            han = form in with_han and has_han(form[:1])
            if " " in form or (len(form) > 1 and form in with_han):
                self._longer.setdefault(form[0] if han else self._first(form), []).append(form)
            sets[entry.tags, (han_shape(len(form)),) if han else SHAPES] = None
            if entry.low is not None:
                sets[entry.low.tags, ("low",)] = None
        shaped = {(shape, tags) for tags, shapes in sets for shape in shapes}
        for shape, tags in sorted(shaped, key=lambda s: (s[0], sorted(s[1]))):  # what is alike in a row: few ranges
            self.alphabet.code(tags | shape_tags(shape))
        some = sorted(self._ends)
        unknown = [frozenset(kinds) for size in range(1, len(some) + 1) for kinds in combinations(some, size)]
        for tags in (*FIXED, *self._further, *(free | kinds for free in _UNKNOWN for kinds in unknown)):
            self.alphabet.code(tags)

    def _first(self, form: str) -> str:
        """The first token of a form: "new" of "new york", "5" of "5月"."""
        first = form.partition(" ")[0]
        found = self.tokens.match(first) if has_han(first) else None
        return found.group() if found else first

    def _spelled(self, word: str) -> str:
        """The comparison form of a token, in the script that the pack is written in."""
        return normal(word.lower().translate(self._letters)) if self._letters else normal(word)

    def _takes_endings(self, form: str) -> bool:
        entry = self.entries.get(form)
        return entry is not None and self.pack.whole.isdisjoint(entry.tags)

    # -- use --------------------------------------------------------------------------------------------------

    def word(self, written: str, sort: str) -> Word:
        """What a token is, by how it is written and the sort that the token pattern gives it; kept in `seen`."""
        norm = self.norm(written)
        word: Word | None = None
        for clitic in self.pack.clitics if sort == "w" and "'" in norm else ():
            if norm.endswith(clitic) and len(norm) > len(clitic):
                cut = len(written) - (len(clitic) if clitic[0] == "'" else 1)
                word = self._word(written[:cut], norm[:cut], "w")
                word.clitic = self._word(written[cut:], norm[cut:], "w")
                break
        if len(self.seen) >= _MOST_SEEN:
            self.seen.clear()
        self.seen[written] = word = word or self._word(written, norm, sort)
        return word

    def _word(self, written: str, norm: str, sort: str) -> Word:
        shape = shape_of(written) if sort == "w" else han_shape(1) if sort == "h" else ""
        form = norm
        entry = self.entries.get(norm)
        if entry is None and self.endings is not None:
            form = self.base(norm) or norm
            entry = self.entries.get(form)
        if entry is not None and entry.proper and shape == "low":
            entry = entry.low
        if entry is None:
            tags = free_tags(written, norm, sort, shape, self.pack.latin)
            if self._ends and tags in _UNKNOWN:
                tags |= {kind for kind, ends in self._ends.items() if norm.endswith(ends)}
            values = {"number": norm} if sort == "n" else {}
            word = Word(len(written), norm, norm, sort, shape, tags, values, self.alphabet.code(tags))
        else:
            tags, code = self.coded(entry, shape)
            word = Word(len(written), norm, form, sort, shape, tags, entry.values, code)
        self._index_longer(word)
        return word

    def _index_longer(self, word: Word) -> None:
        """Tells a word which longer forms begin with it; where endings may follow a form, whatever the next token."""
        lengths: set[int] = set()
        after: dict[str, set[int]] = {}
        for form in self._longer.get(word.norm, ()):
            parts = parts_of(form, self.pack.number)
            if len(parts) > 1:
                after.setdefault(parts[1], set()).add(len(parts))
                lengths.add(len(parts))
        if self.endings is not None:
            word.always = tuple(sorted(lengths, reverse=True))
        else:
            word.longer = {second: tuple(sorted(some, reverse=True)) for second, some in after.items()}

    def rules(self, level: str) -> tuple[Rule, ...]:
        """The compiled rules of a level, in the order of their file."""
        if level not in self._rules:
            self._rules[level] = tuple(
                Rule(i, r.name or r.match, r.make, r.set, Pattern(r.match, self.alphabet))
                for i, r in enumerate(self.pack.rules.get(level, ()))
            )
        return self._rules[level]

    @property
    def genitive(self) -> bool:
        """Whether what belongs to a noun stands after it by its case alone: "завод аккумуляторов"."""
        return self.morphology is not None and not self.pack.suffixes

    def base(self, form: str) -> str | None:
        """The known form that a form in comparison form is an ending of: its last word less what the pack lists."""
        if self.endings is None:
            return None
        if form not in self._bases:
            if len(self._bases) >= _MOST_BASES:
                self._bases.clear()
            head, space, last = form.rpartition(" ")
            stems = (head + space + stem for stem, _ in self.endings.stems(last))
            self._bases[form] = next((stem for stem in stems if self._takes_endings(stem)), None)
        return self._bases[form]

    def pattern(self, source: str) -> Pattern:
        """A pattern over this lexicon's alphabet, compiled once."""
        return _pattern(self, source)

    def coded(self, entry: Entry, shape: str) -> tuple[frozenset[str], str]:
        """Tags and character of an entry in a shape."""
        found = entry.codes.get(shape)
        if found is None:
            tags = entry.tags | shape_tags(shape)
            found = entry.codes[shape] = (tags, self.alphabet.code(tags))
        return found

    def chunk(
        self, kids: tuple[Chunk, ...], tags: frozenset[str], values: dict[str, Any], norm: str | None = None
    ) -> Chunk:
        """A chunk made of others."""
        text = " ".join(k.norm for k in kids) if norm is None else norm
        return Chunk(kids[0].start, kids[-1].end, text, tags, values, self.alphabet.code(tags), kids)


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


@lru_cache(maxsize=4096)
def _pattern(lexicon: Lexicon, source: str) -> Pattern:
    return Pattern(source, lexicon.alphabet)


def _ends(pack: Pack) -> dict[str, tuple[str, ...]]:
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


@lru_cache(maxsize=16)
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language, built once a process. Raises KnowledgeError for a language without a pack."""
    return Lexicon(load_pack(language), load())


def free_lexicon(language: str, made: tuple[frozenset[str], ...]) -> Lexicon:
    """The lexicon of a language's free register: its words, no names. `made` are the sets of tags that its stages make."""
    return Lexicon(load_pack(language, free=True), Knowledge(names=(), entities={}), made)


__all__ = ["FIXED", "Entry", "Lexicon", "Rule", "free_lexicon", "lexicon_of", "normal", "shape_of", "shape_tags"]
