"""Usual spellings: a name that knowledge or the ledger's reports write otherwise than the article does.

Only the names that claims carry are looked at: of people, bodies, places, projects, series. Two spellings are taken for
one name when they sound alike, or when one letter of one long word differs; an ending that a word has more is grammar,
not spelling. Foreign names in Chinese are held together by the sound of their characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sogdian.check.forms import Suggestion
from sogdian.knowledge import Name, load
from sogdian.model.claim import AnyClaim
from sogdian.model.report import Reading
from sogdian.reconcile import sound
from sogdian.reconcile.fold import comparable, skeleton, words
from sogdian.reconcile.naming import known_id
from sogdian.reconcile.wordlists import lists

_FIELDS = {
    "person": "person", "speaker": "person", "place": "city", "organization": "body", "hosts": "", "participants": "",
}  # fmt: skip
_NAMED = {"project": "project", "event": "series"}
"""What the name of a claim of a kind is one of."""
_KINDS = ("person", "body", "city", "project", "series")
_TOLD = frozenset({"person", "city", "project"})
"""Kinds of name whose usual spelling the kept reports can tell."""
_EVERY = ("project", "series", "body", "person", "country", "region", "city", "group")
_LONG = 5
"""Letters from which on one that differs is a slip, not another word."""
_LONG_HAN = 4
"""Characters from which on one that differs is a slip."""
_REPORTS = 2
"""So many reports have to write otherwise before a consonant is taken for a slip."""
_SLIPS = 2
"""So many characters of one sound may differ."""


def one_apart(a: str, b: str) -> bool:
    """Whether one letter makes the difference: another one, one more, or two that changed places; not at the end."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    at = next((n for n, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if at == len(short):
        return False
    if len(a) == len(b):
        swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
        return at < len(a) - 1 and (short[at + 1 :] == long[at + 1 :] or swapped)
    return short[at:] == long[at + 1 :]


def _parts(name: str) -> tuple[str, ...]:
    found = words(name)
    if all("\u3400" <= word[0] <= "\u9fff" for word in found):
        return ("".join(found),) if found else ()
    return tuple(word for word in found if word not in lists().honorifics)


def close(a: str, b: str) -> bool:
    """Whether two names that are not written alike are one name all the same."""
    one, two = _parts(a), _parts(b)
    if one == two or len(one) != len(two) or not one:
        return False
    if "\u3400" <= one[0][0] <= "\u9fff" and _same_sound(a, b):
        return True
    apart = [(x, y) for x, y in zip(one, two, strict=True) if x != y]
    if len(one) > 1 and all(skeleton(x) == skeleton(y) for x, y in apart):
        return True
    if len(apart) > 1:
        return False
    x, y = apart[0]
    if x.replace("z", "s") == y.replace("z", "s"):
        return False
    least = _LONG_HAN if "\u3400" <= x[0] <= "\u9fff" else _LONG
    return min(len(x), len(y)) >= least + (len(one) == 1) and one_apart(x, y)


def _same_sound(a: str, b: str) -> bool:
    """Whether two foreign names in Chinese characters sound alike, word for word, and say enough."""
    one, two = sound.parts(a), sound.parts(b)
    if len(one) != len(two) or max(map(len, one)) < _LONG_HAN:
        return False
    shared = [sound.sounds(x) & sound.sounds(y) for x, y in zip(one, two, strict=True)]
    return all(shared) and len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) <= _SLIPS


@lru_cache(maxsize=len(_KINDS))
def _forms(kind: str) -> dict[str, list[Name]]:
    """Known names of one kind by the first two letters of each word."""
    found: dict[str, list[Name]] = {}
    for name in load().names:
        if name.kind == kind and not name.short:
            for start in {part[:2] for part in _parts(name.form)}:
                found.setdefault(start, []).append(name)
    return found


@lru_cache(maxsize=4096)
def _usual(written: str, kind: str) -> str | None:
    """The known name that this is another spelling of; None where it is known itself, or could be of several."""
    if known_id(written, _EVERY):
        return None
    starts = {part[:2] for part in _parts(written)}
    kinds = (kind,) if kind else ("person", "body")
    near = {name for one in kinds for start in starts for name in _forms(one).get(start, ())}
    hits: dict[str, list[str]] = {}
    for name in sorted(near):
        if close(written, name.form):
            hits.setdefault(name.id, []).append(name.form)
    if len(hits) != 1:
        return None
    ((id_, forms),) = hits.items()
    usual = load().entities[id_].canonical
    return usual if comparable(usual, written) and close(written, usual) else forms[0]


def _names(claims: Iterable[AnyClaim]) -> Iterator[tuple[str, str]]:
    """The names that claims carry, with the kind of what they name."""
    for claim in claims:
        for field, kind in (*_FIELDS.items(), ("name", _NAMED.get(claim.kind, ""))):
            value = getattr(claim, field, None)
            for name in (value,) if isinstance(value, str) else value or ():
                yield str(name), kind


def _told(kin: Sequence[Reading]) -> dict[str, dict[str, set[str]]]:
    """The names in the kept reports by kind, with the reports that write them so."""
    found: dict[str, dict[str, set[str]]] = {kind: {} for kind in _TOLD}
    for reading in kin:
        for name, kind in _names(reading.claims):
            if kind in _TOLD:
                found[kind].setdefault(name, set()).add(reading.report.path)
    return found


def _sound_alike(a: str, b: str) -> bool:
    """Whether two spellings differ in vowels alone, or in characters of one sound."""
    words_ = zip(_parts(a), _parts(b), strict=True)
    return all(x == y or sound.sounds(x) & sound.sounds(y) for x, y in words_)


def _elsewhere(written: str, told: dict[str, set[str]]) -> tuple[str, int] | None:
    """The spelling that most of the kept reports have; None where one of them writes as the article does.

    Where consonants differ it takes two reports, where the names sound alike one is enough.
    """
    parts = _parts(written)
    if any(_parts(name) == parts for name in told):
        return None
    near = [(-len(r), name) for name, r in told.items() if comparable(name, written) and close(written, name)]
    if not near or (-min(near)[0] < _REPORTS and not _sound_alike(written, min(near)[1])):
        return None
    return min(near)[1], -min(near)[0]


def suggestions(article: Reading, kin: Sequence[Reading]) -> list[Suggestion]:
    """The names of the article that are usually spelled otherwise, in the order of the text."""
    told = _told(kin)
    found = []
    for written, kind in sorted(set(_names(article.claims))):
        start = article.text.find(written)
        if start < 0:
            continue
        usual, source = _usual(written, kind), "known name"
        if usual is None and kind in _TOLD and (other := _elsewhere(written, told[kind])):
            usual, source = other[0], f"so in {other[1]} {'reports' if other[1] > 1 else 'report'}"
        if usual:
            found.append(
                Suggestion(start=start, end=start + len(written), written=written, usual=usual, source=source)
            )
    return sorted(found)
