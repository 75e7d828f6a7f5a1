"""Mentions of projects by their nouns: what sort they are, how they are named, which words tell them apart."""

from __future__ import annotations

from sogdian.cache import compiled
from sogdian.claim.context import Context
from sogdian.claim.ending import cased
from sogdian.claim.project.alike import LINES
from sogdian.claim.project.line import sort_of_line
from sogdian.claim.project.mention import GEO, LINEAR, Mention, codes_of, counts, joined_after, leaves
from sogdian.claim.project.phrase import Phrases, numbered
from sogdian.claim.project.subject import made_by, past_subject
from sogdian.claim.project.words import (
    apposed,
    article,
    bracketed,
    built,
    capital_run,
    counted,
    generic_after,
    glued,
    in_a_name,
    inner_type,
    leads_on,
    listed_stop,
    name_goes_on,
    of_company,
    of_many,
    own_phase,
    part_of,
    past_size,
    plural,
    powered,
    quoted_run,
    relative_after,
    sized,
    so_many_after,
    spelled_run,
    this,
    two_ends,
    worked_on,
    works_on_it,
)
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han

PLAIN = frozenset(("project_size", "ordinal", "quantity", "money", "title_mod", "sign"))
"""Tags of words that tell nothing of which thing is meant."""
_ENDS = compiled(r"[\u3400-\u9fff]\s?[—–－-]{1,2}\s?[\u3400-\u9fff]")  # two ends in Han characters, known or not
_HAN = frozenset(("han", "char"))
_LONG_HAN, _TWO = 4, 2
_BEFORE = 3
_MADE = frozenset(("open", "build", "built", "launch", "finish"))
_TEACHING = frozenset(("university", "institute"))


class Nouns:
    """Reads the nouns of one document."""

    def __init__(self, context: Context, phrases: Phrases) -> None:
        self.context, self.lexicon, self.phrases = context, context.lexicon, phrases
        self._ways: str | None = None

    def noun(self, sentence: Sentence, at: int, done: int) -> Mention | None:
        """The mention whose noun's first word stands at a place; it does not reach before `done`."""
        head, type_, soft = self._head(sentence, at)
        chunks = sentence.chunks
        if self._no_noun(sentence, head):
            return None
        first = past_subject(self.context, sentence, self.phrases.left(sentence, at, done), head)
        if of_many(chunks, first, head):
            return None
        while first < at and {"Cap", "project_base"} <= chunks[first].tags:
            first += 1  # "To Build Joint Processing Plant"
        phase, start = self.phrases.phase(sentence, first)
        last, name, place = self.phrases.extend(sentence, head + 1)
        if self.lexicon.nouns_last and name is None:
            first, name = self.phrases.quoted(sentence, first, done)
            start = min(start, first)
        inside = chunks[first:head]
        loud = sentence.title and self.context.text[sentence.start : sentence.end].isupper()
        proper = (capital_run(inside, chunks[head], sentence, first) and not loud) or glued(sentence, first + 1) or spelled_run(inside, chunks[head])
        type_ = next((c.values["project_noun"] for i, c in enumerate(inside, first) if bracketed(chunks, i)), type_)
        if type_ in (None, "plant") and powered(inside):
            type_ = "power"
        if type_ is None and two_ends(inside):
            type_ = self._way()  # "the Dostyk-Moyinty project"
        if any("project_of_way" in c.tags for c in chunks[at : head + 1]):
            type_ = self._way() or type_
        bare = "project_bare" in chunks[head].tags and any("Cap" in c.tags for c in inside)
        if bare or ("project_line" in chunks[head].tags and "project_noun" not in chunks[head].tags):
            type_ = sort_of_line(self.context, chunks[head], inside) or type_
        mention = Mention(sentence, start, last, head, "described", type_ or (inner_type(inside) if proper else None))
        mention.phase = phase or self._phase_after(mention)
        told = past_size(sentence, first, at)
        self._describe(mention, first, name, place)
        mention.soft = mention.soft or soft
        mention.words = self._words(mention, told, at)
        quoted = quoted_run(inside)
        mention.soft = mention.soft and not (quoted and mention.type in LINEAR)
        self._sort(mention, inside, name, proper or quoted)
        if inside and chunks[head].tags & _HAN and all("project_phase" in c.tags for c in inside) and type_ is None:
            mention.sort, mention.phase = "part", "".join(c.norm for c in inside)  # "一期|项目"
        if "project_phase" in chunks[head].tags and any(self._teaches(c) for c in chunks[head + 1 : last]):
            mention.soft, mention.sort = False, "named"  # the branch of a university
        if self.phrases.no_head(sentence, head, mention):
            return None
        if mention.sort != "back":
            mention.name = self._name(sentence, mention, told, last, name)
        return mention

    def _no_noun(self, sentence: Sentence, head: int) -> bool:
        """Whether a noun at a place only leads on to another, shortens one, or is one of the stations of a list."""
        chunks = sentence.chunks
        if "project_phase" in chunks[head].tags and part_of(chunks, head, self.lexicon.genitive):
            return True
        if "project_way" in chunks[head].tags and part_of(chunks, head, False):
            return True  # "the route of the railway"
        if of_company(chunks, head) or leads_on(chunks, head) or bracketed(chunks, head) or in_a_name(chunks, head) or listed_stop(chunks, head):
            return True
        return self.phrases.apposes(sentence, head)

    def _phase_after(self, mention: Mention) -> str | None:
        """The phase that follows a noun in Han characters: "水电站|一期"."""
        chunks = mention.sentence.chunks
        if not chunks[mention.head].tags & _HAN:
            return None
        return next((c.norm for c in chunks[mention.head + 1 : mention.last] if "project_phase" in c.tags), None)

    def _describe(self, mention: Mention, first: int, name: Chunk | None, place: Chunk | None) -> None:
        """Number, sort, place and size of a mention, by the words from `first` on."""
        sentence, chunks, head = mention.sentence, mention.sentence.chunks, mention.head
        inside = chunks[first:head]
        given = mention.type
        mention.many = self._many(chunks[head], inside) or so_many_after(chunks, mention) or plural(self.lexicon, inside, chunks[head])
        inferred = self._type(mention, inside, name)
        line = "project_noun" not in chunks[head].tags and given is not None and "project_line" in chunks[head].tags
        mention.soft = mention.many or inferred or line
        mention.definite = self.phrases.definite(sentence, first)
        mention.place = place or next((c for c in reversed(inside) if c.tags & GEO and not self._builder(c)), None)
        mention.sized = sized(sentence, first, mention.last)
        if self.lexicon.nouns_last:
            self.phrases.led(mention)
        mention.place = mention.place or self._place_before(chunks, first)

    def _place_before(self, chunks: list[Chunk], first: int) -> Chunk | None:
        """The place between a verb that builds and what it builds, where nothing else marks that: "построит в Оше ТЭЦ"."""
        if not self.lexicon.genitive or first < _BEFORE or not chunks[first - 1].tags & GEO:
            return None
        told = "place_before" in chunks[first - 2].tags and chunks[first - _BEFORE].values.get("project_act") in ("build", "built", "open")
        return chunks[first - 1] if told else None

    def _many(self, head: Chunk, inside: list[Chunk]) -> bool:
        """Whether a count before a noun tells of several, and of none by name."""
        unmarked = bool(head.tags & _HAN or self.lexicon.genitive or self.lexicon.nouns_last)
        return unmarked and any(c.values["quantity"].value > 1 for c in counts([*inside, head]))

    def _way(self) -> str | None:
        """The sort of way that a report speaks of most, on which its tunnels and bridges lie; None of neither."""
        if self._ways is None:
            nouns = [c.values.get("project_noun") for s in self.context.sentences for _, c in s.having("project_noun")]
            roads, rails = nouns.count("road"), nouns.count("railway")
            known = [c.values["project"] for s in self.context.sentences for _, c in s.having("project")]
            types = [self.lexicon.entities[k].type for k in known]
            roads, rails = roads + types.count("road"), rails + types.count("railway")
            self._ways = "road" if roads > rails else "railway" if rails > roads else ""
        return self._ways or None

    def _type(self, mention: Mention, inside: list[Chunk], name: Chunk | None) -> bool:
        """Sets the sort of a noun that leaves it open, by the words inside or after it; true where that is a guess."""
        chunks, inferred = mention.sentence.chunks, False
        if mention.type is None and self.lexicon.genitive:
            mention.type = inner_type(chunks[mention.head + 1 : mention.last])
        if mention.type is None and chunks[mention.head].tags & _HAN:
            inferred = True  # "吉扎克水泥项目"
            plain = all(c.tags & {"project_plural", *PLAIN} for c in inside)
            mention.type = inner_type(inside)
            mention.field = plain and mention.type == "plant"  # "水泥项目": of which one must be told that it is begun or done
            mention.type = mention.type if mention.field or not plain else None
        if name is not None and has_han(name.norm) and name.kids:
            mention.type = name.kids[-1].values.get("project_noun") or mention.type
        quoted = name is not None and "quotemark" in chunks[mention.last - 1].tags
        if mention.type is None and quoted and "project_soft" not in chunks[mention.head].tags:
            kids = list(name.kids) if name is not None else []
            mention.type = (inner_type(kids) if kids and "project_works" in kids[0].tags else None) or "programme"
        return inferred

    def _builder(self, chunk: Chunk) -> bool:
        """Whether a word tells rather who builds than where: "a Chinese-run mine"."""
        return "demonym" in chunk.tags and codes_of(self.context, chunk) == ("CN",)

    def _words(self, mention: Mention, told: int, at: int) -> frozenset[str]:
        """The words of a phrase that tell which thing of its sort it is."""
        chunks, head = mention.sentence.chunks, mention.head
        beyond = chunks[at + 1 : head + 1] if chunks[head].tags & _HAN and head > at else []
        if self.lexicon.nouns_first:
            beyond = chunks[head + 1 : mention.last]
        own = [*chunks[told:at], *(c for c in beyond if not c.tags & {"project_noun", "project_line"})]
        return frozenset(c.norm for c in own if not c.tags & PLAIN and "saxon" not in c.tags)

    def several(self, sentence: Sentence, at: int, done: int) -> Mention | None:
        """Things told of in the plural: "three solar plants", "wind farms with a total capacity of 500 MW"."""
        chunk = sentence.chunks[at]
        first = self.phrases.left(sentence, at, done)
        last, name, place = self.phrases.extend(sentence, at + 1)
        sort = chunk.values.get("project_many") or chunk.values["project_noun"]
        phase, start = self.phrases.phase(sentence, first)
        mention = Mention(sentence, start, last, at, "described", str(sort), phase=phase)
        if name is not None and "quotemark" in sentence.chunks[last - 1].tags and mention.type != "programme":
            mention.sort, mention.name, mention.soft = "named", self.context.bases.slice((name,)), True
            return mention  # "transmission lines “Obi Garm – Dushanbe”"
        inside = sentence.chunks[first:at]
        ends = next((c for c in inside if "link" in c.tags), None)
        if ends is not None and sort in LINES:
            mention.sort, mention.codes, mention.name = "linked", self.context.codes(ends), self._name(sentence, mention, first, last, None)
            return mention  # "the 500 kV Rogun – Dushanbe transmission lines"
        if sort == "pipeline" and first > 1 and {"measure", "quantity"} <= sentence.chunks[first - 2].tags:
            return None  # "40 km of gas pipelines"
        some = bool(first) and "project_some" in sentence.chunks[first - 1].tags
        counted = some or bool(counts([*inside, sentence.chunks[at]])) or any(c.tags & {"numword", "project_some"} for c in inside)
        mention.sized = sized(sentence, first, last)
        mention.place = place or next((c for c in reversed(inside) if c.tags & GEO and not self._builder(c)), None)
        mention.place = mention.place or self._place_before(sentence.chunks, first - 1 if some else first)
        if self.lexicon.nouns_last:
            self.phrases.led(mention)
        works = first > 1 and "of_name" in sentence.chunks[first - 1].tags and "project_works" in sentence.chunks[first - 2].tags
        if works and mention.place is None and " " in chunk.norm:
            mention.place = self.phrases.only_place(sentence)  # "the construction of trunk pipelines for ethane in Atyrau region"
        if mention.type == "programme" or not (counted or mention.sized or mention.place is not None):
            return None
        mention.soft = mention.many = True
        mention.words = frozenset(c.norm for c in inside if not c.tags & PLAIN and "saxon" not in c.tags)
        mention.definite = self.phrases.definite(sentence, first)
        mention.name = self._name(sentence, mention, first, last, None)
        return mention

    def _sort(self, mention: Mention, inside: list[Chunk], name: Chunk | None, proper: bool) -> None:
        """How the noun is named: by what it links, by a name, by a description, or as a form that points back."""
        sentence, chunks = mention.sentence, mention.sentence.chunks
        ends = self._link(mention, inside, name, proper)
        if ends is not None:
            mention.sort, mention.codes = "linked", self.context.codes(ends)
            mention.soft = mention.soft and mention.type not in LINEAR
            mention.apposed = ends if ends.end < mention.span[0] else None
        elif (codes := self._from_to(mention)) is not None:
            mention.sort, mention.codes = "linked", codes
        elif name is not None or proper or (mention.type in LINEAR and _ENDS.search(self.context.text, *mention.span)):
            mention.sort = "named"
        elif mention.type in LINEAR and (codes := joined_after(self.context, mention)):
            back = mention.definite and not mention.words and (has_han(chunks[mention.head].norm) or this(sentence, mention.first))
            mention.sort, mention.codes, mention.soft = "back" if back else "joined", codes, False  # "这条管道途经"
        elif not mention.words and mention.place is None and mention.last == mention.head + 1 and not own_phase(mention):
            more = counted(inside)
            before = sentence.chunks[mention.first - 1] if mention.first else None
            headline = sentence.title and (before is None or "article" not in before.tags)
            told = relative_after(chunks, mention.last)
            pointing = ((mention.definite or self._future(inside)) and not told) or headline
            mention.sort = "back" if pointing and not more else "described"
        if (
            mention.sort != "back"
            and "project_line" in chunks[mention.head].tags
            and any("project_not" in c.tags for c in chunks)
        ):
            mention.type = None
        bare = mention.sort == "described" and not mention.words and mention.place is None and not mention.sized
        told = article(chunks, mention.first) or built(chunks, mention.first) or worked_on(chunks, mention.first)
        told = told or made_by(self.context, sentence, mention)
        if bare and not mention.many and not (told or self._telling(mention)):
            mention.sort = "back"
        elif mention.sort == "described" and self._made(mention):
            mention.soft = False
        elif mention.sort == "described" and "project_line" in chunks[mention.head].tags:
            tells = (
                mention.place or mention.sized or mention.phase or counted(inside) or mention.last > mention.head + 1
            )
            mention.type = mention.type if tells else None

    def _link(self, mention: Mention, inside: list[Chunk], name: Chunk | None, proper: bool) -> Chunk | None:
        """The chunk that names the two ends of a line, where its name does."""
        ends = next((c for c in inside if "link" in c.tags), None) or (
            name if name is not None and name.tags & {"link", "group"} else None
        )
        if ends is None and mention.type in LINEAR:  # "中哈铁路"
            ends = next((c for c in inside if c.tags & {"group", "demonym"} and len(self.context.codes(c)) == _TWO), None)
        if ends is None and name is None and not proper and not mention.words:
            ends = apposed(mention.sentence, mention.first)
        return ends

    def _from_to(self, mention: Mention) -> tuple[str, ...] | None:
        """The lands of the two ends that a line's phrase names after its noun: "the line from Ayagoz to Bakhty"."""
        after = mention.sentence.chunks[mention.head + 1 : mention.last]
        if mention.type not in LINEAR or not after or "directional_from" not in after[0].tags:
            return None
        if sum(bool(c.tags & (GEO | {"Cap"})) for c in after) < _TWO:
            return None  # "a bridge of friendship"
        return tuple(sorted({code for c in after if c.tags & GEO for code in codes_of(self.context, c)}))

    def _future(self, inside: list[Chunk]) -> bool:
        """Whether a thing is told of as the one to come, where no article would tell that it is known: "будущего завода"."""
        return "article" not in self.lexicon.pack.words and any(c.values.get("project_act") == "plan" for c in inside)

    def _made(self, mention: Mention) -> bool:
        """Whether a tunnel or a bridge is what a verb right before it opens or builds: "opened a tunnel"."""
        chunks, at = mention.sentence.chunks, mention.first
        after = chunks[mention.head + 1 : mention.head + 2]
        if "project_of_way" not in chunks[mention.head].tags or mention.definite or (after and "of_name" in after[0].tags):
            return False
        while at and "article" in chunks[at - 1].tags:
            at -= 1
        return bool(at) and chunks[at - 1].values.get("project_act") in _MADE

    def _teaches(self, chunk: Chunk) -> bool:
        """Whether a chunk names a body whose branches are places: a university, an institute; no bank, no company."""
        entity = self.lexicon.entities.get(str(chunk.values.get("body")))
        if entity is not None:
            return entity.type in _TEACHING
        return "body" in chunk.tags and any(k.values.get("project_noun") == "centre" for k in leaves(chunk))

    def _telling(self, mention: Mention) -> bool:
        """Whether a noun without words of its own tells enough where no article would mark it as new."""
        chunks = mention.sentence.chunks
        noun = chunks[mention.head].norm
        if mention.head > mention.first and "project_generic" in chunks[mention.head].tags and "project_noun" in chunks[mention.head - 1].tags:
            noun = chunks[mention.head - 1].norm
        if has_han(noun):
            before = chunks[mention.first - 1].tags if mention.first else frozenset()
            told = bool(before & {"of_name", "project_beside"}) or ("joins_list" in before and "project_soft" not in chunks[mention.head].tags)
            counted = bool(counts(chunks[mention.first : mention.head + 1]))
            sort = len(noun) >= _LONG_HAN and mention.type != "programme" and not noun.endswith(self._generic)
            return bool(told or counted) or sort
        return "article" not in self.lexicon.pack.words and " " in noun and mention.type not in (None, "programme", *LINEAR)

    def _head(self, sentence: Sentence, at: int) -> tuple[int, str | None, bool]:
        """The last noun of a run ("railway project"), the type that the run gives, and whether it is only a place."""
        chunks, head, type_, soft = sentence.chunks, at, None, False
        while at < len(chunks) and chunks[at].tags & {"project_noun", "project_line", "project_generic"}:
            if at > head and cased(self.context.text, self.lexicon, chunks[head]):
                break
            values, tags = chunks[at].values, chunks[at].tags
            told = values.get("project_noun") or (None if "project_generic" in tags else values.get("project_line"))
            led = type_ in LINES and "project_venture" in tags  # "wind farm initiative"
            if told and not led and (type_ is None or "project_line" not in tags or "project_noun" in tags):
                type_, soft = str(told), "project_soft" in tags
            head, at = at, at + 1
            if told and tags & _HAN and (further := generic_after(chunks, at)) is not None:
                head, at, soft = further, further + 1, False
            if at < len(chunks) and "Cap" in chunks[head].tags and "Cap" in chunks[at].tags:
                at = name_goes_on(chunks, at)
            elif told and not self.lexicon.genitive and works_on_it(chunks, at):
                at += 1
        generic = "project_generic" in chunks[head].tags and "Cap" in chunks[head].tags
        return head, type_, soft and not generic

    def _name(self, sentence: Sentence, mention: Mention, first: int, last: int, name: Chunk | None) -> str | None:
        name = name or mention.apposed
        if name is not None:
            return self.context.bases.slice((name,))
        chunks = sentence.chunks
        while (
            first < mention.head
            and chunks[first].tags & PLAIN
            and not chunks[first].tags & {"title_mod", "opening"}
            and not numbered(chunks, first, mention.head + 1)
            and (
                mention.sort != "named"
                or ("low" in chunks[first].tags and chunks[first].tags & {"project_size", "project_act"})
            )
        ):
            first += 1
        first -= first > mention.first and "label_after" in chunks[first].tags  # the number that it bears: "2|号水电站"
        unit = first + 1 if "quantity" in chunks[first].tags else first
        if unit + 2 < mention.head and chunks[unit].norm == "(" and chunks[unit + 2].norm == ")":
            first = unit + 3  # "a 100-megawatt (MW)| wind power plant"
        glued = 0 < first < mention.head and chunks[first - 1].end == chunks[first].start
        if glued and chunks[first - 1].tags & {"number", "quantity"} and not has_han(chunks[first].norm):
            first += 1  # "a 1.2|Mta| cement plant"
        owner = next((i for i in range(mention.head - 1, first - 1, -1) if _owns(chunks[i])), None)
        if owner is not None and has_han(chunks[mention.head].norm) and not self._teaches(chunks[owner]):
            first = owner + 1  # "某公司铜冶炼厂"
        if first < mention.head and chunks[first].tags & {"short_geo", "lone"} and mention.sort == "described":
            first += 1  # "塔议会大楼": where it stands is no part of its name
        if self.lexicon.genitive:
            last = next((i for i in range(mention.head + 1, last) if "project_sized" in chunks[i].tags), last)
        elif mention.sort == "named" and "low" not in chunks[first].tags:  # where it stands is no part of a name
            last = next((i for i in range(mention.head + 1, last) if {"place_before", "low"} <= chunks[i].tags), last)
        distinct = mention.sort in ("named", "linked") or (mention.many and (mention.words or mention.place or mention.counted)) or (
            mention.sort != "joined"
            and (mention.words or mention.place or last > mention.head + 1 or mention.type not in (None, *LINEAR))
        )
        return self.phrases.slice(sentence, first, last, "" if mention.many else "s") if distinct else None

    @property
    def _generic(self) -> tuple[str, ...]:
        return tuple(str(f) for f in self.lexicon.pack.words.get("project_generic", {}).get(True, ()))


def _owns(chunk: Chunk) -> bool:
    """Whether a chunk is a company or another body whose thing is named."""
    return "body" in chunk.tags or ("org_head" in chunk.tags and "project_noun" not in chunk.tags)
