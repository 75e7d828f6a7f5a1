"""What a claim is told of: the project or event that its words, its sentence or its report name."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from sogdian.reconcile.entry import Entry
from sogdian.reconcile.fold import alike, generic_words, name_key, name_words, part_words, sorts_in
from sogdian.reconcile.naming import country_of, is_brand, known_id, links, thing_id

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
    """The things that a report tells of, and those elsewhere that the names which its figures are about mean."""

    here: tuple[Topic, ...]
    names: Mapping[str, Subject] = {}

    @property
    def things(self) -> frozenset[str]:
        """The keys of what the report tells of."""
        return frozenset(topic.key for topic in self.here)

    def named(self, entry: Entry, about: str) -> Subject | None:
        """The subject that the words `about` name; None where they are generic and the report has no one such thing."""
        called = [(alike(topic.name, about), topic.named, topic) for topic in self.here if topic.name]
        close, _, best = max(called, key=lambda row: row[:2], default=(0.0, False, None))
        if best is not None and best.name and close:
            return Subject(best.key, best.name, parties=best.parties)
        if descriptive(about):
            return self.nearest(entry)
        key = name_key(about)
        if key in self.names:
            return self.names[key]
        if (project := thing_id(about, "project")) and not is_brand(project):
            return Subject(project, about, parties=links(project))
        known = (
            project
            or thing_id(about, "series")
            or known_id(about, ("body", "country", "region", "city", "group"))
        )
        return Subject(f"known:{known}" if known else f"named:{key}", about)

    def nearest(self, entry: Entry, close: bool = False) -> Subject | None:
        """The project of the same words, else of the same sentence, else the last one of the same paragraph.

        Else, unless it has to be `close`, the only thing that is built in the report.
        """
        here = [t for t in self.here if t.kind == "project"]
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
        close = close and len({t.key for t in here}) > 1
        built = {} if close else {t.key: t for t in here if t.type not in FRAMES}
        for choice in (beside, {last[1].key: last[1]} if last else {}, built):
            if len(choice) == 1:
                return _near(next(iter(choice.values())))
        return None

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

