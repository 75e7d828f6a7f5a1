"""Endings that words take one after another, as a pack lists them: the base of a word by taking them off.

Many languages set plural, owner and case behind a word in a fixed order, each with a few spellings. A pack names them
in `suffixes`, a slot a line (the last slot is the case); the engine needs no table of forms and no rules in code. The
least that leads to a known word is taken off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sogdian.language.morphology import Cases
from sogdian.language.pack import Pack

# The fewest letters of a word without its endings; of a name alone; of the last word of a name.
_LEAST, _LEAST_NAME, _LEAST_LAST = 2, 4, 3
_SHORT = 2  # letters of an ending
_VOWELS = frozenset("aeiouäöüаәеёиіоөуұүэюя")
_WOMEN = frozenset("aäаә")


class Endings:
    """The bases of words by a pack's `suffixes`; a `Morphology` for languages whose forms are not listed.

    `norm` gives a word's comparison form, `known` says whether one is a word of the pack or a known name.
    """

    def __init__(self, pack: Pack, norm: Callable[[str], str], known: Callable[[str], bool]) -> None:
        self._slots = [_slot(norm, some) for some in pack.suffixes]
        self._sure = tuple(sorted(map(norm, pack.name_suffixes), key=lambda s: (-len(s), s)))
        self._softens = pack.softens
        self._name_ends = tuple(norm(f.lstrip("~")) for f in pack.words.get("name_end", {}).get(True, ()))
        self._norm, self._known = norm, known

    def stems(self, word: str) -> list[tuple[str, str]]:
        """What a word in comparison form can be an ending of, the longest first, each with the case taken off."""
        found: dict[str, str] = {word: ""}
        last = len(self._slots) - 1
        for index in range(last, -1, -1):
            endings, most = self._slots[index]
            for stem, case in list(found.items()):
                for size in range(1, min(most, len(stem) - _LEAST) + 1):
                    ending = stem[-size:]
                    if ending not in endings:
                        continue
                    if index < last and found.get(stem[:-size]):
                        found[stem[:-size]] = case  # spelled as a case, it is rather the owner's ending
                    found.setdefault(stem[:-size], ending if index == last else case)
        del found[word]
        for stem, case in list(found.items()):
            hard = self._softens.get(stem[-1])
            if hard is not None:
                found.setdefault(stem[:-1] + hard, case)
        return sorted(found.items(), key=lambda s: (-len(s[0]), s[0]))

    # -- what the engine asks of a morphology -----------------------------------------------------------------------

    def cases(self, word: str) -> Cases:
        """No case is told apart from another."""
        return frozenset()

    def person(self, words: Sequence[str], cases: Cases = frozenset(), gender: str = "") -> tuple[str, ...]:
        """A person's name without the ending of its last word; a woman's is told by her given name: "Aýna Berdiýewa"."""
        if len(words) == 1 and " " in words[0]:  # a known name as one
            parts = words[0].split(" ")
            short = self._whole(parts)
            return (" ".join((*parts[:-1], short)) if short else self._of_name(words[0]) or self._bare(words[0]),)
        if len(words) > 1 and self._name_ends and words[0][-1:] in _WOMEN and self._norm(words[-1]).endswith(self._name_ends):
            return tuple(words)
        short = self._whole(words)
        if short:
            return (*words[:-1], short)
        if not words:
            return ()
        return (*words[:-1], self._of_name(words[-1]) or self._bare(words[-1], _LEAST_NAME if len(words) == 1 else _LEAST_LAST))

    def _of_name(self, word: str) -> str:
        """A name that is known, without all its endings, the owner's too: "Serdar Berdimuhamedowyň"; empty for another word."""
        norm = self._norm(word)
        if not self._name_ends or self._known(norm) or len(norm) != len(word):
            return ""
        whole = " " in norm
        ended = (stem for stem, _ in self.stems(norm) if (whole or stem.endswith(self._name_ends)) and norm.startswith(stem))
        stem = min((one for one in ended if self._known(one)), key=len, default="")
        return word[: len(stem)]

    def _whole(self, words: Sequence[str]) -> str:
        """The last word of a known name whose end is too short for its ending to be told alone: "Ван Имен" is "Ван И"."""
        last, head = words[-1] if words else "", self._norm(" ".join(words[:-1]))
        if len(words) < 2 or not last[1:].islower():
            return ""
        cases, most = self._slots[-1]
        low = self._norm(last)
        sizes = range(min(most, len(low) - 1), 0, -1)
        return next((last[:-n] for n in sizes if len(low) - n < _LEAST and low[-n:] in cases and self._known(f"{head} {low[:-n]}")), "")

    def bases(self, word: str) -> tuple[str, ...]:
        """The word, and what it can be an ending of."""
        return (word, *(stem for stem, _ in self.stems(word)))

    def phrase(self, words: str, number: str = "", cases: Cases = frozenset()) -> str:
        """A noun phrase without the case of its last word; whose it is stays, but on a lone word in the singular."""
        some = words.split()
        last = some[-1].rpartition("-")[2] if some else ""
        if not last:
            return words
        head, space, end = self._norm(words).rpartition(" ")
        whole = next((case for stem, case in self.stems(end) if self._known(head + space + stem)), None) if head else None
        if whole is not None and not self._known(end):
            return words[: len(words) - len(whole)]
        return words[: len(words) - len(last)] + (self._base(last) if number == "s" and len(some) == 1 else self._bare(last))

    def gender(self, word: str) -> str:
        """No word has one."""
        return ""

    def name(self, form: str) -> str | None:
        """Names are not listed by their forms."""
        return None

    def name_cases(self, form: str) -> Cases:
        """No case is told apart from another."""
        return frozenset()

    def singular(self, words: str) -> str:
        """The phrase as it stands."""
        return words

    def adjective(self, word: str) -> bool:
        """No word is told to be one by its ending."""
        return False

    def plural(self, words: str) -> str:
        """The phrase as it stands."""
        return words

    def _bare(self, word: str, least: int = _LEAST_NAME) -> str:
        """A word as it stands without its case: that of a known word, or one that no name ends with."""
        norm = self._norm(word)
        if self._known(norm):
            return word
        stems = self.stems(norm)
        case = next((case for stem, case in stems if self._known(stem)), None)
        if case is None and self._name_ends:
            case = next((c for stem, c in stems if stem + c == norm and stem.endswith(self._name_ends)), None)
        if case is not None:
            return word[: len(word) - len(case)]
        if self._name_ends and norm.endswith(self._name_ends):
            return word  # "Сатыбалды", "Аманкелді"
        sure = next((s for s in self._sure if norm.endswith(s) and self._left(norm[: len(norm) - len(s)], least, len(s) > _SHORT)), "")
        return word[: len(word) - len(sure)] if sure else word

    def _left(self, stem: str, least: int, long: bool) -> bool:
        """Whether enough is left of a name for an ending to be one; of a short one, where a vowel stands before it, or it is a long one."""
        return len(stem) >= _LEAST_NAME or (len(stem) >= least and (long or stem[-1] in _VOWELS))

    def _base(self, word: str) -> str:
        """A known word as it stands without any ending; another without its case."""
        norm = self._norm(word)
        stem = None if self._known(norm) else next((s for s, _ in self.stems(norm) if self._known(s)), None)
        if stem is None or not norm.startswith(stem[:-1]):
            return self._bare(word)
        short = word[: len(word) - (len(norm) - len(stem))]
        return short if norm.startswith(stem) else short[:-1] + stem[-1]


def _slot(norm: Callable[[str], str], some: Sequence[str]) -> tuple[frozenset[str], int]:
    endings = frozenset(map(norm, some))
    return endings, max(map(len, endings), default=0)
