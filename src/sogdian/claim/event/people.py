"""Who takes part in an event."""

from __future__ import annotations

from itertools import pairwise

from sogdian.claim.context import Context
from sogdian.claim.ending import OF, ended
from sogdian.claim.event.outside import inviters
from sogdian.claim.speech.holder import of_home
from sogdian.claim.speech.people import Person, countries_of, people_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_LIST = frozenset(
    ("and_also", "article", "demonym", "country", "title", "title_mod", "title_noun", "portfolio", "saxon", "possessive")
)
_OFFICE = frozenset(("title", "title_mod", "portfolio", "country", "demonym", "body"))
_ALSO = frozenset(("and_also", "joins_list"))
_LEADER = frozenset(("title_high", "title_alias"))
_APART = frozenset(("source_after", "event_inviter_after"))
_JOINED, _BOTH, _FRONT = 4, 2, 12
_REACH = 30


class Actors:
    """The persons of a sentence, in order: place and name; offices and pronouns are resolved."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._plain = context.lexicon.genitive or context.lexicon.pack.far_subjects
        self._known: dict[int, list[tuple[int, str]]] = {}

    def all(self, sentence: Sentence) -> list[tuple[int, str]]:
        """Every person that the sentence names or means."""
        known = self._known.get(sentence.index)
        if known is None:
            known = self._known[sentence.index] = list(self._find(sentence))
        return known

    def _find(self, sentence: Sentence) -> list[tuple[int, str]]:
        people = people_of(self.context)
        found: list[tuple[int, str]] = []
        apart = inviters(sentence)
        for i, chunk in enumerate(sentence.chunks):
            if i in apart:
                continue
            person = people.at(chunk)
            if person is not None and i and "event_press" in sentence.chunks[i - 1].tags and "person" in chunk.tags:
                continue  # who reports it: "(记者李强)"
            if person is not None and sentence.chunks[i + 1 : i + 2] and sentence.chunks[i + 1].tags & _APART:
                continue  # whose words these are, or who only invites
            if (
                person is None
                and "pronoun" in chunk.tags
                and (chunk.tags & {"pronoun"})
                and not chunk.tags & {"event_noun"}
            ):
                person = (None if found else self._subject_before(sentence, i)) or self._meant(sentence, people.last(chunk.start))
                person = person if self._single(chunk) else None
            elif person is None and self._points(sentence, i):
                person = self._holder(sentence, i)
            if person is None and "event_fellow" in chunk.tags and self._alone(sentence, i):
                person = people.last(chunk.start)
            if person is None and self._plain:
                person = self._office(sentence, i)
            if person is not None:
                found.append((i, person.name))
        return found

    def _subject_before(self, sentence: Sentence, i: int) -> Person | None:
        """Whom a pronoun at the head of a sentence means: who stands first in the one before it, where nobody invites."""
        if self._plain or "article" not in self.context.lexicon.pack.words or not sentence.index or sentence.chunks[i].mark:
            return None
        earlier = self.context.sentences[sentence.index - 1]
        if earlier.title or inviters(earlier) or "pronoun_after" in sentence.chunks[i].tags:
            return None
        there = [(at, name) for at, name in self.all(earlier) if not self.tells(earlier, at)]
        return people_of(self.context).find(there[0][1]) if there and there[0][0] <= _FRONT else None

    def _meant(self, sentence: Sentence, last: Person | None) -> Person | None:
        """Whom a pronoun means: of a sentence before that tells at whose invitation somebody came, not who invited."""
        earlier = self.context.sentences[sentence.index - 1] if sentence.index else None
        if last is None or earlier is None or not inviters(earlier) or last.mentions[-1] < earlier.start:
            return last
        there = [name for _, name in self.all(earlier)]
        return people_of(self.context).find(there[-1]) if there and last.name not in there else last

    def _points(self, sentence: Sentence, i: int) -> bool:
        """Whether an office without a name points back: "the president", "the Kazakh president", "Kazakhstan's president"."""
        if "title" not in sentence.chunks[i].tags or not i:
            return False
        before = sentence.chunks[i - 1].tags
        return ("article" in before and "event_new" not in before) or (i > 1 and bool(before & {"demonym", "saxon"}))

    def _holder(self, sentence: Sentence, i: int) -> Person | None:
        """Whom an office without a name means, that points back."""
        people, chunk, before = people_of(self.context), sentence.chunks[i], sentence.chunks[i - 1]
        country = self.context.country(before) if "demonym" in before.tags else None
        person = people.last(chunk.start, chunk.norm, country)
        led = sentence.chunks[max(0, i - 3) : i - 1]
        leads = person is None and country is not None and bool(chunk.tags & _LEADER) and bool(led)
        if leads and "article" in led[-1].tags and "event_of" not in led[0].tags:
            return self._leader(str(country), chunk)
        return person

    def _alone(self, sentence: Sentence, i: int) -> bool:
        """Whether a word like "the diplomat" points back: with its article, or bare where there is none, and no name."""
        chunks = sentence.chunks
        after = chunks[i + 1 : i + 2]
        if any(c.tags & {"person", "name", "country", "body", "title"} for c in after):
            return False
        if self.context.lexicon.genitive:
            return not i or not chunks[i - 1].tags & {"demonym", "adj_end", "event_each", "country", "quantity"}
        return i > 0 and "definite" in chunks[i - 1].tags

    def _office(self, sentence: Sentence, i: int) -> Person | None:
        """Whom an office without a name means, where no article tells that it points back: "президент Казахстана"."""
        chunks = sentence.chunks
        chunk = chunks[i]
        if "title" not in chunk.tags or chunk.tags & {"title_plural", "person"}:
            return None
        after = chunks[i + 1] if i + 1 < len(chunks) else None
        apart = self.context.lexicon.nouns_last and after is not None and "title" in after.values  # another, with his own office
        if after is not None and after.tags & {"person", "name", "title", "body"} and not apart:
            return None
        beside = after if self.context.lexicon.genitive else chunks[i - 1] if i else None
        country = self.context.country(beside) if beside is not None and "country" in beside.tags else None
        if "event_delegation" in chunk.tags and not (country is not None and self.context.lexicon.genitive):
            return None
        found = of_home(self.context, chunk, country) or people_of(self.context).last(chunk.start, self.context.bases.word(chunk), country)
        if found is None and country is not None and "title_high" in chunk.tags:
            found = self._known_of(country, chunk.start)
        return found

    def tells(self, sentence: Sentence, i: int) -> bool:
        """Whether a person only says the sentence: a verb of saying stands beside him, and both stand apart."""
        chunks = sentence.chunks
        first = i
        while first > 1 and chunks[first - 1].tags & _OFFICE and "say" not in chunks[first - 1].tags:
            first -= 1  # ", заявил пресс-секретарь президента X"
        before, after = chunks[max(0, first - 2) : first], chunks[i + 1 : i + 3]
        told = len(before) == _BOTH and "say" in before[1].tags and before[0].mark
        ends = len(after) == _BOTH and (after[1].mark or "time" in after[1].tags)  # "X announced on Thursday"
        telling = ends and "say" in after[0].tags and (not before or before[-1].mark)
        return told or telling

    def _known_of(self, country: str, before: int) -> Person | None:
        """The known person of a country whom the text has spoken of most."""
        lands = self.context.lexicon.entities
        some = [p for p in people_of(self.context).all if p.id is not None and p.mentions[0] < before and not p.titles]
        some = [p for p in some if country in p.countries or (p.id in lands and lands[p.id].country == country)]
        return max(some, key=lambda p: len(p.mentions), default=None)

    def _leader(self, country: str, office: Chunk) -> Person | None:
        """The person of a country whom the text has spoken of most, and has given no other office: "the Chinese leader"."""
        names = {office.norm, str(office.values.get("title_alias", office.norm))}
        some = [p for p in people_of(self.context).all if p.mentions[0] < office.start and country in countries_of(self.context, (p.name,))]
        some = [p for p in some if not p.titles or any(t in names or not names.isdisjoint(t.split()) for t in p.titles)]
        return max(some, key=lambda p: len(p.mentions), default=None)

    def _single(self, chunk: Chunk) -> bool:
        return "pronoun_many" not in chunk.tags and chunk.values.get("pronoun") not in ("many", "plural")

    def owner(self, sentence: Sentence, i: int) -> str | None:
        """The person whom a possessive means: "his visit", "Xi's visit"."""
        chunk = sentence.chunks[i]
        if "saxon" in chunk.tags:
            before = [n for at, n in self.all(sentence) if at == i - 1]
            return before[0] if before else None
        inside = [n for at, n in self.all(sentence) if at < i]
        after = [n for at, n in self.all(sentence) if at > i]
        person = people_of(self.context).last(chunk.start)
        if len(inside) > 1 and self._met_with(sentence, i):
            return inside[-2]
        return inside[-1] if inside else after[0] if after else person.name if person is not None else None

    def _met_with(self, sentence: Sentence, at: int) -> bool:
        """Whether the person right before an index is only the one with whom the subject did something: "met with B during his visit"."""
        there = [i for i, _ in self.all(sentence) if i < at]
        for chunk in reversed(sentence.chunks[there[-2] + 1 : there[-1]]):
            if chunk.tags & {"with_party", "event_meet"}:
                return True
            if chunk.mark or chunk.tags & {"and_also", "mood", "say", "relative"}:
                return False
        return False

    def subject(self, sentence: Sentence, at: int, names: list[str]) -> list[str]:
        """Of one person told right before an index, who was only met, the one who met him."""
        inside = [n for i, n in self.all(sentence) if i < at]
        met = len(inside) > 1 and names == inside[-1:] and self._met_with(sentence, at)
        return inside[-2:-1] if met else names

    def before(self, sentence: Sentence, at: int, reach: int = _REACH) -> list[str]:
        """The persons who can be the subject of what stands at an index: joined names count together."""
        chunks = sentence.chunks
        inside = [
            (i, n)
            for i, n in self.all(sentence)
            if at - reach <= i < at and not (i and "event_inviter" in chunks[i - 1].tags)
        ]
        while len(inside) > 1 and self._oblique(chunks, inside[-1][0]) and any(not self._oblique(chunks, i) for i, _ in inside[:-1]):
            inside.pop()  # "X в качестве представителя председателя Y прибыл"
        if not inside:
            return []
        names = [inside[-1][1]]
        for (i, name), (j, _) in zip(reversed(inside[:-1]), reversed(inside[1:]), strict=True):
            if not all(c.norm == "," or c.tags & _LIST or _joins(c) for c in chunks[i + 1 : j]):
                break
            if not any("and_also" in c.tags or _joins(c) or (c.norm == "," and len(names) > 1) for c in chunks[i + 1 : j]):
                break
            names.insert(0, name)
        return names

    def _oblique(self, chunks: list[Chunk], i: int) -> bool:
        """Whether a name is declined, so that it is no subject; a clause on it may follow: "президента X, который"."""
        chunk = chunks[i]
        if self.context.lexicon.morphology is None or "person_span" not in chunk.values:
            return False
        if any("relative" in c.tags for c in chunks[i + 1 : i + 3]):
            return False
        start, end = chunk.values["person_span"]
        norm = self.context.lexicon.norm
        return norm(self.context.text[start:end]) != norm(str(chunk.values.get("name", "")))

    def first(self, sentence: Sentence, at: int) -> list[str]:
        """The persons who open the clause before an index, where verbs end it; who only owns something there is none."""
        chunks = sentence.chunks
        low = next((i + 1 for i in range(at - 1, -1, -1) if chunks[i].norm in (";", ":")), 0)
        some = [(i, n) for i, n in self.all(sentence) if low <= i < at]
        text, lexicon = self.context.text, self.context.lexicon
        free = [(i, n) for i, n in some if not ended(text, lexicon, chunks[i], OF)]
        names = [free[0][1]] if free else []
        for (i, _), (j, name) in pairwise(free):
            if not any("and_also" in c.tags or "joins_list" in c.tags or c.norm == "," for c in chunks[i + 1 : j]) or j - i > _JOINED:
                break
            names.append(name)
        return names

    def after(self, sentence: Sentence, at: int, reach: int = _REACH) -> list[str]:
        """The persons that follow an index, in one list."""
        chunks = sentence.chunks
        names: list[str] = []
        last = at
        for i, name in self.all(sentence):
            if i <= at:
                continue
            if i - last > (reach if not names else 12):
                break
            if any(c.norm in (";", ":") or ("relative" in c.tags and not names) for c in chunks[last + 1 : i]):
                break
            if _unquoted(chunks[last + 1 : i]):
                break
            if names and any("event_noun" in c.tags or ("say" in c.tags and nxt.mark) for c, nxt in pairwise(chunks[last + 1 : i + 1])):
                break
            names.append(name)
            last = i
        return names


def _joins(chunk: Chunk) -> bool:
    """Whether a sign or a word without spaces around it joins names: "、", "与"."""
    if chunk.mark:
        return "joins_list" in chunk.tags and chunk.norm != ","
    return "char" in chunk.tags and bool(chunk.tags & {"joins_list", "with_party"})


def _unquoted(between: list[Chunk]) -> bool:
    """Whether words in quotation marks end between: who stands outside them says them."""
    marks = [c for c in between if "quotemark" in c.tags]
    return len(marks) == 1 and "closing" in marks[0].tags


def unique(names: list[str]) -> tuple[str, ...]:
    """The names in their order, each once."""
    return tuple(dict.fromkeys(names))


def guests_of(context: Context, actors: Actors, sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    """Those who take part by the sentence's words: persons after "attended by", countries after "leaders of"."""
    chunks = sentence.chunks
    for i in range(max(0, first - 12), min(len(chunks), last + _REACH)):
        if "event_guests" not in chunks[i].tags:
            continue
        names = actors.after(sentence, i)
        return unique(names or _countries(context, chunks, i + 1))
    for i in range(last, min(len(chunks), last + _REACH)):
        if "event_heads" in chunks[i].tags and i + 1 < len(chunks) and "event_of" in chunks[i + 1].tags:
            return unique(_countries(context, chunks, i + 2))
        if "relative" in chunks[i].tags and "event_at" in chunks[i - 1].tags:
            return unique(_countries(context, chunks, i + 1))
    return ()


def _no_land(context: Context, chunks: list[Chunk], i: int) -> bool:
    """Whether a land is but the first word of a firm's name, or one side of talks: "China Gold", "the Chinese side"."""
    name = context.document.slice(chunks[i : i + 1]).rpartition(" ")[2]
    firm = i + 1 < len(chunks) and chunks[i + 1].tags >= {"Cap", "free"} and chunks[i + 1].start == chunks[i].end + 1
    return firm or ("group" not in chunks[i].tags and name[:1].islower())


def _countries(context: Context, chunks: list[Chunk], start: int) -> list[str]:
    found: list[str] = []
    for i, chunk in enumerate(chunks[start : start + 16], start):
        if chunk.tags & {"country", "group"} and "demonym" not in chunk.tags and not _no_land(context, chunks, i):
            found.append(context.bases.phrase([chunk]))
        elif chunk.tags & {"mood", "quantity", "event_in_only"} or chunk.norm in (";", "."):
            break
    return found
