"""Finds the mentions of projects: known names, nouns with their phrases, and forms that rules tell whole."""

from __future__ import annotations

import re
from functools import lru_cache

from sogdian.claim.context import Context
from sogdian.claim.ending import plural
from sogdian.claim.project.hollow import none_there
from sogdian.claim.project.kin import is_of, kin_of
from sogdian.claim.project.made import made
from sogdian.claim.project.mention import GEO, Mention, codes_of, leaves
from sogdian.claim.project.noun import PLAIN, Nouns
from sogdian.claim.project.passing import given_by, in_passing, string_said
from sogdian.claim.project.phrase import Phrases
from sogdian.claim.project.series import lines_at
from sogdian.claim.project.words import based_on, stage_of, works_on_it
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han

_TRIGGERS = ("project", "project_noun", "project_line", "project_generic", "project_many", "body")
_TELLING, _FAR, _PAIR = 2, 11, 3
_STANDING = frozenset(("logistics", "programme", "zone", "centre"))
_WORKS_OF_POWER = frozenset(("plant", "power"))
_NARROW = GEO - {"group"}


@lru_cache(maxsize=8)
def _triggers(lexicon: Lexicon) -> re.Pattern[str]:
    return lexicon.pattern("{" + "|".join(_TRIGGERS) + "}").regex


class Finder:
    """Finds the mentions of one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.lexicon = context.lexicon
        self.trigger = _triggers(context.lexicon)
        self.phrases = Phrases(context)
        self.nouns = Nouns(context, self.phrases)

    def fills_a_year(self, mention: Mention) -> bool:
        """Whether the mention is a "Year of" something."""
        chunks = mention.sentence.chunks
        names = self.lexicon.pack.words.get("year_name", {}).get(True, ())
        if mention.type == "programme" and has_han(names[0] if names else "") and mention.name is not None:
            return mention.name.strip('“”「」"').endswith(tuple(names))
        chunk = chunks[mention.head]
        entry = self.lexicon.entries.get(chunk.norm.split()[0])
        return entry is not None and "year_name" in entry.values and mention.type == "programme"

    def find(self, sentence: Sentence) -> list[Mention]:
        """The mentions of a sentence, in their order; none stands inside another."""
        found = self._by_rule(sentence, "project_other", [])
        taken = {i for m in found for i in range(m.first, m.last)}
        done = 0
        for match in self.trigger.finditer(sentence.codes):
            at = match.start()
            if at < done or at in taken or self._agency(sentence.chunks[at].start):
                continue
            lines = lines_at(self.context, sentence, at, done)
            if lines:
                found += lines
                done = max(at + 1, lines[-1].last)
                continue
            mention = self._mention(sentence, at, done)
            if mention is not None and mention.first >= done:
                found.append(mention)
                done = mention.last
        found = [m for m in found if sentence.title or not in_passing(m)]
        found += made(self.context, self.phrases, sentence, found)
        found += [m for level in ("project_part", "project_year") for m in self._by_rule(sentence, level, found)]
        found = [m for m in found if not (string_said(m) or given_by(m))]
        for mention in found:
            if mention.sort == "described" and mention.place is None and not mention.words and not mention.definite:
                mention.place = self._there(sentence)
            if mention.place is not None:
                mention.where = codes_of(self.context, mention.place)
            if mention.phase is not None and mention.head > mention.first:
                part = sentence.chunks[mention.first : mention.head]
                stop = next((i for i, c in enumerate(part) if "project_phase" in c.tags), 0)
                own = () if any(c.norm == "-" for c in part[:stop]) else part[:stop]  # "the Tosh-Kuchu section" is where neither lies
                mention.section = next((codes for c in own if (codes := codes_of(self.context, c))), ())
            mention.year = mention.type == "programme" and self.fills_a_year(mention)
            mention.soft = mention.soft or (mention is not found[0] and based_on(mention))
            mention.kin = kin_of(self.lexicon, mention)
            mention.field = mention.field or (mention.type == "plant" and is_of(self.lexicon, mention, "project_field"))
            mention.scheme = mention.ref is not None and is_of(self.lexicon, mention, "project_generic")
            mention.service = mention.ref is not None and mention.type == "programme" and is_of(self.lexicon, mention, "project_train")
        return sorted(found, key=lambda m: m.first)

    def _agency(self, place: int) -> bool:
        """Whether a place lies in a dateline's brackets: who sends the report is no project, "(Steppe Railway) --"."""
        opens, closes = self.context.document.dateline
        if not opens <= place < closes:
            return False
        lead = self.context.text[opens:place]
        return lead.rfind("(") > lead.rfind(")")

    def _mention(self, sentence: Sentence, at: int, done: int) -> Mention | None:
        chunk = sentence.chunks[at]
        known = _known(chunk)
        if known is not None:
            return self._named_by_knowledge(sentence, at, known, done)
        if self._built_by(sentence, at) or self._given_to(sentence, at):
            return None
        if "body" in chunk.tags:
            return self._body(sentence, at)
        if "project_many" in chunk.tags and not chunk.tags & {"project_noun", "project_line", "project_generic"}:
            return self.nouns.several(sentence, at, done)
        if "project_noun" in chunk.tags and plural(self.context, chunk):
            return self.nouns.several(sentence, at, done)
        mention = self.nouns.noun(sentence, at, done)
        return None if mention is not None and none_there(sentence.chunks, mention.first) else mention

    # -- known names ------------------------------------------------------------------------------------------

    def _named_by_knowledge(self, sentence: Sentence, at: int, known: Chunk, done: int) -> Mention | None:
        entity = self.lexicon.entities[known.values["project"]]
        chunks = sentence.chunks
        written = self.context.text[known.start : known.end]
        vague = written.islower() and known.norm.count(" ") < _TELLING  # "the fourth string of the pipeline" tells
        if entity.frame or ("short" in known.values and vague):
            return None
        if at and {"quantity", "number"} & chunks[at - 1].tags and ("measure" not in chunks[at - 1].tags or "short" in known.values):
            return None
        if self._of_else(chunks, at, entity.type):
            return self.nouns.noun(sentence, at + 1, done)
        last, type_ = self._known_to(chunks, at, known, entity.type)
        first = self.phrases.apposed(sentence, at)
        while first and chunks[first - 1].tags & PLAIN and "sign" not in chunks[first - 1].tags:
            first -= 1
        phase, start = self.phrases.phase(sentence, first)
        number, end = self.phrases.number(sentence, last)
        while number is not None and has_han(number) and end < len(chunks) and "project_generic" in chunks[end].tags:
            end += 1  # "物流合作基地一期|项目"
        mention = Mention(sentence, start, end, at, "known", type_, ref=entity.id, definite=True)
        tail = last if "project_tail" in chunks[last - 1].tags else at + 1
        mention.name = self.context.bases.phrase(chunks[at:tail])
        mention.codes = self._ends(chunks[at]) or entity.links
        mention.phase = phase or number
        mention.place = self._place_of_known(sentence, first, at, last)
        if entity.type == "programme" and known.norm.endswith(self._plurals):
            mention.soft = True
        if has_han(known.norm) and entity.type in _STANDING:
            mention.soft = not self.fills_a_year(mention)  # the name of a place or a service says nothing of building
        if entity.type == "centre":
            self._one_of_many(mention, first, known)
        return mention

    def _known_to(self, chunks: list[Chunk], at: int, known: Chunk, type_: str | None) -> tuple[int, str | None]:
        """Where the nouns after a known name end, and the sort that they give."""
        last = at + 1
        more = {"project_noun", "project_generic"} | ({"project"} if self.lexicon.genitive else set())
        if not self.lexicon.genitive and works_on_it(chunks, last):
            last += 1
        while last < len(chunks) and chunks[last].tags & more:
            own = chunks[last].values.get("project_noun")
            type_ = type_ if own is None or has_han(known.norm) or frozenset((own, type_)) == _WORKS_OF_POWER else own
            last += 1
        if last < len(chunks) and "project_tail" in chunks[last].tags and has_han(known.norm):
            last += 1
        return last, type_

    @staticmethod
    def _of_else(chunks: list[Chunk], at: int, type_: str | None) -> bool:
        """Whether a known place only begins the name of a thing of another sort: "别迭里口岸|公路"."""
        if at + 1 >= len(chunks) or type_ not in _STANDING or not has_han(chunks[at].norm):
            return False
        own = chunks[at + 1].values.get("project_noun")
        return own is not None and own != type_ and own not in ("centre", "programme")

    def _place_of_known(self, sentence: Sentence, first: int, at: int, last: int) -> Chunk | None:
        """Where a known thing stands: the place after its name, in its phrase, or that it belongs to."""
        chunks = sentence.chunks
        owner = first - 2 if first > 1 and "saxon" in chunks[first - 1].tags else first - 1
        beside = chunks[owner] if owner >= 0 and chunks[owner].tags & (GEO | {"link"}) else None
        inside = next((c for c in (*chunks[first:at], *chunks[at].kids) if c.tags & GEO), None)
        return self.phrases.place_after(sentence, last) or inside or beside

    def _one_of_many(self, mention: Mention, first: int, known: Chunk) -> None:
        """An institution that stands in many places: its place tells which; in the plural it is a programme."""
        chunks, at = mention.sentence.chunks, mention.head
        mention.another = any("project_other" in c.tags for c in chunks[max(0, first - 1) : at])
        if mention.place is None:
            mention.place = self.phrases.place_before(chunks, first)
        there = mention.place is not None and "group" not in mention.place.tags
        if known.norm.endswith(self._plurals):
            mention.type, mention.soft = "centre" if there else "programme", there or (bool(at) and "article" not in chunks[at - 1].tags)
            mention.many = True
        elif not there:
            near = range(at + 1, min(len(chunks) - 1, at + _FAR))
            mention.place = next(
                (chunks[i + 1] for i in near if "place_before" in chunks[i].tags and chunks[i + 1].tags & _NARROW), mention.place
            )
        mention.definite = mention.place is None

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

    def _built_by(self, sentence: Sentence, at: int) -> bool:
        """Whether a noun tells by its case who has built what stands before it: "комплекс, инвестированный предприятием"."""
        morphology, chunk = self.lexicon.morphology, sentence.chunks[at]
        if not self.lexicon.genitive or morphology is None or not at or "project_beside" not in sentence.chunks[at - 1].tags:
            return False
        return morphology.cases(chunk.norm.partition(" ")[0]) == {"ins"}

    def _given_to(self, sentence: Sentence, at: int) -> bool:
        """Whether something is handed over to what a noun names: "передала областной больнице"."""
        morphology, chunks = self.lexicon.morphology, sentence.chunks
        if not self.lexicon.genitive or morphology is None or chunks[at].tags.isdisjoint(("project_soft", "body")):
            return False
        noun = next((c.norm for c in reversed(chunks[at].kids) if "project_soft" in c.tags), chunks[at].norm)
        before = at - 1
        while before > 0 and morphology.adjective(chunks[before].norm):
            before -= 1
        handed = before >= 0 and chunks[before].values.get("project_act") == "finish"
        cases = morphology.cases(noun)
        return handed and bool(cases) and cases <= {"dat", "loc"}

    # -- bodies that are places -------------------------------------------------------------------------------

    def _body(self, sentence: Sentence, at: int) -> Mention | None:
        """A centre, an institute or a branch whose words the lexer has read as a body's name."""
        chunk = sentence.chunks[at]
        head = next((k for k in reversed(chunk.kids) if "project_noun" in k.tags), None)
        if head is None:
            head = next((k for k in leaves(chunk) if k.values.get("project_noun") == "centre"), None)
        if at + 1 < len(sentence.chunks) and "project_generic" in sentence.chunks[at + 1].tags and has_han(chunk.norm):
            return self._of_body(sentence, at, head)
        if self._branches(sentence.chunks, at):
            return None
        led = at - 2 if at > 1 and "article" in sentence.chunks[at - 1].tags else at - 1
        works = led > 0 and "project_works" in sentence.chunks[led - 1].tags  # "construction on a new school"
        if led >= 0 and not works and sentence.chunks[led].tags & {"project_along", "with_party", "joins_list"}:
            return None
        if head is None or (chunk.kids[-1].tags & {"org_head"} and "project_noun" not in chunk.kids[-1].tags):
            return None
        last = at + 1
        complement = self.phrases.after(sentence, last, "complement")
        if complement is not None:
            last = complement[1]
        first = self.phrases.left(sentence, at)
        mention = Mention(
            sentence, first, last, at, "named" if _proper(chunk) else "described", str(head.values["project_noun"])
        )
        mention.soft = True
        mention.name = self.phrases.slice(sentence, first, last)
        pairs = (self.context.codes(k) for k in leaves(chunk) if k.tags & {"link", "group"})
        mention.codes = next((codes for codes in pairs if 1 < len(codes) <= _PAIR), ())
        mention.definite = self.phrases.definite(sentence, first)
        mention.place = self._place(sentence, first, last)
        return mention

    @staticmethod
    def _branches(chunks: list[Chunk], at: int) -> bool:
        """Whether a body in Han characters only begins the name of its branch: "大学|乌兹别克斯坦|分校"."""
        after = chunks[at + 1 : at + 3]
        return len(after) == _PAIR - 1 and has_han(chunks[at].norm) and bool(after[0].tags & GEO) and "project_noun" in after[1].tags

    def _of_body(self, sentence: Sentence, at: int, head: Chunk | None) -> Mention | None:
        """A project called by who builds it: its sort is told by the noun or by the last syllables of that name."""
        chunk = sentence.chunks[at]
        ends = (self.lexicon.entries.get(chunk.norm[-size:]) for size in (4, 3, 2) if len(chunk.norm) > size)
        type_ = next((e.values["project_plural"] for e in ends if e is not None and "project_plural" in e.values), None)
        type_ = head.values["project_noun"] if head is not None else type_
        first, last = self.phrases.left(sentence, at), at + 2
        if type_ is None or (head is None and chunk.kids) or any("count" in c.tags for c in sentence.chunks[first:at]):
            return None
        mention = Mention(sentence, first, last, at + 1, "named", str(type_))
        owner = next((i for i in range(len(chunk.kids) - 2, -1, -1) if "body" in chunk.kids[i].tags), None)
        own = [*chunk.kids[owner + 1 :], *sentence.chunks[at + 1 : last]] if owner is not None else None
        mention.name = self.context.bases.phrase(own) if own else self.phrases.slice(sentence, first, last)
        mention.definite = self.phrases.definite(sentence, first)
        mention.place = self._place(sentence, first, last)
        return mention

    # -- small questions --------------------------------------------------------------------------------------

    def _place(self, sentence: Sentence, first: int, last: int) -> Chunk | None:
        after = self.phrases.place_after(sentence, last)
        inner = [c for k in sentence.chunks[first:last] for c in leaves(k)]
        named = next((i for i, c in enumerate(inner) if "opening" in c.tags), len(inner))  # a name tells no place
        return after or next((c for c in inner[:named] if c.tags & GEO), None)

    def _there(self, sentence: Sentence) -> Chunk | None:
        """The only place of a sentence, where something can be built: what is signed in Beijing is seldom built there."""
        place = self.phrases.only_place(sentence)
        return place if place is not None and codes_of(self.context, place) != ("CN",) else None

    def _by_rule(self, sentence: Sentence, level: str, found: list[Mention]) -> list[Mention]:
        """Mentions that a rule tells whole: parts ("the second phase"), one more ("another in Aktau"), "Years of"."""
        out: list[Mention] = []
        for rule in self.lexicon.rules(level):
            for match in rule.pattern.regex.finditer(sentence.codes):
                if any(m.first < match.end() and match.start() < m.last for m in found):
                    continue
                kept = rule.pattern.kept(match, sentence.chunks)
                if any(c.tags & {"project_noun", "project_line"} for c in kept.get("other", ())):
                    continue  # it has a noun of its own
                if rule.make == "part" and stage_of(sentence.chunks, match.end()):
                    continue
                mention = Mention(sentence, match.start(), match.end(), match.start(), rule.make, None)
                mention.definite = self.phrases.definite(sentence, match.start())
                if rule.make == "section":
                    mention.sort = "back"
                elif rule.make == "part":
                    mention.phase = self.context.bases.phrase(kept["part"])
                elif rule.make == "other":
                    mention.place = next((c for c in kept["place"] if c.tags & GEO), kept["place"][0])
                    mention.soft = True
                else:
                    self._year(mention, kept["name"])
                out.append(mention)
        return out

    def _year(self, mention: Mention, kept: list[Chunk]) -> None:
        """ "The Year of Tourism": a programme with the year that it fills."""
        mention.sort, mention.type, mention.definite = "named", "programme", True
        mention.name = self.context.bases.phrase(kept)
        codes = [c for k in kept for c in self.context.codes(k)]
        mention.codes = tuple(dict.fromkeys(codes)) if len(set(codes)) > 1 else ()
        mention.place = next((k for k in reversed(kept) if k.tags & {"country"}), None)


def _known(chunk: Chunk) -> Chunk | None:
    """The known project that a chunk names, by itself or as a part of it."""
    if "project" in chunk.tags:
        return chunk
    if "body" in chunk.tags and chunk.kids:
        inner = leaves(chunk)
        if "org_head" in inner[-1].tags and not inner[-1].tags & {"project", "project_noun"}:
            return None  # the company of a project
        return next((k for k in inner if "project" in k.tags), None)
    return None


def _proper(chunk: Chunk) -> bool:
    words = [k for k in leaves(chunk) if not k.tags & {"function", "sign"}]
    if any("opening" in k.tags for k in leaves(chunk)):
        return True  # its name stands in quotation marks
    heads = [k for k in words if k.tags & {"project_noun", "org_head"}]
    return bool(heads) and all("low" not in k.tags for k in heads)
