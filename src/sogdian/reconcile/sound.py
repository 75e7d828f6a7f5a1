"""Names across scripts: what is left of a name's sound wherever it is written, and how surely two names are one by it.

A name is heard as the consonants of its words, those that scripts exchange taken as one (`sounds.toml`): Zhumangarin,
Жумангарин and 茹曼加林 are all s-m-n-k-l-n. What reads a character in two ways is heard in both. A Chinese name is heard
as its syllables (`reconcile.syllables`).
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from itertools import product

import msgspec

from sogdian.language.variants import simplified
from sogdian.reconcile.fold import comparable, skeleton, stem, undescribed, words
from sogdian.reconcile.syllables import chinese
from sogdian.reconcile.wordlists import lists

ENOUGH = 4
"""So many consonants make one word a name that is known by its sound."""
BESIDE = 3
"""So many are enough for the surname of the holder of an office of one country."""
LONG = 5
"""So many make a name of several words."""
_SUREST = 0.99
"""No sound alone makes two names one beyond doubt."""
_ENDS = 2
_MOST = 16
"""At most so many ways to read one word."""
_WOMAN = "A"
"""What is heard at the end of a woman's name, beside its consonants."""
_DOTS = re.compile(r"[·・•‧∙．—–-]")
_HAN = "\u3400"


class Sounds(msgspec.Struct, frozen=True):
    """The tables of `sounds.toml`."""

    latin: dict[str, str]
    han: dict[str, str]
    feminine: tuple[str, ...]
    feminine_han: str


@lru_cache(maxsize=1)
def _sounds() -> Sounds:
    text = (files("sogdian.reconcile") / "sounds.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Sounds)


@lru_cache(maxsize=1)
def _tables() -> tuple[tuple[tuple[str, str], ...], dict[str, tuple[str, ...]]]:
    found = _sounds()
    read: dict[str, tuple[str, ...]] = {}
    for sound, characters in found.han.items():
        for character in dict.fromkeys(characters):
            read[character] = (*read.get(character, ()), sound)
    return tuple(sorted(found.latin.items(), key=lambda pair: (-len(pair[0]), pair[0]))), read


def _single(sound: str) -> str:
    """A sound without doubled consonants."""
    return "".join(c for at, c in enumerate(sound) if not at or sound[at - 1] != c)


def _letters(word: str) -> str:
    """The consonants of a word in letters."""
    text, out, at, table = skeleton(word), "", 0, _tables()[0]
    while at < len(text):
        spelling, sound = next(((form, sound) for form, sound in table if text.startswith(form, at)), (text[at], ""))
        out += sound
        at += len(spelling)
    return out


@lru_cache(maxsize=65536)
def sounds(word: str) -> frozenset[str]:
    """The ways in which one word of a name can be heard; none for Chinese that is no foreign name."""
    if not any(_HAN <= c <= "\u9fff" for c in word):
        heard = _single("".join(map(_letters, words(word))))
        end = _WOMAN if heard and skeleton(words(word)[-1]).endswith(_sounds().feminine) else ""
        return frozenset({heard + end} if heard else ())
    read = _tables()[1]
    ways = [read.get(character) for character in simplified(word)]
    if not all(ways):
        return frozenset()
    found: list[str] = [""]
    for options in ways:
        found = [a + b for a, b in product(found, options or ())][:_MOST]
    end = _WOMAN if word[-1] in _sounds().feminine_han else ""
    return frozenset(heard + end for heard in map(_single, found) if heard)


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name: in Chinese what stands between dots, else what stands between blanks; no honorifics."""
    if any(_HAN <= c <= "\u9fff" for c in name):
        return tuple(filter(None, (part.strip() for part in _DOTS.split(simplified(name)))))
    return tuple(word for word in words(name) if word not in lists().empty | lists().honorifics)


@lru_cache(maxsize=65536)
def keys(name: str) -> tuple[str, ...]:
    """The sounds by which a name is found: of each word that says enough."""
    return tuple(sorted({heard for word in parts(name) for heard in sounds(word) if len(heard) >= ENOUGH} | chinese(parts(name))))


def _of_place(word: str) -> frozenset[str]:
    """The ways in which a place is heard of which a word is the adjective: Shahriston in "Шахристанский"."""
    plain = stem(word)
    ends = (end for end in lists().adjectival if plain != word and plain.endswith(end))
    return frozenset(heard for end in ends for heard in sounds(plain.removesuffix(end)))


@lru_cache(maxsize=65536)
def whole(name: str) -> frozenset[str]:
    """The ways in which a whole name can be heard, its generic words left out."""
    plain = simplified(name)
    for form in lists().generic:
        if form[0] >= _HAN:
            plain = plain.replace(form, " ")
    ways: list[str] = [""]
    told = [word for piece in plain.split() for word in parts(piece) if word not in lists().generic and word not in lists().bodies]
    syllables = chinese(told) if told else frozenset()
    for part in told:
        heard = sorted(sounds(part) | _of_place(part))
        if not heard and part[0] >= _HAN:
            return syllables
        ways = [a + b for a, b in product(ways, heard or [""])][:_MOST]
    return frozenset(found for found in map(_single, ways) if len(found) >= LONG) | syllables


class Heard(msgspec.Struct, frozen=True):
    """That two names sound alike: the common sound, the score, and whether words of both are left over by none."""

    sound: str
    score: float
    full: bool

    @property
    def syllables(self) -> bool:
        """Whether the names are Chinese, heard as their syllables."""
        return self.sound.islower()

    @property
    def why(self) -> str:
        """The reason in words."""
        told = self.sound if self.syllables else "-".join(self.sound.lower().replace("-", ""))
        return f"sounds alike ({told}, {self.score:.2f})"


def _scored(sound: str, full: bool) -> Heard:
    """The more consonants are shared, the less it is an accident."""
    return Heard(sound, min(1 - 0.5 ** max(len(sound) - 1, 0), _SUREST), full)


def _met(short: tuple[str, ...], long: tuple[str, ...]) -> list[str] | None:
    """The common sound of each word of the shorter name; None where one of them has no like in the other."""
    left, found = list(long), []
    for word in short:
        near = next((other for other in left if sounds(word) & sounds(other)), None)
        if near is None:
            return None
        left.remove(near)
        found.append(min(sounds(word) & sounds(near), key=lambda sound: (-len(sound), sound)))
    return found


@lru_cache(maxsize=65536)
def short_keys(name: str) -> tuple[str, ...]:
    """The sounds of the words of a name that say too little by themselves, but enough beside an office."""
    return tuple(sorted({heard for word in parts(name) for heard in sounds(word) if len(heard) == BESIDE}))


@lru_cache(maxsize=65536)
def heard(a: str, b: str, least: int = ENOUGH) -> Heard | None:
    """How two names of people in different scripts sound alike: by all their words, or by a surname alone; else None."""
    if comparable(a, b):
        return None
    if spelled := chinese(parts(a)) & chinese(parts(b)):
        return _scored(min(spelled), full=True)
    short, long = sorted((parts(a), parts(b)), key=len)
    found = _met(short, long) if short else None
    if found is None or len("".join(found)) < (least if len(short) == 1 else LONG + 1):
        return None
    return _scored("".join(found), full=len(short) > 1)


@lru_cache(maxsize=65536)
def one_sound(a: str, b: str) -> Heard | None:
    """How two names of things in different scripts sound alike as wholes; else None."""
    if comparable(a, b):
        return None
    shared = (whole(a) & whole(b)) or (whole(undescribed(a)) & whole(undescribed(b)))
    shared = shared or (crossed(a) & crossed(b))
    return _scored(min(shared), full=True) if shared else None


@lru_cache(maxsize=65536)
def crossed(name: str) -> frozenset[str]:
    """The ways in which the two ends of a line are heard, in whatever order its name has them."""
    told = tuple(word for piece in undescribed(name).split() for word in parts(piece) if word not in lists().generic)
    if len(told) != _ENDS:
        return frozenset()
    ways = ("-".join(sorted(pair)) for pair in product(*map(sounds, told)))
    return frozenset(way for way in ways if len(way) > LONG)


def spellings(name: str, others: tuple[str, ...]) -> list[dict[str, str | float]]:
    """The other names of a thing that are one with its name by their sound: each with its score and the reason."""
    told = ((other, heard(name, other) or one_sound(name, other)) for other in sorted(set(others)))
    return [{"value": other, "score": round(met.score, 3), "why": met.why} for other, met in told if met]
