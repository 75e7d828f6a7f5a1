"""What a claim is told of: the project or event that its words, its sentence or its report name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import alike, generic_words, name_key, name_words, own_words, part_words, sorts_in, words
from sogdian.reconcile.naming import any_line, country_of, is_brand, known_id, links, thing_id
from sogdian.reconcile.sites import placed_only, regions_in
from sogdian.reconcile.wordlists import lists

_MAIN = 2
"""So many times as often as of any other a report tells of its main thing."""
_OF = 12
"""Characters between a part's name and that of its whole."""
_LINES = frozenset({"pipeline", "railway", "road", "logistics"})
"""Sorts of project that goods pass through."""
_PARTING = frozenset(",;，、；-–—()（）")
FRAMES = frozenset({"programme", "centre"})
"""Sorts of project that a report names in passing: never its only matter."""


class Topic(msgspec.Struct, frozen=True, eq=False):
    """A project or event that a report tells of. `key` is its record's."""

    key: str
    kind: str
    type: str
    name: str | None
    named: bool
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    parties: tuple[str, ...] = ()


def descriptive(about: str) -> bool:
    """Whether words name no thing but describe one: "the line", "the route in Kyrgyzstan"."""
    said = name_words(about)
    countries = {word for word in said if country_of(word)}
    return len(countries) < 2 and said - countries <= generic_words() | part_words()


def _belongs(between: tuple[str, ...]) -> bool:
    """Whether what stands between two names makes the first a part of the second: nothing, or "of the"."""
    return not between or (between[0] in lists().genitive and set(between[1:]) <= lists().empty)


def _countries_in(said: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in said if country_of(word))


class Subject(msgspec.Struct, frozen=True):
    """What a figure is about. `told` when its own words say so, else the sentence or the report gives it.

    `parties` are the countries that it links or lies in.
    """

    key: str
    name: str
    told: bool = True
    parties: tuple[str, ...] = ()


def _near(topic: Topic) -> Subject:
    """The subject that a topic beside a figure gives it."""
    return Subject(topic.key, topic.name or topic.key, told=False, parties=topic.parties)


class Context(msgspec.Struct, frozen=True):
    """The things that a report tells of, and those elsewhere that the names which its figures are about mean.

    `stay` is the one exemption from visas that it tells of, by whose rules guests stay for so many days.
    """

    here: tuple[Topic, ...]
    names: Mapping[str, Subject] = {}
    stay: Subject | None = None

    @property
    def things(self) -> frozenset[str]:
        """The keys of what the report tells of."""
        return frozenset(topic.key for topic in self.here)

    def named(self, entry: Entry, about: str) -> Subject | None:
        """The subject that the words `about` name; None where they fit many and the report has no one such thing."""
        called = [(alike(topic.name, about), topic.named, topic) for topic in self.here if topic.name]
        close, _, best = max(called, key=lambda row: row[:2], default=(0.0, False, None))
        if best is not None and best.name and close:
            best = self._part(entry, best)
            return Subject(best.key, best.name or about, parties=best.parties)
        if shorter := self._shortened(about):
            return Subject(shorter.key, shorter.name or about, parties=shorter.parties)
        if descriptive(about):
            return self.nearest(entry)
        if (placed := self._placed(about)) is not None:
            return _near(placed)
        key = name_key(about)
        if key in self.names:
            return self.names[key]
        if (project := thing_id(about, "project") or any_line(about)) and not is_brand(project):
            return Subject(project, about, parties=links(project))
        known = (
            project
            or thing_id(about, "series")
            or known_id(about, ("body", "country", "region", "city", "group"))
        )
        if known:
            return Subject(f"known:{known}", about)
        return Subject(f"named:{key}", about) if own_words(about) else None

    def _shortened(self, about: str) -> Topic | None:
        """The one project of the report whose name holds all the own words of a shorter one: "the BYD plant"."""
        own = own_words(about)
        held = {t.key: t for t in self.here if own and t.kind == "project" and t.name and own <= own_words(t.name)}
        return next(iter(held.values())) if len(held) == 1 and not own <= _countries_in(own) else None

    def _placed(self, about: str) -> Topic | None:
        """The one work of the report of the sort and in the region that words name, where they name nothing else: "the plant in the district"."""
        regions = regions_in(about)
        if not regions or not placed_only(about):
            return None
        sorts = sorts_in(about)
        held = {t.key: t for t in self.here if t.kind == "project" and t.name and (not sorts or t.type in sorts)}
        alone = next(iter(held.values())) if len(held) == 1 else None
        return alone if alone is not None and regions_in(alone.name or "") == regions else None

    def _part(self, entry: Entry, whole: Topic) -> Topic:
        """The part whose name a thing's name only completes, in the sentence of a figure: "the line D of the pipeline"."""
        text = entry.account.text
        here = [t for t in self.here if t.kind == "project" and t.key != whole.key and t.type == whole.type]
        for start, _ in whole.spans if here else ():
            if entry.account.sentence(start) not in entry.sentences:
                continue
            for topic in here:
                gaps = (text[end:start] for _, end in topic.spans if end <= start <= end + _OF)
                if any(not set(gap) & _PARTING and _belongs(words(gap)) for gap in gaps):
                    return topic
        return whole

    def nearest(self, entry: Entry, close: bool = False) -> Subject | None:
        """The project of the same words, else of the same sentence, else the last one of the same paragraph.

        Else, unless it has to be `close`, the only thing that is built in the report.
        """
        here = [t for t in self.here if t.kind == "project"]
        called = {t.type for t in here if t.named}
        here = [t for t in here if t.named or t.type not in called]
        for span in entry.claim.evidence:
            for topic in here:
                if any(s < span.end and span.start < e for s, e in topic.spans):
                    return _near(topic)
        sorts = sorts_in(entry.ref.quote)
        here = [t for t in here if t.type in sorts] or here
        beside = {t.key: t for t in here if set(t.sentences) & set(entry.sentences)}
        before = [(end, t) for t in here for _, end in t.spans if entry.start - end >= 0]
        before = [(end, t) for end, t in before if "\n" not in entry.account.text[end : entry.start]]
        last = max(before, key=lambda pair: pair[0], default=None)
        if last and not last[1].named and (main := self._main(here)):
            last = last[0], main
        close = close and len({t.key for t in here}) > 1
        built = {} if close else {t.key: t for t in here if t.type not in FRAMES}
        for choice in (beside, {last[1].key: last[1]} if last else {}, built):
            if len(choice) == 1:
                return _near(next(iter(choice.values())))
        return None

    def beside(self, entry: Entry) -> Subject | None:
        """The only project that the sentence of a claim names, where its report tells of no other."""
        here = {t.key: t for t in self.here if t.kind == "project" and t.named}
        own = set(entry.sentences)
        return _near(next(iter(here.values()))) if len(here) == 1 and all(own & set(t.sentences) for t in here.values()) else None

    def _main(self, here: Sequence[Topic]) -> Topic | None:
        """The named thing that a report tells of far more often than of any other."""
        often: dict[str, int] = {}
        for topic in here:
            often[topic.key] = often.get(topic.key, 0) + len(topic.spans)
        best = max(here, key=lambda t: (t.named, often[t.key]), default=None)
        rest = max((number for key, number in often.items() if best and key != best.key), default=0)
        return best if best and best.named and often[best.key] > _MAIN * rest else None

    def piped(self) -> Subject | None:
        """The pipeline that a report tells of, where it is its only line."""
        found = {t.key: t for t in self.here if t.kind == "project" and t.type in _LINES}
        found = found if all(t.type == "pipeline" for t in found.values()) else {}
        return _near(next(iter(found.values()))) if len(found) == 1 else None

    def occasion(self, entry: Entry, close: bool = False) -> Subject | None:
        """The one named event of the report; when it has to be `close`, of the same sentence."""
        here = [t for t in self.here if t.kind == "event" and t.named]
        if close:
            here = [t for t in here if set(t.sentences) & set(entry.sentences)]
        found = {t.key: t for t in here}
        topic = next(iter(found.values())) if len(found) == 1 else None
        return _near(topic) if topic else None

    def matter(self, entry: Entry) -> str | None:
        """The key of the project that the sentences of a claim name."""
        here = self.here
        found = {t.key for t in here if t.kind == "project" and set(t.sentences) & set(entry.sentences)}
        return found.pop() if len(found) == 1 else None

    def matters(self, entry: Entry) -> str:
        """What the project that the sentences of a claim name is called in its report."""
        key = self.matter(entry)
        return " ".join(t.name for t in self.here if key and t.key == key and t.kind == "project" and t.name)
