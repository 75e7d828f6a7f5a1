"""The phrase around a project's noun: where it begins and ends, what follows it, whether the noun is its head."""

from __future__ import annotations

import re
from functools import lru_cache

from sogdian.claim.context import Context
from sogdian.claim.ending import AT, WITHIN, cased, ended, placed
from sogdian.claim.project.mention import GEO, LINEAR, Mention
from sogdian.claim.project.words import glued, joined
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon, Rule
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han

_FAR = 12
_QUOTED = 10
_SIZED = 4
_BRACKET = 3
_HAN = frozenset(("han", "char"))
_OPENERS = frozenset(("opener", "source_before"))  # words that open a sentence before a name: "Visiting Steppe Solar Plant"
_LEADS = frozenset(("article", "project_works", "project_act", "of_name", "project_at"))
_PHASE = frozenset(("ordinal", "number", "link", "city", "Cap", "edition", "demonym", "country"))


@lru_cache(maxsize=8)
def _tools(lexicon: Lexicon) -> tuple[re.Pattern[str], tuple[Rule, ...]]:
    """What a phrase reaches over to its left, and the rules of what follows it; a pack may lack either."""
    left = lexicon.rules("project_left")
    return left[0].pattern.regex if left else re.compile("(?!)"), lexicon.rules("project_right")


class Phrases:
    """Reads phrases of one document; ranges are chunk indices of a sentence."""

    def __init__(self, context: Context) -> None:
        self.context, self.lexicon = context, context.lexicon
        self._left, self._right = _tools(context.lexicon)

    def place_after(self, sentence: Sentence, at: int) -> Chunk | None:
        """The place that follows a phrase: "..., in Khujand"."""
        chunks = sentence.chunks
        if at + 1 < len(chunks) and chunks[at].norm == ",":
            at += 1
        if at < len(chunks) and "place_before" in chunks[at].tags:
            for chunk in chunks[at + 1 : at + 4]:
                if chunk.tags & GEO:
                    return chunk
                if "article" not in chunk.tags:
                    break
        return None

    def only_place(self, sentence: Sentence) -> Chunk | None:
        """The region or the town of a sentence that names only one, with a word that tells that something is there."""
        some = [(at, c) for at, c in sentence.having("region", "city") if not c.tags & {"person", "body", "link"}]
        if len(some) != 1:
            return None
        at, chunk = some[0]
        before = next((c for c in reversed(sentence.chunks[max(0, at - 3) : at]) if "article" not in c.tags), None)
        return chunk if before is not None and "place_before" in before.tags else None

    def place_before(self, chunks: list[Chunk], first: int) -> Chunk | None:
        """The place right before a phrase, quotation marks between: "to establish in Kazakhstan a workshop"."""
        at = first
        while at and chunks[at - 1].tags & {"article", "quotemark"}:
            at -= 1
        told = at > 1 and bool(chunks[at - 1].tags & GEO) and "place_before" in chunks[at - 2].tags
        return chunks[at - 1] if told else None

    def left(self, sentence: Sentence, at: int, floor: int = 0) -> int:
        """Where the noun's phrase begins: after its article, or after the last word that cannot belong to it.

        It does not reach beyond `floor`, nor over a dash that parts two phrases or a verb that governs the noun.
        """
        first = self._reached(sentence, at, floor)
        quoted = _quoted(sentence, first, floor)
        if quoted < first:
            return self._reached(sentence, quoted, floor)
        while first < at and sentence.chunks[first].tags & {"saxon", "sign", "of_name", "joins_list"}:
            first += 1
        if first > floor and "label_after" in sentence.chunks[first].tags and "quantity" in sentence.chunks[first - 1].tags:
            first -= 1  # "和2|号水电站"
        return first

    def _reached(self, sentence: Sentence, at: int, floor: int) -> int:
        """How far the words before a place belong to what stands there."""
        first = at
        while first > floor and at - first < _FAR:
            before = sentence.chunks[first - 1]
            if _parts(sentence, first) or cased(self.context.text, self.lexicon, before) or (first == 1 and before.tags & _OPENERS):
                break
            if "project_gets" in before.tags:
                break  # "Huarui Wins | Karatau Solar Plant tender"
            if sentence.title and {"Cap", "project_act"} <= before.tags and "project_size" not in before.tags:
                break  # "Presidents Discuss | Gas Pipeline"
            if "project_base" in before.tags and first > 1 and "infinitive" in sentence.chunks[first - 2].tags:
                break  # "to commission | LRT"
            if _before_owner(sentence.chunks, first):
                break  # "the signing marks | AIIB's first project"
            if before.norm == ")" and first - floor > _BRACKET and sentence.chunks[first - _BRACKET].norm == "(":
                first -= _BRACKET  # "heat and power (CHP) plant"
                continue
            if self._left.match(sentence.codes, first - 1) is None:
                if not joined(sentence, first) and not glued(sentence, first) and not _hyphenated(sentence, first):
                    break
            elif "sign" in before.tags and before.end != sentence.chunks[first].start and not self._between(sentence, first):
                break
            first -= 1
        return first

    def _between(self, sentence: Sentence, first: int) -> bool:
        """Whether a dash before a place stands between two ends that no file knows: "Бақты – |Аягөз теміржолы"."""
        chunks = sentence.chunks
        if chunks[first - 1].norm != "-" or first < 2:
            return False
        if not self.lexicon.nouns_last:  # "the Balykchi — |Barskoon road"
            led = first < _BRACKET or bool(chunks[first - _BRACKET].tags & _LEADS)
            if not led or not any("project_line" in c.tags or c.values.get("project_noun") in LINEAR for c in chunks[first + 1 : first + _BRACKET]):
                return False
        return "Cap" in chunks[first - 2].tags and "Cap" in chunks[first].tags

    def phase(self, sentence: Sentence, first: int) -> tuple[str | None, int]:
        """ "The second phase of" before a phrase: its words, and where they begin."""
        chunks = sentence.chunks
        at = first
        at = self._past_project(chunks, at)
        stop = at
        while at and chunks[at - 1].tags & {"article", "directional_from", "of_name"} and stop - at < 3:
            at -= 1
        lettered = (
            at > 1 and bool(chunks[at - 1].tags & {"initial", "number"}) and chunks[at - 2].tags & {"project_phase"}
        )
        if (
            (at == first and not self.lexicon.genitive)
            or not at
            or not (lettered or "project_phase" in chunks[at - 1].tags)
        ):
            return None, first
        begin = at - 2 if lettered else at - 1
        while (
            begin
            and at - begin < 6
            and chunks[begin - 1].tags & _PHASE
            and not chunks[begin - 1].tags & {"article", "function", "clause_break", "project_works", "project_act", "mood", "say"}
        ):
            begin -= 1
            if begin > 1 and chunks[begin - 1].norm == "-" and chunks[begin - 1].end == chunks[begin].start:
                begin -= 2  # "the Tosh-Kuchu section"
        if begin == at - 1 and "of_name" in chunks[at].tags and not chunks[begin].tags & {"project_string", "Cap"}:
            return None, begin  # "the most important section of the road"
        return (self.context.bases.phrase(chunks[begin:at]), begin) if begin < at else (None, first)

    def _past_project(self, chunks: list[Chunk], first: int) -> int:
        """Where "project to build" before a phrase begins, after its article; else the phrase's beginning."""
        at = first
        while at > 0 and first - at < _BRACKET and chunks[at - 1].tags & {"infinitive", "project_base", "article", "project_works", "of_name"}:
            at -= 1
        return at - 1 if at < first and at and "project_generic" in chunks[at - 1].tags and "low" in chunks[at - 1].tags else first

    def number(self, sentence: Sentence, at: int) -> tuple[str | None, int]:
        """A number that belongs to a name ("Phase 2"), and where it ends."""
        found = self.after(sentence, at, "number")
        return (self.slice(sentence, at, found[1]), found[1]) if found else (None, at)

    def after(self, sentence: Sentence, at: int, make: str) -> tuple[dict[str, list[Chunk]], int] | None:
        """What a rule of the sort `make` finds at a place, and where it ends."""
        for rule in self._right:
            if rule.make == make:
                match = rule.pattern.regex.match(sentence.codes, at)
                if match is not None and match.end() > at:
                    return rule.pattern.kept(match, sentence.chunks), match.end()
        return None

    def extend(self, sentence: Sentence, last: int) -> tuple[int, Chunk | None, Chunk | None]:
        """The phrase's end, a name that follows the noun, and the place that it names."""
        name = place = None
        first = last
        for make in ("number", "quoted", "named", "firm", "place", "complement", "place", "toward"):
            found = self.after(sentence, last, make)
            if found is None or (make in ("place", "toward") and place is not None):
                continue
            if make == "toward" and not _line(sentence.chunks[first - 1]):
                continue
            if (
                make == "complement"
                and found[1] < len(sentence.chunks)
                and "project_noun" in sentence.chunks[found[1]].tags
            ):
                continue
            if make == "complement" and place is not None and self.lexicon.genitive:
                continue  # "терминала в Сиане | транзитные перевозки выросли"
            if make == "complement" and {"bilateral", "party_noun"} <= sentence.chunks[last].tags:
                continue  # "the cost of the plant the sides do not tell"
            some = found[0].get("name", [])
            if make == "firm":  # a bank would be the subject of what follows
                last = found[1] if some[0].norm.isascii() and self._is_firm(some[0]) else last
                continue
            if len(some) == 1 and "group" in some[0].tags and " - " not in some[0].norm:
                continue  # a region, no two ends
            kept, last = found
            if some:
                name = some[0] if len(some) == 1 else self.lexicon.chunk(tuple(some), frozenset(("name",)), {})
                break
            if "place" in kept and make != "toward":
                place = next((c for c in kept["place"] if c.tags & GEO), kept["place"][0])
        while first < last < len(sentence.chunks) - 1 and _inside_word(sentence.chunks, last):
            last += 2
        return last, name, place

    def _is_firm(self, chunk: Chunk) -> bool:
        """Whether a known body is a company."""
        entity = self.lexicon.entities.get(str(chunk.values.get("body")))
        return entity is not None and entity.type == "company"

    def quoted(self, sentence: Sentence, first: int, floor: int) -> tuple[int, Chunk | None]:
        """A name in quotation marks right before a phrase, where names stand before their nouns, and where it begins."""
        chunks = sentence.chunks
        if not first or "quotemark" not in chunks[first - 1].tags:
            return first, None
        opening = next((i for i in range(first - 2, max(floor, first - _FAR) - 1, -1) if "quotemark" in chunks[i].tags), None)
        if opening is None or opening + 1 >= first - 1:
            return first, None
        inner = chunks[opening + 1 : first - 1]
        return opening, inner[0] if len(inner) == 1 else self.lexicon.chunk(tuple(inner), frozenset(("name",)), {})

    def led(self, mention: Mention) -> None:
        """Place and size as they stand before the whole phrase, where endings tell: "Бухорода 500 МВт қувватга эга | станция"."""
        chunks = mention.sentence.chunks
        mention.within = ended(self.context.text, self.lexicon, chunks[mention.head], AT, WITHIN)
        for i in range(mention.first - 1, max(-1, mention.first - _FAR), -1):
            chunk = chunks[i]
            if "clause_break" in chunk.tags or chunk.tags & {"mood", "say", "project_noun", "person"}:
                break
            if chunk.tags & {"money", "measure"} and "quantity" in chunk.tags and mention.first - i <= _SIZED:
                mention.sized = True
            loose = mention.place is None or bool(mention.place.tags & {"country", "demonym", "group"})
            if loose and chunk.tags & GEO and placed(self.context, chunks, i, AT, WITHIN):
                mention.place = chunk

    def slice(self, sentence: Sentence, first: int, last: int, number: str = "s") -> str:
        """The words of a phrase without its article and its leading amount; of one thing, or of several ("")."""
        chunks = sentence.chunks
        while (
            first < last - 1
            and not glued(sentence, first + 1)
            and not numbered(chunks, first, last)
            and (
                "article" in chunks[first].tags
                or ("quantity" in chunks[first].tags and not self.context.text[chunks[first].start].isupper())
            )
        ):
            first += 1
        while last - 1 > first and chunks[last - 1].norm == "-":
            last -= 1
        return self.context.bases.phrase(chunks[first:last], number)

    def definite(self, sentence: Sentence, first: int) -> bool:
        """Whether a word that points back stands before a phrase."""
        before = sentence.chunks[first - 1] if first else None
        if before is None:
            return False
        return bool(before.tags & {"definite", "this", "possessive"}) or (first > 1 and "project_such" in sentence.chunks[first - 2].tags)

    def no_head(self, sentence: Sentence, head: int, mention: Mention) -> bool:
        """Whether the noun only stands before another noun: "railway workers", "plant manager"."""
        if mention.last > head + 1 or head + 1 >= len(sentence.chunks):
            return False
        after = sentence.chunks[head + 1]
        if after.norm == "-" and sentence.chunks[head].end == after.start and head + 2 < len(sentence.chunks):
            then = sentence.chunks[head + 2]
            numbered = bool(then.tags & {"number", "count"})
            if numbered and any(c.tags & {"project_noun", "project_generic"} for c in sentence.chunks[head + 3 : head + 4]):
                return True  # "the TPP-2 power plant"
            return after.end == then.start and not numbered  # "railway-engineering corporation"
        if after.tags & {"project_works", "project_phase", "project_act"}:
            return False
        if after.tags & {
            "function",
            "mood",
            "say",
            "sign",
            "time",
            "quantity",
            "negation",
            "modal",
            "relative",
            "saxon",
            "project_sized",
            "project_along",
            "bordering",
            "or_word",
        }:
            return False
        if after.tags & {"title", "org_head", "title_noun", "person"}:
            return not (self.lexicon.genitive and {"org_head", "UP"} <= after.tags)  # "комплекс ЗАО «...»": whose it is
        if after.tags & _HAN:
            told = after.values.get("event_noun") in ("ceremony", "signing") and bool(mention.words or mention.place)
            if told or ("agreement_noun" in after.tags and "signing_verb" in sentence.tags and mention.words):
                return False  # "气田一期|投产仪式", "签署了道路修复项目|议定书"
            return bool(after.tags & {"noun", "verbnoun", "event_noun", "agreement_noun"})
        if mention.sort == "back" or self.lexicon.genitive or self._verb(sentence.chunks, head + 1):
            return False
        if self.lexicon.nouns_last and self._ends(sentence, head):
            return False  # it bears an ending of its own: the next word is none that it qualifies
        return bool(after.tags & {"low", "Cap"}) and not after.norm.endswith(self.verb_ends)

    def _verb(self, chunks: list[Chunk], at: int) -> bool:
        """Whether a verb stands at a place: "is worth", "has a length of", an unknown word with its object ("saves 300 tons")."""
        first, space, _ = chunks[at].norm.partition(" ")
        if "article" in self.lexicon.pack.words and "low" in chunks[at].tags and chunks[at].norm.endswith("s") and at + 1 < len(chunks):
            return not chunks[at + 1].tags.isdisjoint(("article", "quantity", "possessive"))
        entry = self.lexicon.entries.get(first) if space else None
        return entry is not None and not entry.tags.isdisjoint(("function", "mood", "mood_be", "project_along"))

    def _ends(self, sentence: Sentence, head: int) -> bool:
        """Whether a noun stands with an ending: "зауыты", not "зауыт"."""
        chunk = sentence.chunks[head]
        return self.lexicon.norm(self.context.text[chunk.start : chunk.end]) not in self.lexicon.entries

    def apposes(self, sentence: Sentence, head: int) -> bool:
        """Whether a noun only says what the known name right after it is: "завод AMMKZ"."""
        after = head + 1
        if after < len(sentence.chunks) and "quotemark" in sentence.chunks[after].tags:
            after += 1
        return self.lexicon.genitive and after < len(sentence.chunks) and "project" in sentence.chunks[after].tags

    def apposed(self, sentence: Sentence, at: int) -> int:
        """Where a known name begins with the noun before it that says what it is."""
        before = at - 2 if at > 1 and "quotemark" in sentence.chunks[at - 1].tags else at - 1
        nouns = {"project_noun", "project_generic", "project_line"}
        return before if self.lexicon.genitive and before >= 0 and sentence.chunks[before].tags & nouns else at

    @property
    def verb_ends(self) -> tuple[str, ...]:
        """Endings that tell an unknown verb from a noun."""
        return tuple(f.lstrip("~") for f in self.lexicon.pack.words.get("verb_end", {}).get(True, ()))


def _line(chunk: Chunk) -> bool:
    """Whether a noun is of a line, which leads somewhere: "the railway to Osh"."""
    return not LINEAR.isdisjoint((chunk.values.get("project_noun"), chunk.values.get("project_line")))


def _quoted(sentence: Sentence, first: int, floor: int) -> int:
    """Where a name in quotation marks begins that stands before a noun in Han characters: “复兴”|气田."""
    chunks = sentence.chunks
    if first - 2 < floor or "closing" not in chunks[first - 1].tags or not has_han(chunks[first].norm):
        return first
    for at in range(first - 2, max(floor, first - _QUOTED) - 1, -1):
        if "opening" in chunks[at].tags:
            return at
        if chunks[at].tags & {"break", "mood", "say"}:
            break
    return first


def numbered(chunks: list[Chunk], at: int, last: int) -> bool:
    """Whether a number is tied to the low word after it, and both say of what size a thing is: "300-bed hospital"."""
    if at + 2 >= last or chunks[at + 1].norm != "-" or chunks[at].tags.isdisjoint(("count", "numword")):
        return False
    return chunks[at].end == chunks[at + 1].start and chunks[at + 1].end == chunks[at + 2].start and "low" in chunks[at + 2].tags


def _hyphenated(sentence: Sentence, first: int) -> bool:
    """Whether a hyphen ties the word before to a phrase: "Уч-|Курганской ГЭС", "high-|voltage line"."""
    chunks = sentence.chunks
    before, sign = chunks[first - 1], chunks[first]
    if sign.norm != "-" or before.end != sign.start or sign.end != chunks[first + 1].start:
        return False
    counted = not before.tags.isdisjoint(("count", "numword"))  # "300-|bed hospital"
    return counted or "Cap" in before.tags or ("low" in before.tags and "function" not in before.tags)


def _before_owner(chunks: list[Chunk], first: int) -> bool:
    """Whether a phrase begins with whose a thing is, and a plain word or a verb of money stands before: it is none of the name."""
    owned = first + 1 < len(chunks) and "saxon" in chunks[first + 1].tags
    return owned and "low" in chunks[first - 1].tags and not chunks[first - 1].tags.isdisjoint(("free", "project_funding"))


def _parts(sentence: Sentence, first: int) -> bool:
    """Whether a double dash stands before a place, or a verb that builds with a count of what is built: "新建一座厂"."""
    chunks = sentence.chunks
    before = chunks[first - 1]
    if before.mark and first > 1 and chunks[first - 2].norm == before.norm and chunks[first - 2].end == before.start:
        return True
    return {"project_act", "han"} <= before.tags and "count" in chunks[first].tags


def _inside_word(chunks: list[Chunk], last: int) -> bool:
    """Whether a hyphen ties the word where a phrase would end to the next: "смарт|-автобусов"."""
    hyphen, before, after = chunks[last], chunks[last - 1], chunks[last + 1]
    return hyphen.norm == "-" and before.end == hyphen.start and after.start == hyphen.end and "low" in after.tags
