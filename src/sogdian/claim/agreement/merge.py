"""One paper told in several places of a report is one claim with several spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from sogdian.claim.agreement.noun import like_another
from sogdian.mention.sentence import Sentence
from sogdian.model.claim import Agreement, Number

_ITEM = frozenset(("number", "quantity"))
"""What a line of a list begins with, if not with a sign: each line is a paper of its own."""
_FEW = 4  # one in so many pairs of characters may be shared by chance
_MATTER = 6  # characters that tell what a paper is about
_NO_MATTER = frozenset(("quantity", "country", "group", "region", "function", "agreement_noun", "adjective", "time"))
_FRONT = 5  # words in which the noun of a list's line stands
_ADJECTIVE = 3  # words before a noun among which its article stands
_NOUN = 2  # characters of a noun by which papers are told apart
_STEM = 5  # letters by which words in different cases are known for one
_NEAR = 9  # words before a noun among which a word tells of one paper more
_LEAD = 1
_LONG = 3  # years within which what has been signed comes into force
_PAIR = 2
_OF_CHINA = frozenset(("HK", "MO"))  # lands whose people are named beside China's
_ROUNDED = 0.01  # of a sum: a headline tells it more roughly
_ANY = ("documents", "agreement", "contract")  # nouns that stand for a paper of any sort named before
_FIELDS = ("count", "value", "unit", "bound", "date", "place", "subject", "said_by")


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with where it was found; `definite` when the noun points back to one named before, `line` in a list.

    `held` when the day it has is that from which it is in force; `verb` is where the word stands that signs it;
    `own` when its own sentence tells its day, `told` when it names its parties.
    """

    claim: Agreement
    sentence: Sentence
    at: int
    definite: bool
    line: bool = False
    held: bool = False
    verb: int | None = None
    own: bool = True
    told: bool = False


def merge(found: Iterable[Found]) -> list[Agreement]:
    """Claims of one report; a definite or repeated mention joins the paper that it speaks of."""
    kept: list[Found] = []
    for new in found:
        at = _meant(kept, new)
        if at is None:
            kept.append(new)
        else:
            kept[at] = _joined(kept[at], new)
    return [f.claim for f in kept]


def _meant(kept: list[Found], new: Found) -> int | None:
    """Which of the papers told before a mention speaks of, the last of them first."""
    some = (i for i in range(len(kept) - 1, -1, -1) if _same(kept[i], new))
    at = next(some, None)
    if at is not None and new.definite and not _one_noun(kept[at], new):
        at = next((i for i in some if _one_noun(kept[i], new)), at)
    return None if at is not None and at == len(kept) - 1 and _told_as_more(kept[at], new) else at


def _same(old: Found, new: Found) -> bool:
    a, b = old.claim, new.claim
    if new.line:
        return not old.line and a.type == b.type and (a.count or 1) == 1 and _alike(a.subject or "", b.subject or "")
    visas = a.type == b.type == "visa_exemption"
    if _item(new) and not visas:
        return a.type == b.type and bool(a.subject) and a.subject == b.subject
    if _beside(old, new) or _named_else(old, new) or _otherwise(old, new) or (not new.definite and like_another(new.sentence, new.at)):
        return False
    if old.line and not (a.subject and b.subject) and (not new.definite or (b.subject and a.type != b.type)):
        return False
    if _by_worth(old, new):
        return True
    apart = a.date and b.date and old.own and new.own and not _one_day(a.date, b.date) and not (old.held or new.held or "~" in a.date)
    apart = apart and old.sentence.index != new.sentence.index  # "was signed in July, and in October the document was sent on"
    if new.definite and b.type in _ANY and b.count is None and b.value is None and not (b.subject and a.subject) and not apart:
        return True
    if a.type != b.type and _as_many(old, new):
        return True
    if a.type != b.type or ((a.count or 1) != (b.count or 1) and a.count is not None and b.count is not None):
        return False
    if a.value is not None and b.value is not None and abs(a.value - b.value) > _ROUNDED * abs(a.value):
        return False
    if visas:
        one, two = set(a.parties) - _OF_CHINA, set(b.parties) - _OF_CHINA
        if old.own and new.own and _years_apart(a.date, b.date) >= _LONG:
            return False  # the new one, and what was signed long before it
        return one <= two or two <= one
    headline = old.sentence.title or old.sentence.index == 0
    if a.subject and b.subject and not _shared(a.subject, b.subject, headline):
        return False
    told = (old.own and new.own) or not (a.subject and b.subject)
    rough = "~" in f"{a.date}{b.date}" and (old.sentence.index <= _LEAD or new.definite)
    if a.date and b.date and told and not rough and not (old.held or new.held) and not _one_day(a.date, b.date):
        return False
    return old.sentence.title or _again(old, new, headline)


def _years_apart(a: str | None, b: str | None) -> int:
    """How many years lie between two dates; none where one of them is not known by its year."""
    one, two = (int(d[:4]) if d is not None and d[:4].isdigit() else None for d in (a, b))
    return abs(one - two) if one is not None and two is not None else 0


def _again(old: Found, new: Found, headline: bool) -> bool:
    """Whether a paper that nothing told before speaks against is told again."""
    a, b = old.claim, new.claim
    opens = new.sentence.chunks[0]
    if (opens.mark and "quotemark" not in opens.tags) or (opens.tags & _ITEM and new.at <= _FRONT):
        return bool(a.subject) and a.subject == b.subject
    if not new.definite and not (a.subject and b.subject) and _others(a, b):
        return False
    if new.definite and (b.count or 1) == 1 and not (a.subject and b.subject):
        return True
    if a.count is None and b.count is None and not (a.subject and b.subject) and a.modality == b.modality == "reported":
        alike = set(a.parties) == set(b.parties) or (a.date is not None and _one_day(a.date, b.date or "") and _within(a.parties, b.parties))
        return alike and not _one_more(old, new)
    return (
        new.definite
        or _counted_once(old, new)
        or (a.count is not None and a.count == b.count)
        or (bool(a.subject) and _shared(a.subject or "", b.subject or "", headline))
    )


def _one_noun(old: Found, new: Found) -> bool:
    """Whether both mentions go by one noun: "the protocol" is not the agreement told last."""
    a, b = (f.sentence.chunks[f.at].norm for f in (old, new))
    return a[:_STEM] == b[:_STEM]


def _as_many(old: Found, new: Found) -> bool:
    """Whether the papers that a headline or lead counts are told again under another noun: "15 agreements", "15 documents"."""
    a, b = old.claim, new.claim
    counted = a.count is not None and a.count == b.count and a.count > 1
    return counted and old.sentence.index <= _LEAD and {a.type, b.type} <= set(_ANY) and set(a.parties) == set(b.parties)


def _by_worth(old: Found, new: Found) -> bool:
    """Whether a headline tells by their worth alone the papers that are counted below: "$15 billion in deals", "70 documents"."""
    a, b = old.claim, new.claim
    if a.count is not None or a.value is None or b.value is None or (b.count or 1) == 1 or a.unit != b.unit or a.type not in _ANY:
        return False
    headline = old.sentence.title or (old.sentence.index == 0 and not old.sentence.chunks[-1].mark)
    one = set(a.parties) == set(b.parties) or not a.parties or not b.parties or _within(a.parties, b.parties)
    return headline and one and abs(a.value - b.value) <= _ROUNDED * abs(b.value)


def _otherwise(old: Found, new: Found) -> bool:
    """Whether two papers are told by what they are about, before their nouns, in words of which none are shared."""
    if new.definite or old.sentence.title or "han" not in new.sentence.chunks[new.at].tags:
        return False
    one, two = (_title(f) for f in (old, new))
    if one and two and one != two:
        return True
    x, y = (_matter(f) for f in (old, new))
    if min(len(x), len(y)) < _MATTER:
        return False
    pairs, others = ({w[i : i + 2] for i in range(len(w) - 1)} for w in (x, y))
    return len(pairs & others) * _FEW < min(len(pairs), len(others))


def _title(found: Found) -> str:
    """The title between whose marks a paper's noun stands, or ends: "《关于互免签证的协定》"."""
    chunks, at = found.sentence.chunks, found.at
    opens = max((i for i in range(at + 1) if chunks[i].norm == "《"), default=-1)
    closes = next((i for i in range(max(0, opens), len(chunks)) if chunks[i].norm == "》"), -1)
    return "".join(c.norm for c in chunks[opens + 1 : closes]) if 0 <= opens < at < closes else ""


def _matter(found: Found) -> str:
    """The words between a word of signing and the paper's noun that tell what it is about."""
    if found.verb is None or not 0 <= found.verb < found.at:
        return ""
    words = found.sentence.chunks[found.verb + 1 : found.at]
    return "".join(c.norm for c in words if not c.mark and not c.tags & _NO_MATTER).replace(" ", "")


def _item(found: Found) -> bool:
    """Whether it is a line of a list."""
    first = found.sentence.chunks[0]
    return (first.mark or bool(first.tags & _ITEM)) and "measure" not in first.tags and "quotemark" not in first.tags and found.at <= _FRONT


def _beside(old: Found, new: Found) -> bool:
    """Whether one sentence names both by different words: "a roadmap on farming and an action plan"."""
    if old.sentence is not new.sentence or new.definite or old.claim.type != new.claim.type:
        return False
    chunks = new.sentence.chunks
    if old.verb is not None and new.verb is not None and old.verb < old.at < new.verb < new.at:
        return True  # each with a word of signing of its own
    return chunks[old.at].norm != chunks[new.at].norm and "article" in chunks[max(0, new.at - 1)].tags


def _counted_once(old: Found, new: Found) -> bool:
    """Whether the papers of one occasion are told with their number in one place and without it in another."""
    a, b = old.claim, new.claim
    if a.type != "documents" or (a.count is None) == (b.count is None) or (a.subject and b.subject) or set(a.parties) != set(b.parties):
        return False
    return bool(a.date) and _one_day(a.date or "", b.date or "") and a.modality == b.modality and not _one_more(old, new)


def _named_else(old: Found, new: Found) -> bool:
    """Whether two declarations go by different nouns: a joint statement is not the joint declaration of another year."""
    if not old.claim.type == new.claim.type == "declaration" or old.sentence.title:
        return False
    a, b = (f.sentence.chunks[f.at].norm for f in (old, new))
    if new.definite and " " not in b:
        return False
    if "han" in new.sentence.chunks[new.at].tags:
        return a[-_NOUN:] != b[-_NOUN:]
    return a.rpartition(" ")[2][:_STEM] != b.rpartition(" ")[2][:_STEM]


def _others(a: Agreement, b: Agreement) -> bool:
    """Whether two papers are signed by bodies none of which signs both."""
    x, y = (" ".join(c.signatories).casefold() for c in (a, b))
    return bool(x and y) and not any(name.casefold() in y for name in a.signatories) and not any(n.casefold() in x for n in b.signatories)


def _told_as_more(old: Found, new: Found) -> bool:
    """Whether a paper is told as one more than that told last: "also signed a memorandum", "another memorandum"."""
    chunks = new.sentence.chunks
    if new.definite or old.sentence.title or old.sentence is new.sentence:
        return False
    if "part_of_papers" in chunks[0].tags and new.claim.type not in _ANY[:1]:
        return True  # "among the papers signed is an agreement on ..."
    if old.claim.subject and new.claim.subject:
        return False
    if old.claim.type == "visa_exemption" or (old.claim.count is not None and old.claim.count == new.claim.count):
        return False
    return any("one_more_paper" in c.tags for i, c in enumerate(chunks[: new.at]) if i < _FRONT or new.at - i < _NEAR)


def _one_more(old: Found, new: Found) -> bool:
    """Whether a paper brought in as new far from the report's opening is not the one told of before."""
    before = new.sentence.chunks[max(0, new.at - _ADJECTIVE) : new.at]
    fresh = any("event_new" in c.tags and "article" in c.tags for c in before)
    told = old.sentence.chunks[-1].mark and not _item(old)
    return fresh and told and old.sentence.index > _LEAD and new.sentence.index - old.sentence.index > 0


def _one_day(a: str, b: str) -> bool:
    """Whether two days are one as far as they are told."""
    x, y = a.rstrip("~"), b.rstrip("~")
    return bool(x and y) and (x.startswith(y) or y.startswith(x))


def _within(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether of two lists of parties, both of more than one, one holds the other."""
    return min(len(a), len(b)) > 1 and (set(a) < set(b) or set(b) < set(a))


def _shared(a: str, b: str, stems: bool = False) -> bool:
    """Whether two subjects share half the words of the shorter; with `stems` words that begin alike are one."""
    x, y = ({w[:_STEM] if stems else w for w in text.casefold().split()} for text in (a, b))
    return bool(x and y) and 2 * len(x & y) >= min(len(x), len(y))


def _alike(a: str, b: str) -> bool:
    """Whether two subjects share most of their words."""
    x, y = set(a.casefold().split()), set(b.casefold().split())
    return bool(x and y) and 3 * len(x & y) >= 2 * max(len(x), len(y))


def _better(old: Found, new: Found) -> bool:
    """Whether the later mention tells the day of signing, where the earlier has only that of the news or of coming into force."""
    a, b = str(old.claim.date), str(new.claim.date)
    if a.endswith("~") and not b.endswith("~"):
        return True
    return old.held and new.own and "signing_verb" in new.sentence.tags


def _digits(value: Number) -> str:
    """The digits that a sum is told by: `29149` of 291490000."""
    return f"{value:.0f}".rstrip("0")


def _joined(old: Found, new: Found) -> Found:
    a, b = old.claim, new.claim
    fields = _FIELDS if old.sentence.title or old.definite else _FIELDS[:-1]  # who says it is who says it first
    fill = {name: getattr(b, name) for name in fields if getattr(a, name) is None and getattr(b, name) is not None}
    if new.held and not old.held and "ratifies" in new.sentence.tags:
        fill.pop("date", None)
    if a.type != b.type and a.count is not None and a.count == b.count:
        fill["type"] = "documents"
    elif a.type != b.type and _by_worth(old, new):
        fill["type"] = b.type
    if a.value is not None and b.value is not None and len(_digits(b.value)) > len(_digits(a.value)):
        fill |= {"value": b.value, "bound": b.bound}  # a headline rounds
    if len(b.parties) > len(a.parties) and (not old.told or len(b.parties) <= _PAIR + 1):
        fill["parties"] = b.parties
    if len(b.signatories) > len(a.signatories):
        fill["signatories"] = b.signatories
    if b.date is not None and a.date is not None and _better(old, new):
        fill["date"] = b.date
    if a.date is not None and b.date is not None and a.date.startswith("XXXX") and b.date[4:] == a.date[4:]:
        fill["date"] = b.date  # the same day, its year told
    if old.sentence.title or (b.date is not None and b.modality == "reported" and "in_force" in old.sentence.tags):
        fill["modality"] = b.modality  # what is yet to be in force has been signed
    claim = msgspec.structs.replace(a, evidence=tuple(sorted({*a.evidence, *b.evidence})), **fill)
    sentence = new.sentence if old.sentence.title else old.sentence
    return Found(claim, sentence, old.at, old.definite, old.line, old.held and "date" not in fill, old.verb, old.own or "date" in fill, old.told)
