"""What is counted: the head of a counted noun, the same in every language that the lists have it in."""

from __future__ import annotations

import re
from functools import lru_cache

from sogdian.reconcile.fold import base, name_words, stem, words
from sogdian.reconcile.naming import country_of
from sogdian.reconcile.wordlists import lists

_TWO = 2
_QUOTED = re.compile("[«“„「《]")


@lru_cache(maxsize=1)
def _concepts() -> dict[str, str]:
    """The stem of a counted noun in any language -> the noun that stands for it, after the word that tells its sort where one does."""
    return {base(form): concept for concept, forms in lists().concepts.items() for form in forms}


@lru_cache(maxsize=1)
def _pairs() -> dict[str, str]:
    """The stems of two words that count one noun together ("рабочее место") -> the noun that stands for it."""
    forms = ((form.split(), concept) for concept, forms in lists().concepts.items() for form in forms)
    return {" ".join(stem(word) for said in two for word in words(said)): concept for two, concept in forms if len(two) == _TWO}


@lru_cache(maxsize=1)
def _han_concepts() -> tuple[str, ...]:
    return tuple(form for form in _concepts() if "\u3400" <= form[0] <= "\u9fff" and len(form) > 1)


def _inside(han: str) -> str | None:
    """The last counted noun that stands in a Chinese one, whose name follows it: "班列" of "中欧班列长安号"."""
    found = [(han.rfind(form) + len(form), len(form), form) for form in _han_concepts() if form in han]
    return max(found)[2] if found else None


@lru_cache(maxsize=65536)
def noun(counted: str) -> tuple[str, frozenset[str]]:
    """The head of a counted noun and all its words: "kinds of processed goods" has the head "kind"."""
    empty = lists().empty
    head: list[str] = []
    for word in words(_QUOTED.split(counted, 1)[0]) or words(counted):
        if word in empty and head:
            break
        if word not in empty:
            head.append(word)
    if not head:
        return "", frozenset()
    known = _concepts()
    if "\u3400" <= head[-1][0] <= "\u9fff":
        ends_ = ("".join(head[-size:]) for size in (6, 5, 4, 3, 2))
        last = next((end for end in ends_ if end in known), None) or _inside("".join(head)) or "".join(head[-2:])
        if known.get(last):
            rest = "".join(head).replace(last, "", 1)
            return known[last].split()[-1], frozenset({*known[last].split(), *name_words(rest)})
    else:
        if len(head) > 1 and stem(head[-1]) not in known and stem(head[0]) in known and country_of(head[-1]):
            head = head[:1]  # "предприятия Казахстана"
        last = stem(head[-1])
        if both := _pairs().get(" ".join(map(stem, head[-_TWO:]))):
            return both, frozenset({both, *(known.get(w, w) for w in name_words(" ".join(head[:-_TWO])))})
    one = known.get(last) or known.get(last[-1:], last)
    return one.split()[-1], frozenset(part for w in name_words(counted) for part in known.get(w, w).split())
