"""The lexicon of a language: its pack's words and the names of the world, ready for one longest-match scan."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sogdian.knowledge import Entity, Knowledge, load
from sogdian.language import Endings, Pack, load_morphology, load_pack
from sogdian.mention.chunk import Alphabet, Chunk
from sogdian.mention.normal import normal
from sogdian.mention.pattern import Pattern, any_code
from sogdian.mention.token import parts_of, token_pattern
from sogdian.mention.vocabulary import FIXED, UNKNOWN, Entry, Vocabulary, built, ends_of, vocabulary_of
from sogdian.mention.word import Word, free_tags, han_shape, shape_of, shape_tags

_MOST_BASES = _MOST_SEEN = 65536


class Rule:
    """A pattern of the pack with what to make of its matches."""

    __slots__ = ("index", "make", "name", "pattern", "set")

    def __init__(self, index: int, name: str, make: str, settings: dict[str, Any], pattern: Pattern) -> None:
        self.index, self.name, self.make, self.set, self.pattern = index, name, make, settings, pattern


class Lexicon:
    """Words, names, alphabet and compiled rules of one language. Build it with `lexicon_of`."""

    def __init__(self, pack: Pack, knowledge: Knowledge, vocabulary: Vocabulary) -> None:
        self.pack = pack
        self.knowledge = knowledge
        self.entities: dict[str, Entity] = knowledge.entities
        self.alphabet = Alphabet()
        for tags in vocabulary.sets:
            self.alphabet.code(tags)
        self.tokens = token_pattern(pack.number)
        self.entries: dict[str, Entry] = vocabulary.entries
        self.seen: dict[str, Word] = {}  # what `word` has made, by how it is written
        self._longer = vocabulary.longer
        self._letters = str.maketrans(dict(pack.letters)) if pack.letters else None
        self.norm = self._spelled if self._letters else normal
        self.endings = Endings(pack, self.norm, self._takes_endings) if pack.suffixes else None
        self.morphology = load_morphology(pack.code) or self.endings
        self._bases: dict[str, str | None] = {}
        self._ends = ends_of(pack)
        self.parting = frozenset(map(str, pack.words.get("cut_before", {}).get(True, ())))
        self.after_year = frozenset(map(str, pack.words.get("cut_after_year", {}).get(True, ())))
        self.whole_after_year = frozenset(map(str, pack.words.get("whole_after_year", {}).get(True, ())))
        self._rules: dict[str, tuple[Rule, ...]] = {}

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
            if self._ends and tags in UNKNOWN:
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

    @property
    def nouns_first(self) -> bool:
        """Whether what tells of a noun stands behind it, but for numbers and adjectives."""
        return self.genitive or (self.pack.verb_last and not self.nouns_last)

    @property
    def nouns_last(self) -> bool:
        """Whether all that tells of a noun stands before it, and endings say where things are: "Алматыдағы зауыт"."""
        return "at_end" in self.pack.words

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

    def bearing(self, *tags: str) -> re.Pattern[str]:
        """What finds the characters of chunks that bear one of the tags, in a string of such characters."""
        found = self.alphabet.finders.get(tags)
        if found is None:
            found = self.alphabet.finders[tags] = any_code("|".join(tags), self.alphabet)
        return found

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


@lru_cache(maxsize=4096)
def _pattern(lexicon: Lexicon, source: str) -> Pattern:
    return Pattern(source, lexicon.alphabet)


@lru_cache(maxsize=16)
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language, built once a process. Raises KnowledgeError for a language without a pack."""
    pack, knowledge = load_pack(language), load()
    return Lexicon(pack, knowledge, vocabulary_of(pack, knowledge))


def free_lexicon(language: str, made: tuple[frozenset[str], ...]) -> Lexicon:
    """The lexicon of a language's free register: its words, no names. `made` are the sets of tags that its stages make."""
    pack, none = load_pack(language, free=True), Knowledge(names=(), entities={})
    return Lexicon(pack, none, built(pack, none, made))


__all__ = ["FIXED", "Entry", "Lexicon", "Rule", "free_lexicon", "lexicon_of", "normal", "shape_of", "shape_tags"]
