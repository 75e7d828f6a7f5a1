"""The persons of a document: one entry a person, with every mention resolved to it.

A person comes in with a full name (or with an office and a family name), and goes on as a family name, an initial
and a family name, an office alone or a pronoun. Two persons of one family name stay two.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han

_WORDS = 4
_SPELLED = 2  # signs: a name of more is a foreign one
_NO_NAME = frozenset(("function", "country", "demonym", "region", "group", "time", "title", "say", "org_head"))


_GAPS = str.maketrans("-.·", "   ")


class Person:
    """One person: the fullest name that the report gives, its parts in comparison form, and where he is mentioned."""

    __slots__ = ("bodies", "countries", "id", "mentions", "name", "own", "parts", "titles")

    def __init__(self, name: str, parts: tuple[str, ...], id_: str | None) -> None:
        self.name, self.parts, self.id = name, parts, id_
        self.titles: set[str] = set()
        self.own: set[str] = set()  # the titles that the report gives, without the other names of an office
        self.countries: set[str] = set()
        self.bodies: set[str] = set()  # where he holds an office, in small letters
        self.mentions: list[int] = []

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def fits(self, parts: tuple[str, ...]) -> bool:
        """Whether a name of these parts can be this person: every part is a part of his, or its first letter is."""
        mine = list(self.parts)
        for part in sorted(parts, key=len, reverse=True):
            found = next((m for m in mine if m == part), None)
            if found is None and (len(part) <= 2 or any(len(m) <= 2 for m in mine)):
                found = next((m for m in mine if m.startswith(part) or (len(m) <= 2 and part.startswith(m))), None)
            if found is None:
                return False
            mine.remove(found)
        return True


def name_parts(chunk: Chunk) -> tuple[str, ...]:
    """The parts of a name in comparison form: `("xi", "jinping")`, `("s", "zhumangarin")`."""
    if "words" in chunk.values:
        return tuple(chunk.values["words"])
    parts = chunk.values.get("parts")
    words: list[str] = []
    end = -1
    for part in parts if parts is not None else (chunk,):
        some = [w for w in part.norm.translate(_GAPS).split() if w != "'"]
        if part.start == end and some and words and has_han(some[0]):  # characters of one name
            words[-1] += some.pop(0)
        words += some
        end = part.end
    return tuple(words)


class People:
    """Every person of a document. `at(chunk)` tells who a chunk is; `find(name)` looks one up."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.all: list[Person] = []
        self._at: dict[int, Person] = {}
        self._words: dict[str, list[Person]] = {}
        self._ends = tuple(context.lexicon.norm(f.lstrip("~")) for f in context.lexicon.pack.words.get("name_end", {}).get(True, ()))
        self._spoke = self._short_speakers()
        named = [(s, i, c) for s in context.sentences for i, c in enumerate(s.chunks) if c.tags & {"person", "name"}]
        named = [n for n in named if not _named_for(n[0].chunks, n[1])]
        for sentence, at, chunk in named:
            self._decline(sentence, at, chunk)
        full = [n for n in named if len(name_parts(n[2])) > 1]
        for sentence, at, chunk in full:
            if "person" in chunk.tags or self._human(sentence, at, chunk):
                self._add(chunk)
        for sentence, at, chunk in named:
            if chunk.start not in self._at and (
                "title" in chunk.values or "id" in chunk.values or _speaks(sentence, at) or self._fitting(name_parts(chunk), chunk.start)
            ):
                self._add(chunk)
        self._speaking()
        self._mention_short()
        self._mention_first()

    # -- building ---------------------------------------------------------------------------------------------

    def _human(self, sentence: Sentence, at: int, chunk: Chunk) -> bool:
        """Whether a name without an office is a person's: by its parts, or by what stands beside it."""
        words = chunk.values.get("parts", ())
        if any("honorific" in k.tags for k in chunk.kids) or any(
            "initial" in w.tags or "initial_two" in w.tags for w in words
        ):
            return True
        if name_parts(chunk)[-1] in self._spoke:
            return True
        if "given" in words[0].tags or any(w.norm.endswith(self._ends) for w in words):
            return True
        if at == 0 and len(words) < _WORDS and self._called(sentence):
            return True
        after = sentence.chunks[at + 1] if at + 1 < len(sentence.chunks) else None
        before = sentence.chunks[at - 1] if at else None
        if after is not None and ("relative_person" in after.tags or after.values.get("say") in ("mind", "strong")):
            return True
        if before is None or before.values.get("say") != "plain" or "say_to" in before.tags or at < 2:
            return False
        return sentence.chunks[at - 2].mark

    def _short_speakers(self) -> set[str]:
        """Words that speak by themselves somewhere, capitalised and in no file: "Fabbri added"; who bears such a name is a person."""
        found: set[str] = set()
        for sentence in self.context.sentences:
            for at, chunk in sentence.having("say"):
                before = sentence.chunks[at - 1] if at else chunk
                alone = at < 2 or sentence.chunks[at - 2].mark
                if alone and chunk.values["say"] != "weak" and before.tags >= {"Cap", "free"} and not before.tags & _NO_NAME:
                    found.add(before.norm)
        return found

    def _called(self, sentence: Sentence) -> bool:
        """Whether "he" or "her" follows in a sentence that begins with a name and goes on in small letters."""
        if len(sentence.chunks) < 2 or "low" not in sentence.chunks[1].tags:
            return False
        following = self.context.sentences[sentence.index : sentence.index + 2]
        return any(c.tags & {"pronoun", "pronoun_after", "possessive_person"} for s in following for c in s.chunks)

    def _offices(self, chunk: Chunk) -> set[str]:
        """The heads of a person's offices: of "assistant to the president" the assistant alone."""
        found: set[str] = set()
        before: Chunk | None = None
        for leaf in _leaves(chunk):
            if "office_joint" in leaf.tags and found:
                break
            if "title" in leaf.tags and found and self.context.lexicon.genitive and not _joins(before):
                break
            before = leaf
            if "title" in leaf.tags:
                found.add(self.context.bases.word(leaf))
                if "title_alias" in leaf.tags:
                    found.add(str(leaf.values["title_alias"]))
        return found

    def _own(self, chunk: Chunk) -> set[str]:
        return {self.context.bases.word(leaf) for leaf in _leaves(chunk) if "title" in leaf.tags}

    def _decline(self, sentence: Sentence, at: int, chunk: Chunk) -> None:
        """The base form of a name whose case the word before it tells."""
        governor = sentence.chunks[at - 1] if at else None
        if governor is None or "cases" not in chunk.values or chunk.values["cases"] or "governs_case" not in governor.tags:
            return
        cases = frozenset(str(governor.values["governs_case"]).split())
        based = self.context.bases.person(chunk.values["spelled"], cases)
        if based is not None:
            chunk.values |= {"name": based[0], "words": based[1]}

    def _add(self, chunk: Chunk) -> Person:
        parts = self._spelled(name_parts(chunk))
        known_id = chunk.values.get("id")
        same = next((p for p in self.all if p.id == known_id), None) if known_id is not None else None
        person = same or self._fitting(parts, chunk.start)
        if person is None or (
            same is None and len(parts) > 1 and len(person.parts) > 1 and not (person.fits(parts) or _fits(parts, person))
        ):
            person = Person(
                str(chunk.values.get("name") or self.context.text[chunk.start : chunk.end]),
                parts,
                known_id,
            )
            self.all.append(person)
        elif same is not None and has_han(parts[0]) and not has_han(person.name):
            person.name, person.parts = str(chunk.values["name"]), parts  # "托卡耶夫(Kassym-Jomart Tokayev)": the report's own spelling
        elif same is not None and not (person.fits(parts) or _fits(parts, person)):
            pass  # another spelling of the name
        elif len("".join(parts)) > len("".join(person.parts)):
            person.name, person.parts = str(chunk.values["name"]), parts
        for part in parts:
            known = self._words.setdefault(part, [])
            if person not in known:
                known.append(person)
        if "title" in chunk.values:
            person.titles |= self._offices(chunk)
            person.titles |= {base for t in person.titles if (base := self.context.lexicon.base(t.rpartition(" ")[2]))}
            person.own |= self._own(chunk)
        if "title" in chunk.values and "organization" in chunk.values:
            person.bodies.add(str(chunk.values["organization"]).lower())
            person.bodies |= _led(chunk)
        if "country_code" in chunk.values:
            person.countries.add(str(chunk.values["country_code"]))
        self._mark(chunk, person)
        return person

    def _spelled(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """The parts of a name as the document has them already, where its last word stands in another case."""
        morphology = self.context.lexicon.morphology
        if morphology is None or parts[-1] in self._words:
            return parts
        known = next((b for b in morphology.bases(parts[-1]) if b in self._words), None)
        return parts if known is None else (*parts[:-1], known)

    def _mark(self, chunk: Chunk, person: Person) -> None:
        self._at[chunk.start] = person
        insort(person.mentions, chunk.start)

    def _fitting(self, parts: tuple[str, ...], at: int) -> Person | None:
        """The person whom a name can mean here: the one mentioned last before, else the first of the text."""
        longest = max(parts, key=len, default="")
        some = [p for p in self._words.get(longest, ()) if p.fits(parts) or _fits(parts, p)]
        if longest and len(longest) == 1 and has_han(longest):  # "李续说": a family name alone goes on
            some = [p for p in self.all if p.parts and p.parts[0].startswith(longest)]
        if len(parts) > 1:
            some = [p for p in some if p.fits(parts) or len(p.parts) == 1 or _initials(p, parts)]
        if not some:
            return None
        before = [(p.mentions[bisect_left(p.mentions, at) - 1], p) for p in some if p.mentions and p.mentions[0] < at]
        return max(before, key=lambda b: b[0])[1] if before else some[0]

    def _speaking(self) -> None:
        """Family names that the report never gives in full, where they speak: "Tokayev said"."""
        for sentence in self.context.sentences:
            for at, chunk in sentence.having("say"):
                self._aged(sentence, at + 1)
                while at > 1 and "mood_filler" in sentence.chunks[at - 1].tags:
                    at -= 1  # "X also noted"
                before = sentence.chunks[at - 1] if at else chunk
                if chunk.values["say"] == "weak" or not before.tags >= {"Cap", "free"} or before.norm in self._words:
                    continue
                if before.norm.endswith(self._ends) and (at < 2 or "Cap" not in sentence.chunks[at - 2].tags):
                    self._add(before)

    def _aged(self, sentence: Sentence, at: int) -> None:
        """A given name alone after a verb of saying, with an age: "says Zarina, 52,"."""
        chunks = sentence.chunks
        if at + 2 >= len(chunks) or not chunks[at].tags >= {"Cap", "free"} or chunks[at + 1].norm != ",":
            return
        if chunks[at + 2].tags & {"number", "count"} and chunks[at].norm not in self._words:
            self._add(chunks[at])

    def _mention_short(self) -> None:
        """Family names alone, wherever they stand."""
        for sentence in self.context.sentences:
            for chunk in sentence.chunks:
                if (
                    chunk.start in self._at
                    or "Cap" not in chunk.tags
                    or chunk.tags & _NO_NAME
                ):
                    continue
                parts = self._spelled((chunk.norm,))
                person = self._fitting(parts, chunk.start) if parts[0] in self._words else None
                if person is not None:
                    self._mark(chunk, person)

    def _mention_first(self) -> None:
        """The first sign of a foreign name for the whole of it, where it opens a clause and speaks: "库表示" for 库德拉托夫."""
        for sentence in self.context.sentences:
            for at, chunk in sentence.having("say"):
                before = sentence.chunks[at - 1] if at else chunk
                if before.start in self._at or not before.tags >= {"tr", "char"} or before.tags & _NO_NAME or before.end != chunk.start:
                    continue
                if at > 1 and not sentence.chunks[at - 2].mark:
                    continue
                some = [p for p in self.all if p.mentions[0] < before.start and _spelled_from(p, before.norm)]
                if len(some) == 1:
                    self._mark(before, some[0])

    # -- use --------------------------------------------------------------------------------------------------

    def at(self, chunk: Chunk) -> Person | None:
        """The person that a chunk names, None where it names none."""
        return self._at.get(chunk.start)

    def find(self, name: str) -> Person | None:
        """The person of a name in any of its forms ("Xi", "S. Zhumangarin")."""
        parts = tuple(self.context.lexicon.norm(name).replace("-", " ").replace(".", " ").split())
        return self._fitting(parts, len(self.context.text)) if parts else None

    def head_of(self, body: str, before: int) -> Person | None:
        """Who holds an office in a body that the text has named before, by the body's name or the id of its file."""
        return next((p for p in self.all if p.mentions[0] < before and any(body in b for b in p.bodies)), None)

    def head_after(self, place: int, country: str) -> Person | None:
        """The first known person of a country whom the text names after a place: whom its headline means by his office."""
        some = [p for p in self.all if p.id is not None and p.titles and country in p.countries and p.mentions[0] > place]
        return min(some, key=lambda p: p.mentions[0], default=None)

    def known_before(self, before: int) -> Person | None:
        """The known person, told without an office, whom the text mentioned last."""
        some = [p for p in self.all if p.id is not None and not p.titles and p.mentions[0] < before]
        return max(some, key=lambda p: p.mentions[bisect_left(p.mentions, before) - 1], default=None)

    def last(
        self, before: int, title: str | None = None, country: str | None = None, office: bool = False, state: bool = False
    ) -> Person | None:
        """Whom a pronoun means at a place: who was mentioned last before; whom an office (`title`, of a `country`) means:
        of those who hold it, the one that the text has spoken of most; with `state`, only who holds it in a country.
        """
        best: tuple[tuple[bool, int, int], Person] | None = None
        for person in self.all:
            if title is not None and not any(t == title or title in t.split() for t in person.titles):
                continue
            if (country is not None and country not in person.countries) or (state and not person.countries):
                continue
            at = bisect_left(person.mentions, before)
            own = title is None or title in person.own
            rank = (own, at if office or title is not None else 0, person.mentions[at - 1] if at else -1)
            if at and (best is None or rank > best[0]):
                best = (rank, person)
        return best[1] if best else None


def _named_for(chunks: list[Chunk], at: int) -> bool:
    """Whether a name is only what a school or works is called after: "университет имени академика Осими"."""
    before = chunks[max(0, at - 2) : at]
    if before and before[-1].norm == ".":
        before.pop()
    return bool(before) and "named_for" in before[-1].tags


def _speaks(sentence: Sentence, at: int) -> bool:
    """Whether a name in Han characters stands right before a verb of saying, or before where he spoke."""
    chunks = sentence.chunks
    if "person" not in chunks[at].tags or at + 1 == len(chunks) or not has_han(chunks[at].norm):
        return False
    after = chunks[at + 1].tags
    return "say" in after or ("mood_filler" in after and "say" in sentence.tags)  # "X在新闻发布会上表示"


def _spelled_from(person: Person, sign: str) -> bool:
    """Whether a family name in several signs, the last part of the name, begins with one."""
    return bool(person.parts) and len(person.parts[-1]) > _SPELLED and person.parts[-1].startswith(sign)


def _leaves(chunk: Chunk) -> list[Chunk]:
    return [leaf for kid in chunk.kids for leaf in _leaves(kid)] if chunk.kids else [chunk]


def _led(chunk: Chunk) -> set[str]:
    """The bodies in the office of who heads them, by the ids of their files or their short names: "president of the Corporation (X)"."""
    leaves = _leaves(chunk)
    if not any("title_high" in leaf.tags or "title_any" in leaf.tags for leaf in leaves) or any("title_mod" in leaf.tags for leaf in leaves):
        return set()
    return {str(leaf.values.get("body", leaf.norm)) for leaf in leaves if leaf.tags & {"body", "UP"} and "country" not in leaf.tags}


def _fits(parts: tuple[str, ...], person: Person) -> bool:
    """Whether the person's shorter name is a part of this one."""
    return len(person.parts) < len(parts) and all(p in parts for p in person.parts)


def _initials(person: Person, parts: tuple[str, ...]) -> bool:
    """Whether one of the two names has initials that the other spells out, and the same family name."""
    if not any(len(p) <= 2 for p in (*parts, *person.parts)) or not set(parts) & set(person.parts):
        return False
    short, long = (parts, person.parts) if any(len(p) <= 2 for p in parts) else (person.parts, parts)
    return all(any(w == s or (len(s) <= 2 and w.startswith(s)) for w in long) for s in short)


def _joins(chunk: Chunk | None) -> bool:
    """Whether what stands before an office sets it beside the one before, not under it."""
    return chunk is not None and (chunk.norm in ("-", ",") or "joins_list" in chunk.tags)


def people_of(context: Context) -> People:
    """The persons of the document."""
    return context.once(People)


def countries_of(context: Context, names: Iterable[str]) -> set[str]:
    """ISO 3166 codes of the countries that persons stand for, as far as the report tells."""
    found = (people_of(context).find(name) for name in names)
    lands = (person.countries or (context.land_of(person.id),) for person in found if person is not None)
    return {code.partition("-")[0] for some in lands for code in some if code}
