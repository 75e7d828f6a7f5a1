"""One event told in several places of a report is one claim with several spans."""

from __future__ import annotations

from itertools import pairwise

from sogdian.claim.event.day import compatible, far_apart, near
from sogdian.claim.event.headline import bare_sitting, titled
from sogdian.claim.event.likeness import LIKE, alike, editions, numbered, numbered_alone, plain_name
from sogdian.claim.event.mention import Mention, heading, on_the_margins
from sogdian.claim.event.toward import talked_of, took_place

_FIELDS = ("name", "ref", "edition", "start", "end", "theme")
_LONG_NAME = 20
_FAR, _NEAR, _BESIDE, _PAIR, _CLOSE = 6, 3, 12, 2, 8
_WHO = frozenset(("relative_person", "holds_as"))
_WHOLE = frozenset(("forum", "expo", "summit", "conference", "dialogue"))
_REACH = {"meeting": 16, "ceremony": 2, "signing": 3, "press_conference": 3, "visit": 40}


def merge(mentions: list[Mention]) -> list[Mention]:
    """Events of one report: each mention joins the one that it speaks of, or brings in a new one."""
    events: list[Mention] = []
    heads = [m for m in mentions if heading(m.sentence)]
    for mention in (m for m in mentions if not heading(m.sentence)):
        known = _find(events, mention)
        if known is not None:
            _join(known, mention)
        elif mention.creates:
            events.append(mention)
        elif mention.definite and mention.start and (ghost := _find(heads, mention)) is not None:
            heads.remove(ghost)
            _join(mention, ghost)
            mention.type = ghost.type
            events.append(mention)
    for head in heads:
        fitting = [e for e in events if titled(e, head)]
        known = next((e for e in fitting if not e.old), fitting[0] if fitting else None)
        if known is not None:
            known.type = head.type if bare_sitting(known, head) else known.type
            _join(known, head)
        elif head.creates:
            events.append(head)
    return events


def _find(events: list[Mention], mention: Mention) -> Mention | None:
    return _now_meant(events, mention, same=True) or _now_meant(events, mention, same=False) or _only_one(events, mention)


def _now_meant(events: list[Mention], new: Mention, same: bool) -> Mention | None:
    """The event told last that a mention speaks of, of its type or of another; one recalled in passing is not meant further on."""
    some = [e for e in reversed(events) if (e.type == new.type) == same and _same(e, new)]
    if some and some[0].old and new.edition is None and not new.start and new.sentence.paragraph != some[0].sentence.paragraph:
        return next((e for e in some if not e.old), some[0])
    return some[0] if some else None


def _only_one(events: list[Mention], new: Mention) -> Mention | None:
    """The one ceremony of the report, which "the ceremony" means however far on it is told of again."""
    some = [e for e in events if e.type == new.type]
    bare = new.definite and new.sort == "noun" and new.phrase.determiner == "the" and new.at - new.phrase.first == 1
    if len(some) != 1 or new.type != "ceremony" or not bare or new.name or new.old:
        return None
    event = some[0]
    fit = event.sort == "noun" and event.modality == new.modality and not event.old and compatible(event.start, new.start)
    return event if fit and new.place in (None, event.place) else None


def _same(event: Mention, new: Mention) -> bool:
    if _met_for(event, new) or _bracketed(event, new):
        return True
    if _by_wire_else(event, new):
        return False
    if _another_guest(event, new) or _attended_anew(event, new) or _another_occasion(event, new) or _before_and_ahead(event, new):
        return False
    if event.type == new.type == "visit" and new.phrase.owner is None and event.sort == "verb" and _one_journey(event, new):
        return True
    if event.type == new.type == "visit" and (
        _apart(event.participants, new.participants) or _apart(event.country, new.country)
    ):
        return False
    if _part(event, new) or (_coming(event, new) and not new.name and not new.ref):
        return True
    if new.type != event.type and not (new.definite and event.type in LIKE.get(new.type, ())):
        return False
    if not editions(event, new) or not (_fits(event, new) or _namedalike(event, new)) or _yet_to_come(event, new):
        return False
    if (new.phrase.again and not event.phrase.again and not _coming(event, new)) or (
        new.edition is not None and event.edition is None and new.modality != event.modality
    ):
        return False
    if event.ref and new.ref:
        return event.ref == new.ref
    if event.name and new.name:
        return alike(event.name, new.name) or numbered(event, new)
    if (new.name or new.ref) and _named_after(event, new):
        return True
    if new.edition is not None and event.edition is None and not new.ref:
        return False
    if new.sort == "verb" or (event.sort == "verb" and not new.definite):
        return _verbal(event, new)
    if new.name or new.ref:
        return False
    return _points_back(event, new)


def _coming(event: Mention, new: Mention) -> bool:
    """Whether "the next meeting" is the one told before that lies ahead."""
    told = event.sort == "noun" and event.modality == "planned" and new.modality == "planned"
    alike = event.type == new.type or event.type in LIKE.get(new.type, ())
    day = new.start is None or (event.ref is not None and event.ref == new.ref and compatible(event.start, new.start))
    land = not (event.country and new.country and event.country != new.country)
    return bool(told and alike and land and new.phrase.again == "next" and (event.start or event.name) and day)


def _namedalike(event: Mention, new: Mention) -> bool:
    """Whether both bear one long name, and the second is not told to have been held: a day beside it is of something else."""
    if event.name is None or new.name is None or new.phrase.year is not None or not {"held", "happens", "day"}.isdisjoint(new.why):
        return False
    return len(event.name) > _LONG_NAME and plain_name(event.name) == plain_name(new.name)


def _bracketed(event: Mention, new: Mention) -> bool:
    """Whether it is the short name in brackets that follows an event's own: "the conference «Oil and Gas» (OGT 2025)"."""
    chunks, last = event.sentence.chunks, event.phrase.last
    return event.sentence is new.sentence and last < len(chunks) and chunks[last].norm == "(" and new.at == last + 1


def _named_after(event: Mention, new: Mention) -> bool:
    """Whether a name tells right after what an event told without one is: "A fair opened. The 12th Expo is"."""
    drill = event.type == "training" and not new.phrase.again and new.edition is None
    if event.type != new.type or not (event.type in _WHOLE or drill) or event.name or event.ref or event.sort != "noun":
        return False
    near = 0 < new.sentence.index - event.sentence.index <= 2 and not _another_of(event, new)
    told = event.phrase.determiner in (("a", "the", "") if drill and new.phrase.determiner == "the" else ("a", "the"))
    return near and event.modality == new.modality and told and not event.phrase.quoted


def _by_wire_else(event: Mention, new: Mention) -> bool:
    """Whether a call is told after a meeting at some place: "met in Osh. The phone call between them paved the way"."""
    apart = event.sentence is not new.sentence and event.type == new.type == "meeting" and new.sort == "noun"
    return apart and new.remote and not event.remote and event.place is not None


def _another_guest(event: Mention, new: Mention) -> bool:
    """Whether a meeting is told with a person who was in no way at the one told before: "the meeting with the premier"."""
    known = len(event.participants) >= _PAIR or event.met is not None
    return event.type == new.type and new.met is not None and known and new.met not in event.participants


def _attended_anew(event: Mention, new: Mention) -> bool:
    """Whether two ceremonies are told one after the other, each with who attended it, under two nouns, the second with its day."""
    if not event.type == new.type == "ceremony" or new.start is None or event.start is not None:
        return False
    apart = event.sentence.chunks[event.at].norm != new.sentence.chunks[new.at].norm
    return apart and "joined" in event.why and "joined" in new.why and event.sort == new.sort == "noun"


def _another_occasion(event: Mention, new: Mention) -> bool:
    """Whether one told without a day is of now, and the other is only named as where something was done long ago."""
    if not new.old or event.old or event.start is not None or event.name or new.type in _WHOLE:
        return False
    return "occasion" in new.why and not {"held", "happens"} & set(new.why)


def _before_and_ahead(event: Mention, new: Mention) -> bool:
    """Whether one journey was long ago, and the other lies ahead."""
    if not event.type == new.type == "visit":
        return False
    dated = new.start is not None and event.start is None and new.sort == "verb" and event.sort == "verb"
    return (event.modality == "planned" and (new.old or dated) and new.modality == "reported") or (new.modality == "planned" and event.old)


def _yet_to_come(event: Mention, new: Mention) -> bool:
    """Whether something has happened at one of them, and the other is yet to be."""
    if (event.type == "visit" and new.occasion is None and event.country == new.country) or "event_moved" in new.sentence.tags:
        return False  # "is paying the visit"; "the forum was first set for May but put off"
    been = not new.turned and (new.occasion in ("at", "after") or ("held" in new.why and not ((new.hosts or new.theme) and new.start is None)))
    return new.definite and been and new.modality == "reported" and (event.modality == "planned" or talked_of(event, new)) and not new.name


def _another_of(event: Mention, new: Mention) -> bool:
    """Whether a noun tells whose event it is, and that this one was held: "The annual conference of the Chamber was also held"."""
    chunks, noun = new.sentence.chunks, new.sentence.chunks[new.phrase.noun].norm
    told = event.sentence.chunks[event.phrase.first : event.phrase.last]
    after = chunks[new.phrase.noun + 1 : new.phrase.noun + 2]
    owned = bool(after) and "event_of" in after[0].tags and not after[0].tags & {"han", "char"}
    apart = "held" in new.why or (new.modality != event.modality and "joined" in new.why)
    return owned and apart and event.sort == "noun" and not any(noun in c.norm for c in told)


def _beside_it(event: Mention, new: Mention) -> bool:
    """Whether it stands in a list beside another one that is attended too: "will attend the talks and the conference"."""
    if event.sentence is not new.sentence or "joined" not in new.why or "joined" not in event.why or event.at >= new.at:
        return False
    before = new.sentence.chunks[new.phrase.first - 1]
    return before.norm == "," or "and_also" in before.tags


def _points_back(event: Mention, new: Mention) -> bool:
    """Whether a mention without a name speaks of this event: "the forum", "their talks", or a noun beside its verb."""
    far = new.sentence.paragraph - event.sentence.paragraph
    if new.definite and new.phrase.determiner == "the":
        if _another_of(event, new) or _beside_it(event, new):
            return False
        return far <= _REACH.get(event.type, _FAR) or event.ref is not None or event.name is not None
    if new.phrase.determiner == "own":
        shared = set(new.participants) & set(event.participants)
        if event.type == "visit":
            return not new.participants or bool(shared)
        return far <= _NEAR and not (len(new.participants) > 1 > len(shared) - 1) and event.type in LIKE["meeting"]
    if new.definite and not new.phrase.determiner and "joined" in new.why and event.type == new.type and event.modality == new.modality:
        return far <= _NEAR  # "На встрече также присутствовали"
    if new.phrase.bare and event.type == new.type == "ceremony" and new.occasion in ("after", "off"):
        return far <= _NEAR  # "после церемонии приветствия"
    if new.phrase.bare and event.type == new.type and new.type in _WHOLE and (new.place is None or new.place == event.place):
        return far <= _FAR
    if event.type == "visit" and set(new.participants) & set(event.participants):
        return new.country in (None, event.country) and (event.start is None or new.start in (None, event.start))
    beside = event.sentence is new.sentence and event.type == new.type and not _held_at(event, new)
    return beside and abs(event.at - new.at) < _BESIDE and not new.phrase.determiner


def _held_at(event: Mention, new: Mention) -> bool:
    """Whether a named sitting is but the occasion on which another was held: "within the 43rd session of X, talks were held"."""
    return event.occasion == "at" and (event.name or event.edition) is not None and not {"held", "happens"}.isdisjoint(new.why)


def _apart(a: tuple[str, ...] | str | None, b: tuple[str, ...] | str | None) -> bool:
    """Whether both are told and have nothing in common."""
    if not a or not b:
        return False
    return a != b if isinstance(a, str) else set(a).isdisjoint(b)


def _part(event: Mention, new: Mention) -> bool:
    """Whether a ceremony is the opening (or another part) of an event told before."""
    chunk = new.sentence.chunks[new.at]
    after = new.sentence.chunks[new.at + 1 : new.at + 2]
    general = any(c.values.get("event_noun") == "event" for c in new.sentence.chunks[new.at + 2 : new.at + 4])
    if not general and any("event_of" in c.tags and "governs" in c.tags for c in after):
        return False  # it tells itself what it opens
    return (
        "event_part" in chunk.tags and (new.phrase.determiner == "the" or new.phrase.bare) and new.name is None and event.type in _WHOLE
    ) or ("event_part" in chunk.tags and new.definite and bool(event.name and new.name and event.name in new.name))


def _met_for(event: Mention, new: Mention) -> bool:
    """Whether a verb of meeting and the noun of what they met for stand in one sentence."""
    if (
        event.sort != "verb"
        or event.type not in ("meeting", "summit")
        or new.sort != "noun"
        or event.sentence is not new.sentence
        or new.at < event.at
    ):
        return False
    before = new.sentence.chunks[max(0, new.phrase.first - 4) : new.phrase.first]
    if any(c.tags & _WHO for c in new.sentence.chunks[event.at + 1 : new.phrase.first]):
        return False  # "held talks with X, who came for the summit"
    if on_the_margins(new) or any("event_go" in c.tags for c in new.sentence.chunks[event.at + 1 : new.phrase.first]):
        return False
    governed = any("event_for" in c.tags for c in before) or (
        bool(before) and before[-1].values.get("event_at") == "at" and "event_join" not in before[-1].tags
        and (new.type == "meeting" or (new.type == "summit" and new.phrase.determiner == "a" and _leaders_met(event, new)))
    )
    return governed and new.type in LIKE["meeting"] | {"forum"} and new.at - event.at < 30


def _leaders_met(event: Mention, new: Mention) -> bool:
    """Whether leaders are those whom somebody met at a summit, so that both are one: "met Asian leaders at a summit"."""
    return any("event_summit_of" in c.tags for c in event.sentence.chunks[event.at + 1 : new.phrase.first])


def _verbal(event: Mention, new: Mention) -> bool:
    """A verb speaks of an event already told when the same persons are in it."""
    both = set(event.participants or event.perhaps) & set(new.participants or new.perhaps)
    apart = event.sentence is not new.sentence and new.house != event.house and not _apart(event.country, new.country)
    if event.type == "visit" and new.sort == "verb" and apart:
        return False  # a house on the way of a journey is visited by itself
    if event.type == "visit" and new.occasion == "at" and new.country is None and new.place is None:
        return new.sentence.index - event.sentence.index <= _NEAR and not _apart(event.participants, new.participants)
    if event.type == "visit" and (_one_journey(event, new) or _same_guests(event, new)):
        return True
    if event.type == "visit":
        place = not (event.country and new.country and event.country != new.country)
        town = not (event.place and new.place and event.place != new.place) or event.sort != new.sort
        return (
            bool(both)
            and place
            and town
            and (
                event.start is None
                or new.start is None
                or event.start == new.start
                or event.end is not None
                or event.sort != new.sort
            )
        )
    if event.sentence is new.sentence and (event.sort != new.sort):
        noun = new if new.sort == "noun" else event
        verb = new.at + event.at - noun.at
        if noun.at > verb and any(c.tags & _WHO for c in noun.sentence.chunks[verb + 1 : noun.phrase.first]):
            return False  # "held talks with X, who came for the summit"
        if on_the_margins(new) or on_the_margins(event) or _attended_too(noun, verb) or _held_too(noun, verb):
            return False  # met somebody, and then attended what is named
        return abs(event.at - new.at) < 14
    if event.type == "meeting":
        return len(both) > 1
    if event.type == "ceremony" and not event.participants and event.start is not None and new.start is not None:
        return True
    if event.type == "ceremony" and event.sort == "noun" and new.start is None and new.modality == event.modality:
        return new.sentence.index - event.sentence.index <= _PAIR
    return bool(both) and event.start == new.start and event.start is not None


def _held_too(noun: Mention, verb: int) -> bool:
    """Whether "and" with a verb of its own parts a numbered sitting from a verb of meeting: "met with X and chaired the 8th meeting"."""
    between = noun.sentence.chunks[verb + 1 : noun.phrase.first]
    both = any("and_also" in c.tags and "event_hold" in after.tags for c, after in pairwise(between))
    return both and noun.edition is not None


def _attended_too(noun: Mention, verb: int) -> bool:
    """Whether the noun beside a verb of meeting is another event, that those who met took part in."""
    numbered = noun.at < verb and noun.edition is not None
    return "joined" in noun.why and bool((noun.name and noun.at > verb) or numbered)


def _one_journey(event: Mention, new: Mention) -> bool:
    """Whether a verb of going and the noun of the visit stand side by side: "прибыла с рабочим визитом делегация"."""
    if event.sentence is not new.sentence or event.sort == new.sort or _apart(event.place, new.place):
        return False
    between = event.sentence.chunks[min(event.at, new.at) + 1 : max(event.at, new.at)]
    return len(between) < _CLOSE and not any(c.mark for c in between) and not _apart(event.country, new.country)


def _same_guests(event: Mention, new: Mention) -> bool:
    """Whether both tell of guests without a name who go to one land: "The delegation arrived on Monday"."""
    nameless = not event.participants and not new.participants
    there = event.country is not None and (event.country == new.country or (new.house and new.country is None))
    return nameless and there and event.modality == new.modality


def _fits(event: Mention, new: Mention) -> bool:
    if event.type == "visit" and far_apart(event.end or event.start, new.start or new.end):
        return False
    if event.type == "visit" and event.start and new.start and event.end and event.sort != new.sort:
        return True
    if event.type == "visit" and event.country is not None and event.country == new.country and near(event.start, new.start):
        return True  # first told to begin on the one day, then on the next
    weak = event.weak_start or new.weak_start
    bare = new.phrase.determiner == "the" and new.at - new.phrase.first == 1 and event.type == new.type
    if event.start and new.start and not weak and not bare and not compatible(event.stretch, new.stretch):
        return False
    after = event.start is None and event.end is not None and new.start is not None and new.start > event.end
    if after and not weak and not compatible(event.end, new.start):
        return False  # closed yesterday, and the next one is to be in a year
    elsewhere = event.place and new.place and event.place != new.place and event.country != new.country
    if elsewhere and event.type != "visit":
        return False
    year = new.phrase.year
    return year is None or event.start is None or not event.start[:4].isdigit() or int(event.start[:4]) == year


def _join(event: Mention, new: Mention) -> None:
    new.event = event
    event.within = event.within or new.within
    if event.sort == "verb" and new.sort == "noun" and _met_for(event, new):
        event.type = new.type if event.type != "summit" else "summit"
        event.sort, event.definite = "noun", new.definite
    if event.weak_start and new.start and not new.weak_start:
        event.start, event.weak_start = new.start, False
    if event.start and "/" in event.start and new.start and "/" not in new.start and compatible(event.start, new.start):
        event.start, event.end = new.start, new.end or event.end  # "this week", then the days
    if new.start and new.end and event.start == new.end > new.start and event.end in (None, event.start):
        event.start, event.end = new.start, new.end  # one of its days, then all of them
    event.name = new.name if event.name and new.name and numbered_alone(event) else event.name
    for name in _FIELDS:
        if getattr(event, name) is None and getattr(new, name) is not None:
            setattr(event, name, getattr(new, name))
    if new.phrase.days and not event.phrase.days:
        event.phrase.days = new.phrase.days
    if event.modality == "planned" and new.modality == "reported" and "held" in new.why and new.start is not None:
        event.modality = "reported"  # first told as it lay ahead, then as held
    if event.start and new.start and len(new.start) > len(event.start) and not event.sentence.title:
        event.start = new.start
    if event.place is None and event.country in (None, new.country):
        event.place, event.country = new.place, event.country or new.country
    if not event.hosts:
        event.hosts = new.hosts
    enough = len(event.participants) >= (1 if event.type == "visit" else _PAIR)
    attended = "joined" in new.why and event.type == new.type
    if not enough or (event.type != "visit" and (not new.definite or new.sort == "verb" or attended)):
        event.participants = tuple(dict.fromkeys((*event.participants, *new.participants)))
    event.toward = event.toward and not took_place(new)
    event.remote = event.remote or (new.remote and new.type == event.type)
    event.spans = (*event.spans, *new.spans)
    event.why = tuple(dict.fromkeys((*event.why, *new.why)))
