"""Names and nouns in a form in which two spellings of one thing meet.

Everything that differs between languages stands in `words.toml`; nothing here knows a language.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sogdian.language.variants import simplified
from sogdian.reconcile.wordlists import lists

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_NTH = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
YEAR = re.compile(r"(?:19|20)\d\d")
_HAN_DIGITS = frozenset("一二三四五六七八九十百")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´ʻʹ\u00ad")


SOUND = 5
"""So many letters of sound make one word a name that two scripts share."""


@lru_cache(maxsize=1)
def _nth() -> dict[str, int]:
    return {base(form): int(number) for number, forms in lists().ordinals.items() for form in forms}


def nth_of(word: str) -> int | None:
    """The number of an ordinal, in words or as 2nd."""
    if found := _NTH.fullmatch(word):
        return int(found[1])
    return _nth().get(word) or _nth().get(stem(word))


class _Marks(dict[int, int | None]):
    """Takes the marks above and below letters out of a text, each character looked up once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = found = None if unicodedata.combining(chr(code)) else code
        return found


@lru_cache(maxsize=1)
def _marks() -> _Marks:
    return _Marks()


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded: case, marks, apostrophes and dashes gone; a Chinese character is a word."""
    plain = text.translate(_APOSTROPHES)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(_marks())
        plain = simplified(unicodedata.normalize("NFKC", plain))
    return tuple(_WORD.findall(plain.casefold()))


@lru_cache(maxsize=65536)
def numeric(word: str) -> bool:
    """Whether a digit stands in the word."""
    return any(map(str.isdigit, word))


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, str], ...]:
    """Endings as folded words have them, the longest first."""
    folded = {"".join(words(ending)): instead for ending, instead in lists().endings.items()}
    return tuple(sorted(folded.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@lru_cache(maxsize=65536)
def base(form: str) -> str:
    """The stem of a word as a list has it."""
    return stem("".join(words(form)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its ending of number and case, as far as a list of endings can tell; "or" for "our"."""
    if len(word) > 6 and "our" in word:
        word = word.replace("our", "or")
    for ending, instead in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word


@lru_cache(maxsize=1)
def generic_words() -> frozenset[str]:
    """The stems of the words that short mentions are made of."""
    return frozenset(map(base, lists().generic))


@lru_cache(maxsize=1)
def whole_words() -> frozenset[str]:
    """The stems of words that tell no part: "the whole line", "in total"."""
    return frozenset(map(base, lists().whole)) | generic_words()


@lru_cache(maxsize=1)
def adding() -> frozenset[str]:
    """The stems of what a total may hold beside the rest: services beside goods."""
    return frozenset(map(base, lists().services))


@lru_cache(maxsize=1)
def part_words() -> frozenset[str]:
    """The stems of what projects are made of and counted by: tunnels, bridges, workers."""
    return frozenset(map(base, lists().parts))


@lru_cache(maxsize=1)
def _distinguishing() -> frozenset[str]:
    return frozenset(map(base, lists().distinguishing))


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """What a name is made of: its stems without articles, years and ordinals."""
    empty = lists().empty
    return frozenset(stem(w) for w in words(name) if w not in empty and nth_of(w) is None and not YEAR.fullmatch(w))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """One key for spellings that differ in order, articles, dashes, years and ordinals; empty for an empty name.

    The building of a thing is called as the thing: "construction of the Altyn plant" has the key of "Altyn plant".
    """
    told = " ".join(words(name))
    act = next((act for act in lists().acts if told.startswith(f"{act} ")), "")
    return " ".join(sorted(name_words(told.removeprefix(act)) or name_words(name)))


@lru_cache(maxsize=65536)
def edition_in(name: str) -> int | None:
    """The edition that an ordinal in the name tells, where exactly one does."""
    said = words(name)
    han = [pair for pair in zip(said, said[1:], (*said[2:], ""), strict=False) if "\u3400" <= pair[0] <= "\u9fff"]
    pairs = (first + second for first, second, after in han if after not in _HAN_DIGITS)
    found = {number for word in (*said, *pairs) if (number := nth_of(word))}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=65536)
def year_in(name: str) -> int | None:
    """The year that a name carries ("Expo 2025"), where exactly one stands in it."""
    found = {int(w) for w in words(name) if YEAR.fullmatch(w)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=65536)
def specific(name: str) -> frozenset[str]:
    """The words of a name that no short mention shares: what is left without generic ones."""
    return name_words(name) - generic_words()


def _sifted(forms: frozenset[str]) -> tuple[frozenset[str], re.Pattern[str]]:
    """The stems of words, and a pattern of the Chinese ones."""
    plain = {word for word in forms if word < "\u3400"}
    han = sorted(forms - plain, key=lambda word: (-len(word), word))
    return frozenset(map(base, plain)), re.compile("|".join(han))


@lru_cache(maxsize=1)
def _described() -> tuple[frozenset[str], re.Pattern[str]]:
    """What describes things of the field."""
    stems, han = _sifted(lists().described)
    return stems | generic_words(), han


@lru_cache(maxsize=1)
def _gatherings() -> tuple[frozenset[str], re.Pattern[str]]:
    """What gatherings are called."""
    return _sifted(lists().gatherings)


@lru_cache(maxsize=65536)
def called(name: str) -> frozenset[str]:
    """The words of an event's name beyond those that say what sort of gathering it is."""
    stems, han = _gatherings()
    return name_words(han.sub(" ", name)) - stems - _HAN_DIGITS


@lru_cache(maxsize=65536)
def undescribed(name: str) -> str:
    """A name without the words that describe many things of the field, in their order."""
    stems, han = _described()
    return " ".join(word for word in han.sub(" ", name).split() if not set(map(stem, words(word))) & stems)


@lru_cache(maxsize=65536)
def own_words(name: str) -> frozenset[str]:
    """The words of a name by which a thing is known among others of its sort: no number, nothing that describes many."""
    stems, han = _described()
    return frozenset(word for word in name_words(han.sub(" ", name)) - stems if not word.isdigit())


def sounds_alike(a: str, b: str) -> bool:
    """Whether two names of different scripts have one word of their own each, and these sound the same."""
    one, two = own_words(a), own_words(b)
    if comparable(a, b) or len(one) != 1 or len(two) != 1:
        return False
    bones = [skeleton(next(iter(own))) for own in (one, two)]
    return len(bones[0]) >= SOUND and _sounds(bones[0], bones[1])


def distinguished(extra: frozenset[str]) -> bool:
    """Whether the words that one name has beyond another tell it from its sisters: a number, a letter, "phase"."""
    marks = _distinguishing()
    return any(w in marks or (len(w) == 1 and w.isascii()) or w.isdigit() for w in extra)


def _sounds(a: str, b: str) -> bool:
    """Whether two skeletons are one word, but for its ending."""
    least = min(len(a), len(b))
    return least >= 4 and a[:least] == b[:least] and abs(len(a) - len(b)) <= 2


def _romanised(one: frozenset[str], two: frozenset[str]) -> float:
    """How far two names of different scripts can be one: by the sounds of their own words, none in Chinese."""
    small, large = sorted(([skeleton(w) for w in words_] for words_ in (one, two)), key=len)
    met = sum(any(_sounds(a, b) or (a == b and len(a) > 1) for b in large) for a in small)
    met = met if sum(map(len, small)) >= SOUND + len(small) - 1 else 0
    return 0.9 * met / len(large) if len(small) > 1 and met == len(small) and met >= len(large) - 1 else 0.0


def _spelled(words_: frozenset[str]) -> frozenset[str]:
    """Long words of a name in one spelling of many: Moynak and Moinak are one."""
    return frozenset(skeleton(word) if len(word) >= SOUND and word.isascii() and word.isalpha() else word for word in words_)


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> float:
    """How far two names can be one: 1 for equal words, 0 when they cannot; one inside the other lies between."""
    one, two = name_words(a), name_words(b)
    if not one or not two:
        return 0.0
    if one == two:
        return 1.0
    if not comparable(a, b):
        return _romanised(specific(a), specific(b)) or _romanised(own_words(a), own_words(b))
    one, two = _spelled(one), _spelled(two)
    if one == two:
        return 1.0
    extra = one ^ two
    if distinguished(extra):
        return 0.0
    shared = len(one & two)
    if one <= two or two <= one:
        small = specific(a) if one <= two else specific(b)
        return 0.5 + 0.5 * shared / max(len(one), len(two)) if small else 0.0
    close = shared / len(one | two)
    return close if close >= 0.6 else 0.0


def mentions(text: str, forms: tuple[str, ...]) -> bool:
    """Whether one of some word forms stands in a text; Chinese ones anywhere in it."""
    said = set(words(text))
    return any(form in text if "\u3400" <= form[0] <= "\u9fff" else "".join(words(form)) in said for form in forms)


def told_in(text: str, forms: tuple[str, ...]) -> bool:
    """Whether one of some phrases stands in a text, in words that follow one another; Chinese ones anywhere in it."""
    said = f" {' '.join(words(text))} "
    return any(form in text if form[0] >= "\u3400" else f" {' '.join(words(form))} " in said for form in forms)


def comparable(a: str, b: str) -> bool:
    """Whether two texts are written in one script, so that words that they do not share tell something."""
    return _script(a) == _script(b)


@lru_cache(maxsize=65536)
def _script(text: str) -> str:
    letters = [c for c in text if c.isalpha()]
    for name, first, last in (("han", "\u3400", "\u9fff"), ("cyrillic", "\u0400", "\u04ff")):
        if any(first <= c <= last for c in letters):
            return name
    return "latin" if letters else ""


@lru_cache(maxsize=65536)
def sorts_in(text: str) -> frozenset[str]:
    """The sorts of project that the words of a text name in short."""
    said, plain = {stem(word) for word in words(text)}, "".join(words(text))
    return frozenset(
        sort
        for sort, forms in lists().sorts.items()
        if any(form in plain if "\u3400" <= form[0] <= "\u9fff" else base(form) in said for form in forms)
    )


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """One form for the romanisations of a word: Torobayev, Torobaev and Торобаев meet."""
    lists_ = lists()
    text = "".join(lists_.cyrillic.get(c, c) for c in word.casefold())
    for spelling, sound in lists_.romanised.items():
        text = text.replace(spelling, sound)
    out = ""
    for c in text:
        if not out or out[-1] != c:
            out += c
    return out


def slug(text: str) -> str:
    """ASCII words joined by hyphens, for ids; characters beyond ASCII go, Cyrillic ones are romanised."""
    cyrillic = lists().cyrillic
    plain = "".join(cyrillic.get(c, c) for c in text.casefold())
    return "-".join(w for w in words(plain) if w.isascii())[:60].strip("-")
