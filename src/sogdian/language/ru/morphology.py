"""Russian base forms: names of persons by the endings of declension.toml, nouns and phrases by the compiled forms.

A name's words agree in case and gender; of the readings of "Нурлана Эсенаманова" the best is that whose given name
is known, or that its title's case allows. Chinese names ("Ван И", "Си Цзиньпина") decline in their last word only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sogdian.language.forms import CASES, GENDERS, load_forms
from sogdian.language.morphology import Cases
from sogdian.language.ru.adjectives import AGREE, ENDS, LIKELY_ENDS, fits, nominative
from sogdian.language.ru.declension import KNOWN, STIFF, Declension

_CODE = "ru"
_ALL: Cases = frozenset(CASES)
_PRIOR = {"nom": 0.0, "gen": 1.0, "acc": 1.2, "dat": 1.3, "ins": 1.3, "loc": 2.5}
_VERBAL = {f"{vowel}н{ending}": case for vowel in "еа" for ending, case in (("ия", "gen"), ("ию", "dat"), ("ием", "ins"), ("ии", "loc"))}
_MANY_OF = ("ых", "их")
_LONG = 8
_QUOTED = re.compile(r"[«\"“„]")
_MARKS = "«»\"“”„"
_NUMBERED = re.compile(r"[-–]\d+$")
_OBLIQUE = ("у", "ю", "ом", "ем")  # endings that no likely Chinese name has in the nominative


class Russian:
    """The morphology of Russian; see `sogdian.language.morphology.Morphology`."""

    def __init__(self) -> None:
        self.declension = Declension.read()
        self.forms = load_forms(_CODE)
        self._nouns: dict[str, list[tuple[str, str, str, str]]] | None = None
        self._adjectives: dict[str, list[tuple[str, ...]]] = {}  # of each form the nominatives, gender by gender
        self._plurals: dict[str, str] = {}
        self._names: dict[str, str] | None = None
        self._singulars: dict[str, str] | None = None

    # -- the compiled forms, turned round on first use --------------------------------------------------------------

    @property
    def nouns(self) -> dict[str, list[tuple[str, str, str, str]]]:
        """Of each form of a noun: its nominative in the same number, its case, number and gender."""
        if self._nouns is None:
            self._nouns = {}
            for gender, keys in self.forms.nouns.values():
                forms = tuple(key.replace(" - ", "-") for key in keys)
                for index, form in enumerate(forms):
                    plural = index >= 6
                    base = forms[6] if plural else forms[0]
                    case = "gen" if index == 12 else CASES[index % 6]  # the thirteenth stands after 2, 3 and 4
                    if form and base:
                        self._nouns.setdefault(form, []).append((base, case, "p" if plural else "s", gender))
                if len(keys) > 6 and keys[6]:
                    self._plurals.setdefault(keys[0], keys[6])
            for gender, words in self.declension.stiff.items():
                for word in words:
                    self._nouns.setdefault(word, []).extend((word, case, number, gender) for number in "sp" for case in CASES)
            for forms in self.forms.adjectives.values():
                for form in dict.fromkeys(forms):
                    self._adjectives.setdefault(form, []).append(forms[::6])
        return self._nouns

    def cases(self, word: str) -> Cases:
        """The cases that a known noun can stand in."""
        return frozenset(case for _, case, _, _ in self.nouns.get(_key(word), ()))

    def gender(self, word: str) -> str:
        """The gender of a known noun where all its readings agree."""
        found = {gender for _, _, _, gender in self.nouns.get(_key(word), ())}
        return found.pop() if len(found) == 1 else ""

    def name(self, form: str) -> str | None:
        """The nominative of a name of the knowledge files."""
        if self._names is None:
            self._names = {}
            for name, forms in self.forms.names.items():
                for one in forms:
                    if one:
                        self._names.setdefault(one, name)
        return self._names.get(form)

    def name_cases(self, form: str) -> Cases:
        """The cases that a form of a name of the knowledge files can stand in."""
        forms = self.forms.names.get(self.name(form) or "", ())
        return frozenset(case for case, one in zip(CASES, forms, strict=False) if one == form)

    # -- persons ------------------------------------------------------------------------------------------------------

    def person(self, words: Sequence[str], cases: Cases = frozenset(), gender: str = "") -> tuple[str, ...]:
        """The nominative of a person's name."""
        return tuple(_written(base, word) for base, word in zip(self._person(tuple(words), cases, gender), words, strict=True))

    def _person(self, words: tuple[str, ...], cases: Cases, gender: str) -> tuple[str, ...]:
        lower = tuple(w.lower().rstrip(".") if len(w) > 2 else w.lower() for w in words)
        if cases == {"nom"}:
            return lower
        allowed = cases or _ALL
        if self.declension.is_chinese(lower):
            return (lower[0], self._chinese(lower[1], allowed, bool(cases)))
        parts = [w.split("-") for w in lower]
        best: tuple[float, tuple[str, ...]] | None = None
        for case in CASES:
            for g in ("m", "f"):
                cost = _PRIOR[case] + (0.0 if case in allowed else 6.0) + (4.0 if gender and gender != g else 0.0)
                bases: list[str] = []
                for at, word in enumerate(parts):
                    found = self._word(word, case, g, _role(at, lower))
                    cost += found[0]
                    bases.append(found[1])
                if best is None or cost < best[0]:
                    best = (cost, tuple(bases))
        return best[1] if best is not None else lower

    def _word(self, parts: list[str], case: str, gender: str, role: str) -> tuple[float, str]:
        """The cheapest reading of one word in a case and gender; in a double name each part is read by itself."""
        whole = "-".join(parts)
        if len(whole) <= 2:
            return 0.0, whole
        if len(parts) > 1:
            read = [self._word([p], case, gender, role) for p in parts]
            read = [(STIFF, p) if r[0] > STIFF and at < len(parts) - 1 else r for at, (p, r) in enumerate(zip(parts, read, strict=True))]
            known = whole[: -len(parts[-1])] + read[-1][1] in self.declension.given[gender]
            return (-KNOWN if known else sum(r[0] for r in read) / len(read)), "-".join(r[1] for r in read)
        some = [r for r in self.declension.readings(whole, role) if r.case == case and r.gender == gender]
        found = min(some, key=lambda r: r.cost, default=None)
        return (found.cost, found.base) if found else (5.0, whole)

    def _chinese(self, word: str, allowed: Cases, told: bool) -> str:
        """The nominative of a Chinese given name."""
        stripped = [
            r for r in self.declension.readings(word, "given")
            if r.gender == "m" and r.case != "nom" and r.base != word and self.declension.chinese(r.base) and r.base[-1] not in "ая"
        ]  # fmt: skip
        fitting = [r for r in stripped if r.case in allowed]
        if fitting and ((told and "nom" not in allowed) or not self.declension.chinese(word) or word.endswith(_OBLIQUE)):
            return fitting[0].base
        return word

    def bases(self, word: str) -> tuple[str, ...]:
        """The nominatives that one word of a name can belong to."""
        lower = word.lower()
        some = sorted(self.declension.readings(lower, "both"), key=lambda r: r.cost + _PRIOR[r.case])
        return tuple(dict.fromkeys((lower, *(r.base for r in some))))

    # -- phrases ------------------------------------------------------------------------------------------------------

    def phrase(self, words: str, number: str = "", cases: Cases = frozenset()) -> str:
        """The nominative of a noun phrase; parts after a dash are phrases of their own."""
        name = self.name(_key(words))
        if name is not None:
            return name
        quoted = _QUOTED.search(words)
        if quoted is not None:  # what stands in quotation marks is a name, and stays as it is
            head = words[: quoted.start()].rstrip()
            whole = not head and len(_QUOTED.findall(words)) == 1 and words[-1] in _MARKS
            return f"{self.phrase(head, number, cases)}{words[len(head):]}" if head else words.strip(_MARKS) if whole else words
        parts = re.split(r"(\s+[—–-]\s+)", words)
        return "".join(p if i % 2 else self._phrase(p, number, cases) for i, p in enumerate(parts))

    def _phrase(self, words: str, number: str, cases: Cases) -> str:
        tokens = words.split(" ")
        head = next((i for i, t in enumerate(tokens) if self._read(t)), None)
        pair = next((i for i in range(len(tokens) - 1) if _key(" ".join(tokens[i : i + 2])) in self.nouns), None)
        if pair is not None and (head is None or pair < head):  # a phrase of two words is a noun: "каскад ГЭС"
            tokens[pair : pair + 2] = [" ".join(tokens[pair : pair + 2])]
            head = pair
        two = self._of_two(tokens, head) if head else None
        if two is not None:
            return two
        if head and self._few(tokens[:head], tokens[head]):
            return self.plural(words)
        if head is not None and head and not self._modifies(tokens[0], self._read(tokens[head])):
            head = None
        if head is None:  # an adjective that stands for a person: "заведующей складом"
            return " ".join([_written(self._substantive(tokens[0]), tokens[0]), *tokens[1:]])
        before = [t for t in tokens[:head] if t != "и"]
        if not all(self._agrees(t) for t in before):
            return words
        every = self._read(tokens[head])
        options = [o for o in every if all(self._modifies(t, [o]) for t in before)] or every
        best = min(options, key=lambda o: (bool(number) and o[2] != number, bool(cases) and o[1] not in cases, o[1] != "nom", o[2] != "s"))
        base, case, many, gender = best
        agree = "p" if many == "p" else gender
        if case == "nom" and all(fits(_key(t), agree) for t in before):
            return words
        based = [t if t == "и" else _written(self._adjective(t, agree), t) for t in tokens[:head]]
        number_at = _NUMBERED.search(tokens[head])
        own = tokens[head][number_at.start() :] if number_at else ""  # "ГЭС-1"
        noun = tokens[head].removesuffix(own)
        words_of = zip(base.split(" "), noun.split(" "), strict=True) if base.count(" ") == noun.count(" ") else [(base, noun)]
        return " ".join([*based, *(_written(b, w) for b, w in words_of)]) + own + "".join(f" {t}" for t in tokens[head + 1 :])

    def _few(self, before: list[str], noun: str) -> bool:
        """Whether two, three or four govern a phrase: "(три) цементных завода"."""
        every = self._read(noun)
        return all(t.endswith(_MANY_OF) for t in before) and any(o[1:3] == ("gen", "s") for o in every) and not self._modifies(before[-1], every)

    def _of_two(self, tokens: list[str], head: int) -> str | None:
        """The nominative of two things of one noun, each told by an adjective: "солнечную и ветровую электростанции"."""
        before = [t for t in tokens[:head] if t != "и"]
        every = self._read(tokens[head])
        many = next((o for o in every if o[2] == "p"), None)
        if many is None or len(before) + 1 != head or not all(self._agrees(t) for t in before):
            return None
        if any(all(self._modifies(t, [o]) for t in before) for o in every):
            return None
        told = [t if t == "и" else _written(self._adjective(t, many[3]), t) for t in tokens[:head]]
        return " ".join([*told, _written(many[0], tokens[head]), *tokens[head + 1 :]])

    def _read(self, token: str) -> list[tuple[str, str, str, str]]:
        """The readings of a noun; one of doing that the pack does not know by its ending: "освобождении"."""
        known = self.nouns.get(_bare(token))
        ending = next((e for e in _VERBAL if token.endswith(e)), None) if known is None else None
        if ending is None or not token.islower() or len(token) < _LONG:
            return known or []
        return [(f"{token.replace('ё', 'е')[: -len(ending)]}{ending[0]}ние", _VERBAL[ending], "s", "n")]

    def _modifies(self, token: str, options: list[tuple[str, str, str, str]]) -> bool:
        """Whether a word before a noun can agree with it in case, gender and number."""
        key = _key(token)
        ending = next((e for e in ENDS if key.endswith(e)), "")
        fits = AGREE.get(ending, frozenset())
        return any((case, "p" if number == "p" else gender) in fits for _, case, number, gender in options)

    def _substantive(self, token: str) -> str:
        """The nominative of an adjective that is used as a noun; any other word as it stands."""
        key = _key(token)
        if key not in self._adjectives:
            return key
        return self._adjective(token, "f" if key.endswith(("ая", "яя", "ой", "ей", "ую", "юю")) else "m")

    def _agrees(self, token: str) -> bool:
        """Whether a word can be an adjective before a noun."""
        key = _key(token)
        return key in self._adjectives or (key.endswith(ENDS) and len(key) > 4)

    def _adjective(self, token: str, gender: str) -> str:
        """The nominative of an adjective in a gender."""
        key = _key(token)
        known = self._adjectives.get(key)
        if known is not None:
            return known[0][GENDERS.index(gender)]
        ending = next((e for e in ENDS if key.endswith(e)), "")
        stem = key[: len(key) - len(ending)]
        return stem + nominative(stem, ending)[gender]

    def adjective(self, word: str) -> bool:
        """Whether a word is an adjective and no known noun."""
        key = _key(word)
        return key not in self.nouns and (key in self._adjectives or (len(key) > 4 and key.endswith(LIKELY_ENDS)))

    def plural(self, words: str) -> str:
        """The nominative plural of a noun phrase that a number governs: "грузовых поездов" -> "грузовые поезда"."""
        whole = self._whole(words)
        if whole is not None:
            return whole
        first, _, rest = words.partition(" ")
        if rest and first != words and self.adjective(first) and (pair := self._whole(rest)) is not None:
            return f"{_written(self._adjective(first, 'p'), first)} {pair}"  # "постоянных | рабочих мест"
        made: list[str] = []
        governed = False  # what follows a noun without "and" depends on it
        for token in words.split(" "):
            options = self.nouns.get(_key(token), [])
            if token in ("и", "или"):
                made.append(token)
                governed = False
                continue
            if governed:
                made.append(token)
                continue
            governed = bool(options) or not self.adjective(token)
            if _key(token) in self.declension.irregular:
                made.append(self.declension.irregular[_key(token)])
            elif "-" in token and not options and not self.adjective(token):
                made.append(token)
            elif options:
                many = next((base for base, _, number, _ in options if number == "p"), None)
                made.append(_written(many or self._many(options[0][0]), token))
            elif self.adjective(token):
                made.append(_written(self._adjective(token, "p"), token))
            else:
                made.append(_written(self._plural_by_ending(_key(token)), token))
        return " ".join(made)

    def _whole(self, words: str) -> str | None:
        """The nominative plural of words that the pack knows as one noun."""
        base = next((base for base, _, number, _ in self.nouns.get(_key(words), ()) if number == "p"), None)
        return None if base is None else _written(base, words)

    def _plural_by_ending(self, key: str) -> str:
        """The nominative plural of a noun that the pack does not know; as it stands where its ending tells nothing."""
        for ending, many in self.declension.plural.items():
            stem = key[: -len(ending)]
            if key.endswith(ending) and len(stem) > 1:
                return stem + ("и" if many == "ы" and stem[-1] in "кгхжшчщ" else many)
        return key

    def singular(self, words: str) -> str:
        """A phrase in the genitive plural, put in the singular: "акимов областей" -> "акима области"."""
        if self._singulars is None:
            self._singulars = {
                forms[7].replace(" - ", "-"): forms[1].replace(" - ", "-")
                for _, forms in self.forms.nouns.values()
                if len(forms) > 7 and forms[7] and forms[1]
            }
        whole = self._singulars.get(words.lower())
        return whole or " ".join(self._singulars.get(w.lower(), w) for w in words.split(" "))

    def _many(self, base: str) -> str:
        """The nominative plural of a noun given in the singular."""
        return self._plurals.get(base, base)


def _key(word: str) -> str:
    return word.lower().replace("ё", "е").strip(f"{_MARKS}.,")


def _bare(word: str) -> str:
    """The comparison form of a noun without a number that a hyphen ties to it."""
    return _NUMBERED.sub("", _key(word))


def _written(base: str, word: str) -> str:
    """A base form with the capitals of the word as it stands, and its ё where the stem has kept it."""
    if word.lower() == base:
        return word
    if word.isupper() and len(word) > 1:
        shared = sum(1 for _ in _common(word.lower(), base))
        return word[:shared] + base[shared:]
    made = list(base)
    for at, (have, want) in enumerate(zip(word, base, strict=False)):
        if have.lower() == want or (have.lower() == "ё" and want == "е"):
            made[at] = have
        else:
            break
    return "".join(made)


def _common(a: str, b: str) -> Iterator[str]:
    for x, y in zip(a, b, strict=False):
        if x != y:
            return
        yield x


def _role(at: int, words: Sequence[str]) -> str:
    if len(words) == 1:
        return "both"
    if len(words[-1]) == 1 and at == 0:
        return "family"  # initials follow it
    return "given" if at < len(words) - 1 else "family"


@lru_cache(maxsize=1)
def load() -> Russian:
    """The morphology of Russian."""
    return Russian()
