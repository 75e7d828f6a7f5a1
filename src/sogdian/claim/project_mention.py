"""Mentions of projects: a noun of the sort with what stands around it, a known name, or a short form that points back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon, Rule
from sogdian.mention.document import Sentence

_TRIGGERS = ("project", "project_noun", "project_line", "project_generic", "body")
_FAR = 12
_PLAIN = frozenset(("project_size", "ordinal", "quantity", "money", "title_mod", "sign"))
_PHASE = frozenset(("ordinal", "number", "link", "city", "Cap", "edition", "demonym", "country"))
LINEAR = frozenset(("railway", "road", "pipeline"))
"""Sorts of project that join two ends."""
_GEO = frozenset(("country", "demonym", "region", "city", "group"))


@dataclass(slots=True, eq=False)
class Mention:
    """One mention, chunks `first` to `last` (one past) of a sentence, its noun at `head`.

    `sort` is how it is named: `known`, `linked` (by its ends), `named`, `joined` (by what it says to link), `described`,
    `part` (a phase alone), `other` ("another in Osh"), or `back` for a form that points back.
    `type` is None where the noun leaves it open; `soft` nouns need a word that builds, opens or stops them.
    """

    sentence: Sentence
    first: int
    last: int
    head: int
    sort: str
    type: str | None
    name: str | None = None
    ref: str | None = None
    codes: tuple[str, ...] = ()
    place: Chunk | None = None
    definite: bool = False
    soft: bool = False
    phase: str | None = None
    sized: bool = False
    year: bool = False
    section: tuple[str, ...] = ()
    apposed: Chunk | None = None
    words: frozenset[str] = frozenset()

    @property
    def span(self) -> tuple[int, int]:
        """The place of the mention in the text."""
        return self.sentence.chunks[self.first].start, self.sentence.chunks[self.last - 1].end


@lru_cache(maxsize=8)
def _tools(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], tuple[Rule, ...]]:
    trigger = lexicon.pattern("{" + "|".join(_TRIGGERS) + "}").regex
    left = lexicon.rules("project_left")[0].pattern.regex
    return trigger, left, lexicon.rules("project_right")


class Finder:
    """Finds the mentions of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.lexicon = context.lexicon
        self.trigger, self.left, self.right = _tools(self.lexicon)

    def fills_a_year(self, mention: Mention) -> bool:
        """Whether the mention is a "Year of" something."""
        chunk = mention.sentence.chunks[mention.head]
        entry = self.lexicon.entries.get(chunk.norm.split()[0])
        return entry is not None and "year_name" in entry.values and mention.type == "programme"

    def find(self, sentence: Sentence) -> list[Mention]:
        """The mentions of a sentence, in their order; none stands inside another."""
        found = self._by_rule(sentence, "project_other", [])
        taken = {i for m in found for i in range(m.first, m.last)}
        done = 0
        for match in self.trigger.finditer(sentence.codes):
            at = match.start()
            if at < done or at in taken:
                continue
            mention = self._mention(sentence, at)
            if mention is not None and mention.first >= done:
                found.append(mention)
                done = mention.last
        found += [m for level in ("project_part", "project_year") for m in self._by_rule(sentence, level, found)]
        for mention in found:
            if mention.phase is not None and mention.head > mention.first:
                part = sentence.chunks[mention.first : mention.head]
                stop = next((i for i, c in enumerate(part) if "project_phase" in c.tags), 0)
                mention.section = next((codes for c in part[:stop] if (codes := codes_of(self.context, c))), ())
            mention.year = mention.type == "programme" and self.fills_a_year(mention)
        return sorted(found, key=lambda m: m.first)

    def _mention(self, sentence: Sentence, at: int) -> Mention | None:
        chunk = sentence.chunks[at]
        known = _known(chunk)
        if known is not None:
            return self._named_by_knowledge(sentence, at, known)
        if "body" in chunk.tags:
            return self._body(sentence, at)
        return self._noun(sentence, at)

    # -- known names ------------------------------------------------------------------------------------------

    def _named_by_knowledge(self, sentence: Sentence, at: int, known: Chunk) -> Mention | None:
        entity = self.lexicon.entities[known.values["project"]]
        chunks = sentence.chunks
        if entity.frame or ("short" in known.values and "Cap" not in known.tags and "UP" not in known.tags):
            return None
        if at and {"quantity", "number"} & chunks[at - 1].tags:
            return None
        last = at + 1
        while last < len(chunks) and chunks[last].tags & {"project_noun", "project_generic"}:
            last += 1
        first = at
        while first and chunks[first - 1].tags & _PLAIN and "sign" not in chunks[first - 1].tags:
            first -= 1
        phase, start = self._phase(sentence, first)
        whole, name = known is chunks[at], self.context.text[known.start : known.end]
        number, end = self._number(sentence, last)
        mention = Mention(sentence, start, end, at, "known", entity.type, name, entity.id, soft=False)
        mention.codes = self._ends(chunks[at]) or entity.links
        mention.phase = phase or number
        mention.definite = True
        if not whole:
            mention.name = self.context.text[chunks[at].start : chunks[at].end]
        mention.place = self._place_after(sentence, last) or next((c for c in chunks[first:at] if c.tags & _GEO), None)
        if entity.type == "programme" and known.norm.endswith(self._plurals):
            mention.soft = True
        if entity.type == "centre" and known.norm.endswith(self._plurals):
            mention.type, mention.soft = "programme", bool(at) and "article" not in chunks[at - 1].tags
        mention.definite = not (mention.place and entity.type == "centre")
        return mention

    @property
    def _plurals(self) -> tuple[str, ...]:
        return tuple(str(f) for f in self.lexicon.pack.words.get("plural_ending", {}).get(True, ("s",)))

    def _ends(self, chunk: Chunk) -> tuple[str, ...]:
        """The countries that a known name itself joins: "Turkmenistan - China gas pipeline"."""
        found: list[str] = []
        for word in chunk.norm.split():
            entry = self.lexicon.entries.get(word)
            id_ = entry.values.get("country") if entry is not None else None
            if id_ and id_ not in found:
                found.append(id_)
        return tuple(found) if len(found) > 1 else ()

    def _place_after(self, sentence: Sentence, at: int) -> Chunk | None:
        chunks = sentence.chunks
        if at + 1 < len(chunks) and chunks[at].norm == ",":
            at += 1
        if at < len(chunks) and "place_before" in chunks[at].tags:
            for chunk in chunks[at + 1 : at + 4]:
                if chunk.tags & _GEO:
                    return chunk
                if "article" not in chunk.tags:
                    break
        return None

    # -- bodies that are places -------------------------------------------------------------------------------

    def _body(self, sentence: Sentence, at: int) -> Mention | None:
        """A centre, an institute or a branch whose words the lexer has read as a body's name."""
        chunk = sentence.chunks[at]
        head = next((k for k in reversed(chunk.kids) if "project_noun" in k.tags), None)
        if head is None:
            head = next((k for k in _leaves(chunk) if k.values.get("project_noun") == "centre"), None)
        before = sentence.chunks[at - 1] if at else None
        if before is not None and "article" in before.tags:
            before = sentence.chunks[at - 2] if at > 1 else None
        if before is not None and before.tags & {"project_along", "with_party", "joins_list"}:
            return None
        if head is None or chunk.kids[-1].tags & {"org_head"} and "project_noun" not in chunk.kids[-1].tags:
            return None
        last = at + 1
        complement = self._after(sentence, last, "complement")
        if complement is not None:
            last = complement[1]
        first = self._left(sentence, at)
        mention = Mention(sentence, first, last, at, "named" if _proper(chunk) else "described", str(head.values["project_noun"]))
        mention.soft = True
        mention.name = self._slice(sentence, first, last)
        mention.codes = next((self.context.codes(k) for k in _leaves(chunk) if "link" in k.tags), ())
        mention.definite = self._definite(sentence, first)
        mention.place = self._place(sentence, first, last)
        return mention

    # -- nouns ------------------------------------------------------------------------------------------------

    def _noun(self, sentence: Sentence, at: int) -> Mention | None:
        head, type_, soft = self._head(sentence, at)
        chunks = sentence.chunks
        first = self._left(sentence, at)
        phase, start = self._phase(sentence, first)
        last, name, place = self._extend(sentence, head + 1)
        inside = chunks[first:head]
        proper = _capital_run(inside, chunks[head], sentence, first) or _glued(sentence, first + 1)
        mention = Mention(sentence, start, last, head, "described", type_ or (_inner_type(inside) if proper else None), phase=phase)
        mention.soft = soft or "project_noun" not in chunks[head].tags and type_ is not None and "project_line" in chunks[head].tags
        mention.definite = self._definite(sentence, first)
        mention.words = frozenset(c.norm for c in chunks[first:at] if not c.tags & _PLAIN and "saxon" not in c.tags)
        mention.place = place or next((c for c in reversed(inside) if c.tags & _GEO), None)
        mention.sized = self._sized(sentence, first, last)
        self._sort(mention, inside, name, proper)
        if mention.type is None and name is not None and "quotemark" in chunks[last - 1].tags:
            mention.type = "programme"
        if "project_phase" in chunks[head].tags and any("body" in c.tags for c in chunks[head + 1 : last]):
            mention.soft, mention.sort = False, "named"  # the branch of a university
        if self._no_head(sentence, head, mention):
            return None
        if mention.sort != "back":
            mention.name = self._name(sentence, mention, first, last, name)
        return mention

    def _sort(self, mention: Mention, inside: list[Chunk], name: Chunk | None, proper: bool) -> None:
        """How the noun is named: by what it links, by a name, by a description, or as a form that points back."""
        sentence, chunks = mention.sentence, mention.sentence.chunks
        ends = next((c for c in inside if "link" in c.tags), None) or (name if name is not None and "link" in name.tags else None)
        if ends is None and name is None and not proper and not mention.words:
            ends = _apposed(sentence, mention.first)
        if ends is not None:
            mention.sort, mention.codes = "linked", self.context.codes(ends)
            mention.soft = mention.soft and mention.type not in LINEAR
            mention.apposed = ends if ends.end < mention.span[0] else None
        elif name is not None or proper:
            mention.sort = "named"
        elif mention.type in LINEAR and (codes := joined_after(self.context, mention)):
            mention.sort, mention.codes, mention.soft = "joined", codes, False
        elif not mention.words and mention.place is None and mention.last == mention.head + 1:
            counted = _counted(inside)
            article = sentence.chunks[mention.first - 1] if mention.first else None
            told = _relative_after(chunks, mention.last)
            pointing = mention.definite and not told or (sentence.title and (article is None or "article" not in article.tags))
            mention.sort = "back" if pointing and not counted else "described"
        if mention.sort != "back" and "project_line" in chunks[mention.head].tags and any("project_not" in c.tags for c in chunks):
            mention.type = None
        bare = mention.sort == "described" and not mention.words and mention.place is None and not mention.sized
        if bare and not _article(chunks, mention.first):
            mention.sort = "back"
        elif mention.sort == "described" and "project_line" in chunks[mention.head].tags:
            mention.type = mention.type if mention.place or mention.sized or mention.phase or _counted(inside) else None

    def _sized(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether an amount or a capacity of its own stands in or right after the phrase."""
        chunks = sentence.chunks
        if any(c.tags & {"money", "measure"} and "quantity" in c.tags for c in chunks[first:last]):
            return True
        if first > 2 and "article" in chunks[first - 1].tags and "money" in chunks[first - 3].tags:
            return True  # will put $350 million into a plant
        return last + 1 < len(chunks) and "project_sized" in chunks[last].tags and bool(chunks[last + 1].tags & {"money", "measure"}) and (
            "quantity" in chunks[last + 1].tags
        )

    def _head(self, sentence: Sentence, at: int) -> tuple[int, str | None, bool]:
        """The last noun of a run ("railway project"), the type that the run gives, and whether it is only a place."""
        chunks, head, type_, soft = sentence.chunks, at, None, False
        while at < len(chunks) and chunks[at].tags & {"project_noun", "project_line", "project_generic"}:
            values, tags = chunks[at].values, chunks[at].tags
            told = values.get("project_noun") or (None if "project_generic" in tags else values.get("project_line"))
            if told and (type_ is None or "project_line" not in tags or "project_noun" in tags):
                type_, soft = str(told), "project_soft" in tags
            head, at = at, at + 1
            if at < len(chunks) and "Cap" in chunks[head].tags and "Cap" in chunks[at].tags:
                at = _name_goes_on(chunks, at)
        generic = "project_generic" in chunks[head].tags and "Cap" in chunks[head].tags
        return head, type_, soft and not generic

    def _left(self, sentence: Sentence, at: int) -> int:
        """Where the noun's phrase begins: after its article, or after the last word that cannot belong to it."""
        first = at
        while first and at - first < _FAR:
            before = sentence.chunks[first - 1]
            if self.left.match(sentence.codes, first - 1) is None:
                if not _joined(sentence, first) and not _glued(sentence, first):
                    break
            elif "sign" in before.tags and before.end != sentence.chunks[first].start:
                break
            first -= 1
        while first < at and sentence.chunks[first].tags & {"saxon", "sign"}:
            first += 1
        return first

    def _phase(self, sentence: Sentence, first: int) -> tuple[str | None, int]:
        """"The second phase of" before a phrase: its words, and where they begin."""
        chunks = sentence.chunks
        at = first
        while at and chunks[at - 1].tags & {"article", "directional_from", "of_name"} and first - at < 3:
            at -= 1
        if at == first or not at or "project_phase" not in chunks[at - 1].tags:
            return None, first
        begin = at - 1
        while begin and at - begin < 6 and chunks[begin - 1].tags & _PHASE and not chunks[begin - 1].tags & {"article", "function", "clause_break"}:
            begin -= 1
        return (self.context.document.slice(chunks[begin:at]), begin) if begin < at else (None, first)

    def _number(self, sentence: Sentence, at: int) -> tuple[str | None, int]:
        found = self._after(sentence, at, "number")
        return (self._slice(sentence, at, found[1]), found[1]) if found else (None, at)

    def _after(self, sentence: Sentence, at: int, make: str) -> tuple[dict[str, list[Chunk]], int] | None:
        for rule in self.right:
            if rule.make == make:
                match = rule.pattern.regex.match(sentence.codes, at)
                if match is not None and match.end() > at:
                    return rule.pattern.kept(match, sentence.chunks), match.end()
        return None

    def _extend(self, sentence: Sentence, last: int) -> tuple[int, Chunk | None, Chunk | None]:
        """The phrase's end, a name that follows the noun, and the place that it names."""
        name = place = None
        for make in ("number", "quoted", "named", "place", "complement", "place"):
            found = self._after(sentence, last, make)
            if found is None or (make == "place" and place is not None):
                continue
            kept, last = found
            if "name" in kept:
                some = kept["name"]
                name = some[0] if len(some) == 1 else self.lexicon.chunk(tuple(some), frozenset(("name",)), {})
                break
            if "place" in kept:
                place = next((c for c in kept["place"] if c.tags & _GEO), kept["place"][0])
        return last, name, place

    def _name(self, sentence: Sentence, mention: Mention, first: int, last: int, name: Chunk | None) -> str | None:
        name = name or mention.apposed
        if name is not None:
            return self.context.text[name.start : name.end]
        chunks = sentence.chunks
        while first < mention.head and chunks[first].tags & _PLAIN and not chunks[first].tags & {"title_mod"} and not mention.sort == "named":
            first += 1
        distinct = mention.sort in ("named", "linked") or mention.sort != "joined" and (mention.words or mention.place or last > mention.head + 1)
        return self._slice(sentence, first, last) if distinct else None

    def _slice(self, sentence: Sentence, first: int, last: int) -> str:
        chunks = sentence.chunks
        while first < last - 1 and not _glued(sentence, first + 1) and (
            "article" in chunks[first].tags or "quantity" in chunks[first].tags and not self.context.text[chunks[first].start].isupper()
        ):
            first += 1
        return self.context.document.slice(chunks[first:last])

    # -- small questions --------------------------------------------------------------------------------------

    def _definite(self, sentence: Sentence, first: int) -> bool:
        before = sentence.chunks[first - 1] if first else None
        return before is not None and bool(before.tags & {"definite", "this", "possessive"})

    def _place(self, sentence: Sentence, first: int, last: int) -> Chunk | None:
        after = self._place_after(sentence, last)
        return after or next((c for k in sentence.chunks[first:last] for c in _leaves(k) if c.tags & _GEO), None)

    def _no_head(self, sentence: Sentence, head: int, mention: Mention) -> bool:
        """Whether the noun only stands before another noun: "railway workers", "plant manager"."""
        if mention.last > head + 1 or head + 1 >= len(sentence.chunks):
            return False
        after = sentence.chunks[head + 1]
        if after.tags & {"project_works", "project_phase", "project_act"}:
            return False
        if after.tags & {"function", "mood", "say", "sign", "time", "quantity", "negation", "modal", "relative", "saxon"}:
            return False
        if after.tags & {"title", "org_head", "title_noun", "person"}:
            return True
        return bool(after.tags & {"low", "Cap"}) and not after.norm.endswith(self._verb_ends)

    @property
    def _verb_ends(self) -> tuple[str, ...]:
        return tuple(f.lstrip("~") for f in self.lexicon.pack.words.get("verb_end", {}).get(True, ()))

    def _by_rule(self, sentence: Sentence, level: str, found: list[Mention]) -> list[Mention]:
        """Mentions that a rule tells whole: parts ("the second phase"), one more ("another in Aktau"), years of something."""
        out: list[Mention] = []
        for rule in self.lexicon.rules(level):
            for match in rule.pattern.regex.finditer(sentence.codes):
                if any(m.first < match.end() and match.start() < m.last for m in found):
                    continue
                kept = rule.pattern.kept(match, sentence.chunks)
                mention = Mention(sentence, match.start(), match.end(), match.start(), rule.make, None)
                mention.definite = self._definite(sentence, match.start())
                if rule.make == "part":
                    mention.phase = self.context.document.slice(kept["part"])
                elif rule.make == "other":
                    mention.place = next((c for c in kept["place"] if c.tags & _GEO), kept["place"][0])
                    mention.soft = True
                else:
                    self._year(mention, kept["name"])
                out.append(mention)
        return out

    def _year(self, mention: Mention, kept: list[Chunk]) -> None:
        """"The Year of Tourism": a programme with the year that it fills."""
        mention.sort, mention.type, mention.definite = "named", "programme", True
        mention.name = self.context.document.slice(kept)
        codes = [c for k in kept for c in self.context.codes(k)]
        mention.codes = tuple(dict.fromkeys(codes)) if len(set(codes)) > 1 else ()
        mention.place = next((k for k in reversed(kept) if k.tags & {"country"}), None)


def joined_after(context: Context, mention: Mention) -> tuple[str, ...]:
    """The countries that a line joins by the words after it: "that will link Xinjiang and Uzbekistan"."""
    chunks = mention.sentence.chunks
    codes: list[str] = []
    telling = False
    for chunk in chunks[mention.head + 1 : mention.head + 22]:
        if "project_links" in chunk.tags:
            telling = True
        elif telling and chunk.tags & _GEO:
            codes += codes_of(context, chunk)
        elif telling and codes and chunk.tags & {"mood", "say", "time"} or chunk.norm in (";", ".", ","):
            break
    found = tuple(sorted(set(codes)))
    return found if 1 < len(found) < 6 else ()


def codes_of(context: Context, place: Chunk) -> tuple[str, ...]:
    """The country of a place; of a link or a people, its own codes; none of a group."""
    if "group" in place.tags:
        return ()
    country = context.country(place)
    return (country,) if country else tuple(sorted({c.partition("-")[0] for c in context.codes(place)}))


def _glued(sentence: Sentence, at: int) -> bool:
    """Whether a capital letter stands right before, without a space: "A380"."""
    before = sentence.chunks[at - 1] if at else None
    return at < len(sentence.chunks) and before is not None and "initial" in before.tags and before.end == sentence.chunks[at].start


def _counted(inside: list[Chunk]) -> bool:
    return any(c.tags & {"ordinal", "superlative", "project_other"} for c in inside)


def _article(chunks: list[Chunk], first: int) -> bool:
    """Whether a phrase stands with an article, or has words of its own before its noun."""
    return bool(first) and bool(chunks[first - 1].tags & {"article", "possessive", "this"}) or bool(chunks[first].tags & {"ordinal", "project_size"})


def _relative_after(chunks: list[Chunk], at: int) -> bool:
    """Whether a clause on the noun follows: "the hospital on which", "the plant that"."""
    after = chunks[at : at + 2]
    return bool(after) and ("relative" in after[0].tags or len(after) > 1 and "governs" in after[0].tags and "relative" in after[1].tags)


def _apposed(sentence: Sentence, first: int) -> Chunk | None:
    """The ends right before a noun in apposition: "Dostyk-Alashankou, the first rail link"."""
    chunks = sentence.chunks
    at = first
    while at and chunks[at - 1].tags & {"article", "sign"} and first - at < 3:
        at -= 1
    return chunks[at - 1] if at and at < first and "link" in chunks[at - 1].tags and chunks[at].norm == "," else None


def _leaves(chunk: Chunk) -> list[Chunk]:
    return [leaf for kid in chunk.kids for leaf in _leaves(kid)] if chunk.kids else [chunk]


def _name_goes_on(chunks: list[Chunk], at: int) -> int:
    """Where a name in capitals has its next noun: "Roads Network Reconstruction Project"."""
    for there in range(at, min(len(chunks), at + 4)):
        if "Cap" not in chunks[there].tags or chunks[there].tags & {"function", "sign"}:
            return at
        if chunks[there].tags & {"project_noun", "project_generic"}:
            return there
    return at


def _known(chunk: Chunk) -> Chunk | None:
    """The known project that a chunk names, by itself or as a part of it."""
    if "project" in chunk.tags:
        return chunk
    if "body" in chunk.tags and chunk.kids:
        return next((k for k in _leaves(chunk) if "project" in k.tags), None)
    return None


def _proper(chunk: Chunk) -> bool:
    words = [k for k in _leaves(chunk) if not k.tags & {"function", "sign"}]
    heads = [k for k in words if k.tags & {"project_noun", "org_head"}]
    return bool(heads) and all("low" not in k.tags for k in heads)


def _joined(sentence: Sentence, first: int) -> bool:
    """"And" between two words of one phrase ("heat and power", "Trade and Logistics")."""
    chunks = sentence.chunks
    if first < 2 or "joins_list" not in chunks[first - 1].tags:
        return False
    before, after = chunks[first - 2], chunks[first]
    if before.tags & {"project_noun", "project_line", "function", "mood", "sign"} or "function" in after.tags:
        return False
    return ("Cap" in before.tags) == ("Cap" in after.tags) and (
        "Cap" in before.tags or not before.norm.endswith("s") and first >= 3 and "low" in before.tags
    )


def _capital_run(inside: list[Chunk], head: Chunk, sentence: Sentence, first: int) -> bool:
    """Whether the noun or a word right before it is written as a name is."""
    words = [c for c in inside if not c.tags & {"sign", "quantity", "saxon"}]
    names = [c for c in words if c.tags & {"Cap", "UP", "name"} and not c.tags & {"country", "demonym", "region", "group", "project_size"}]
    if head.tags & {"Cap", "UP"}:
        return bool([c for c in words if c.tags & {"Cap", "UP", "link", "name"} or c.tags & _GEO]) and not (sentence.title and len(words) < 2)
    if names and names[0] is inside[0] and first == 0 and "free" in names[0].tags and len(names) == 1:
        return False
    return bool(names)


def _inner_type(inside: list[Chunk]) -> str | None:
    for chunk in reversed(inside):
        for tag in ("project_noun", "project_plural", "project_line"):
            if tag in chunk.values:
                return str(chunk.values[tag])
    return None


__all__ = ["LINEAR", "Finder", "Mention", "codes_of", "joined_after"]
