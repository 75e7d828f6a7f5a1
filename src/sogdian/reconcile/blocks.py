"""Blocking keys: what two claims have to share before they can be of one thing (P. Christen, "Data Matching", 2012).

A claim is kept under its keys and looked for by them, so that an article is held against the claims that can matter
to it and no others. Keys are hashed; the strongest come first.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from sogdian.model.claim import Agreement, AnyClaim, Event, Figure, Position, Project, Statement
from sogdian.model.identity import claim_id, content_id
from sogdian.model.report import Reading
from sogdian.reconcile import events, projects, sound
from sogdian.reconcile.counted import noun
from sogdian.reconcile.entry import Entry, entries
from sogdian.reconcile.fold import generic_words, name_key, name_words, part_words, skeleton, specific, words
from sogdian.reconcile.interval import digits
from sogdian.reconcile.lands import lands_in
from sogdian.reconcile.naming import known_id, thing_id
from sogdian.reconcile.putoff import VISIT, quarters
from sogdian.reconcile.series import sort_of
from sogdian.reconcile.sites import series_id
from sogdian.reconcile.when import days_of, is_open, placed
from sogdian.reconcile.wordlists import lists

ECHO = 6
"""So many words beside the numbers make a sentence that two reports do not write by chance."""
_WORDS = 4
"""At most so many words of a name are keys of their own."""
_SOUND = 5
"""So many letters of sound are what two spellings of one word have in common."""
_WAYS = 2
"""So many ways to hear one name are keys."""
_TOPICS = 3
"""At most so many things of a report can be what a figure is about."""
_YEARS = 3
_OPEN = "open"
_GOODS = frozenset({"exports", "imports"})
_DERIVED = frozenset({"growth", "share"})

Key = tuple[Hashable, ...]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One claim's keys, the strongest first. `said` is a hash of what it says, whoever says it."""

    id: str
    said: int
    keys: tuple[int, ...]


def hashed(key: Hashable) -> int:
    """A key as a whole number below 2**60, the same on every machine."""
    return int(content_id("block", repr(key))[:15], 16)


def said(claim: AnyClaim) -> int:
    """A hash of what a claim says, without the words, the report and the source."""
    return hashed(msgspec.json.encode(msgspec.structs.replace(claim, evidence=(), why=(), said_by=None)))


def numberless(entry: Entry) -> tuple[str, ...]:
    """The words of a claim's sentence without those that hold digits; empty when they are too few to say anything."""
    found = entry.account.words_of(entry.sentences[0])
    plain = tuple(word for word in found if not any(map(str.isdigit, word)))
    return plain if len(plain) >= ECHO else ()


def _echo(entry: Entry) -> Iterator[Key]:
    if plain := numberless(entry):
        claim = entry.claim
        sort = (claim.measure, claim.unit) if isinstance(claim, Figure) else getattr(claim, "type", "")
        yield "echo", claim.kind, sort, " ".join(plain)


def _years(text: str | None) -> tuple[str, ...]:
    """The years of a time, `_OPEN` for one that is not known."""
    days = days_of(text)
    if days is None or is_open(days):
        return (_OPEN,)
    return tuple(str(year) for year in range(days[0].year, min(days[1].year, days[0].year + _YEARS - 1) + 1))


class _Here(msgspec.Struct, frozen=True):
    """What a report tells of, in the order of its text: (start, sentences, id)."""

    topics: tuple[tuple[int, tuple[int, ...], str], ...]

    def near(self, entry: Entry) -> list[str]:
        """Ids of the things of the same sentence, the last before, or the first of the report."""
        beside = [id_ for _, sentences, id_ in self.topics if set(sentences) & set(entry.sentences)]
        before = [id_ for start, _, id_ in self.topics if start <= entry.start][-1:]
        every = list(dict.fromkeys(id_ for _, _, id_ in self.topics))
        return list(dict.fromkeys([*beside, *before, *every]))[:_TOPICS]


def _named(name: str) -> list[str]:
    """The keys of a thing that no knowledge has: how its name is heard in any script, else its words."""
    return [f"~{heard}" for heard in sorted(sound.whole(name))[:_WAYS]] or list(filter(None, [name_key(name)]))


def _known(claim: Event | Project) -> str | None:
    return series_id(claim.name or "") if isinstance(claim, Event) else thing_id(claim.name or "", "project")


def _things(claim: Event | Project) -> list[str]:
    known = claim.ref or (_known(claim) if claim.name else None)
    return [known] if known else _named(claim.name) if claim.name else []


def _here(found: Iterable[Entry]) -> _Here:
    named = [(e, id_) for e in found if isinstance(e.claim, (Event, Project)) for id_ in _things(e.claim)]
    return _Here(tuple(sorted((e.start, e.sentences, id_) for e, id_ in named)))


def _about(claim: Figure) -> list[str]:
    if not claim.about or name_words(claim.about) <= generic_words() | part_words():
        return []
    about = claim.about
    known = thing_id(about, "project") or series_id(about)
    known = known or known_id(about, ("body", "country", "region", "city", "group"))
    return [known] if known else _named(about)


def _figure(entry: Entry, claim: Figure, here: _Here, asking: bool) -> Iterator[Key]:
    sort, of = sort_of(claim)
    measure = "goods" if claim.measure in _GOODS else sort
    if digits(claim.value) > 1:
        yield "value", "cost" if measure == "investment" else measure, float(claim.value), claim.unit
    years = _years(claim.period)
    times = ["", *years] if not asking else [*years, _OPEN] if years != (_OPEN,) else [""]
    parties = tuple(sorted({*claim.parties, *claim.from_, *claim.to}))
    matter = measure, of
    about = _about(claim)
    for topic in dict.fromkeys([*about, *here.near(entry)]):
        yield "about", *matter, topic
    if claim.counted and (head := noun(claim.counted)[0]):
        yield from (("noun", head, time) for time in times)
    elif len(parties) > 1 or not about:
        yield from (("parties", *matter, parties, time) for time in times if parties)
    if len(parties) > 1:
        yield from (("wide", *matter, year) for year in years if year != _OPEN)
    if asking and claim.measure in _DERIVED and claim.of and len(parties) > 1:
        told = dict.fromkeys((*years, *_years(claim.base), *(str(int(year) - 1) for year in years if year != _OPEN)))
        yield from (("parties", claim.of, "", parties, year) for year in told if year != _OPEN)
    if asking and claim.measure == "share" and claim.of and len(parties) == 2:
        for year in (year for year in years if year != _OPEN):
            yield "wide", claim.of, "", year
            yield from (("parties", claim.of, "", (party,), year) for party in parties)


def _event(entry: Entry) -> Iterator[Key]:
    item = events.seen(entry, None)
    when = item.days[0].isoformat()[:7] if item.days else None
    if item.ref:
        if item.edition:
            yield "edition", item.ref, item.edition
        if when:
            yield "held", item.ref, when[:4]
        yield "event", item.ref
    if item.name:
        yield "event", name_key(item.name)
    if when:
        yield from (("guest", item.family, guest, when) for guest in sorted(item.guests))
        if item.place:
            yield "at", item.family, item.place, when
        yield "in", item.family, item.country, when
    elif not item.name:
        yield from (("guest", item.family, guest) for guest in sorted(item.guests))
        if item.said and item.family in events.GUESTS:
            yield from (("guest", item.family, guest, item.said.isoformat()[:7]) for guest in sorted(item.guests))
    if not when and item.edition and item.said:
        yield "in", item.family, item.country, item.said.isoformat()[:7]
    if item.name and not item.ref:
        yield from (("word", item.family, word) for word in islice(sorted(specific(item.name)), _WORDS))
        if len(lands_in(item.name)) > 1:
            yield "lands", item.family, tuple(sorted(lands_in(item.name)))
    for month in quarters(item) if item.family == VISIT else ():
        yield from (("late", guest, item.country, month) for guest in sorted(item.guests))


def _project(entry: Entry) -> Iterator[Key]:
    item = projects.seen(entry)
    if item.ref:
        yield "project", item.ref
    if item.name:
        yield "project", name_key(item.name)
    if len(item.parties) > 1 and item.claim.type in projects.LINEAR:
        yield "links", item.claim.type, tuple(sorted(item.parties))
    if item.ends:
        yield "ends", item.claim.type, tuple(sorted(item.ends))
    if item.name and not item.ref:
        yield from (("word", "project", word) for word in islice(sorted(specific(item.name)), _WORDS))
        yield from (("heard", "project", heard) for heard in sorted(projects.spoken(item.name)))
        spoken = sorted({skeleton(word)[:_SOUND] for word in specific(item.name)})
        yield from (("sound", "project", bones) for bones in spoken[:_WORDS] if len(bones) == _SOUND)


def _agreement(entry: Entry, claim: Agreement, here: _Here) -> Iterator[Key]:
    days = days_of(placed(claim.date, entry.said, claim.modality != "reported"))
    parties = tuple(sorted({code.partition("-")[0] for code in claim.parties}))
    if claim.value is not None:
        yield "paper", "value", float(claim.value), claim.unit
    if days:
        yield "paper", days[0].isoformat()[:7], parties
        yield "paper", days[0].isoformat()
    if claim.subject and (matter := name_key(claim.subject)):
        yield "paper", claim.type, matter
    yield from (("paper", claim.type, topic) for topic in here.near(entry)[:1])
    if parties:
        yield "paper", claim.type, parties


def _person(claim: Position | Statement) -> Iterator[Key]:
    name = claim.person if isinstance(claim, Position) else claim.speaker
    known = claim.ref or known_id(name, ("person", "body"))
    if known:
        yield "person", known, claim.kind
    parts = [word for word in words(name) if word not in lists().empty | lists().honorifics]
    bones = sorted({skeleton(word) for word in parts})
    yield "named", tuple(bones), claim.kind
    yield from (("bone", bone) for bone in bones[:_WORDS] if len(bone) > 1)
    yield from (("heard", "person", heard) for heard in sound.keys(name)[:_WORDS])


def _keys(entry: Entry, here: _Here, asking: bool) -> Iterator[Key]:
    claim = entry.claim
    yield from _echo(entry)
    if isinstance(claim, Figure):
        yield from _figure(entry, claim, here, asking)
    elif isinstance(claim, Event):
        yield from _event(entry)
    elif isinstance(claim, Project):
        yield from _project(entry)
    elif isinstance(claim, Agreement):
        yield from _agreement(entry, claim, here)
    else:
        yield from _person(claim)


def blocks(reading: Reading, asking: bool = False) -> list[Block]:
    """The keys that every claim of a report is found by, from the report alone; `asking`, those by which it finds."""
    _, found = entries([reading])
    here = _here(found)
    return [
        Block(
            id=entry.ref.id,
            said=said(entry.claim),
            keys=tuple(dict.fromkeys(hashed(key) for key in _keys(entry, here, asking))),
        )
        for entry in found
    ]


class Row(msgspec.Struct, frozen=True, order=True):
    """Under one key: one thing that is said, how often, and the claim that said it first."""

    key: int
    said: int
    often: int
    first: str


PER_KEY = 12
"""So many sayings of one key are taken, the commonest first."""
PER_CLAIM = 30
"""So many claims are taken to hold one claim against."""
MOST = 600
"""So many claims are taken to hold one article against."""


def chosen(asking: Sequence[Block], rows: Iterable[Row]) -> list[str]:
    """The claims that an article is held against, the nearest of every claim first; a function of the rows alone."""
    under: dict[int, list[Row]] = {}
    for row in rows:
        under.setdefault(row.key, []).append(row)
    best = {key: sorted(found, key=lambda r: (-r.often, r.first))[:PER_KEY] for key, found in under.items()}
    queues = [_nearest(block, best) for block in asking]
    taken: dict[str, None] = {}
    for rank in range(PER_CLAIM):
        for queue in queues:
            if rank < len(queue) and len(taken) < MOST:
                taken.setdefault(queue[rank])
    return list(taken)


def _nearest(block: Block, best: Mapping[int, Sequence[Row]]) -> list[str]:
    """Of one claim: first the rows of every key that say just the same, then key by key."""
    same = [row.first for key in block.keys for row in best.get(key, ()) if row.said == block.said]
    rest = [row.first for key in block.keys for row in best.get(key, ())]
    return list(dict.fromkeys([*same, *rest]))[:PER_CLAIM]


CONTEXT = frozenset({"event", "project", "position"})
"""Kinds of claim that tell what the other claims of a report are about."""


def trimmed(reading: Reading, wanted: frozenset[str]) -> Reading:
    """A report with the claims of these ids, and those that tell what they are about."""
    path = reading.report.path
    kept = tuple(c for c in reading.claims if c.kind in CONTEXT or claim_id(path, c) in wanted)
    return msgspec.structs.replace(reading, claims=kept)


