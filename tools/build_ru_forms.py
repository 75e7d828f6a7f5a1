"""Builds src/sogdian/language/ru/forms.tsv.gz: every form of the words that the Russian pack marks with `*`, and of
the Russian names that the knowledge files hold in the nominative.

    python tools/build_ru_forms.py            # needs tools/requirements.txt
    python tools/build_ru_forms.py --check    # exit status 1 when the file is not up to date

In the pack `товарооборот*` stands for all its forms; what follows the star narrows them: `*sg`, `*pl` (nouns), `*past`,
`*np` (present or simple future), `*many` (third person plural), `*inf`, `*ger`, `*part`, `*short` (verbs), joined by `+`; `*person` is a given name,
`*ord` a number with its ending ("12-й"). Of a phrase, the first noun and the adjectives before it are declined.
Inflection is pymorphy3's; names of persons follow declension.toml.
"""

from __future__ import annotations

import gzip
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

import pymorphy3
from pymorphy3.analyzer import Parse

from arguments import arguments
from sogdian.knowledge import load
from sogdian.language.forms import CASES, GENDERS, MARK
from sogdian.language.ru.declension import Declension
from sogdian.mention.token import key

FOLDER = Path(__file__).parents[1] / "src/sogdian/language/ru"
FILE = FOLDER / "forms.tsv.gz"
WORD_FILES = sorted(p for p in FOLDER.glob("*.toml") if p.name not in ("furniture.toml", "detect.toml", "declension.toml"))
MORPH = pymorphy3.MorphAnalyzer(lang="ru")
PERSONS = Declension.read()
NUMBERS = ("sing", "plur")
OF_CASE = dict(zip(CASES, ("nomn", "gent", "datv", "accs", "ablt", "loct"), strict=True))
OF_GENDER = {"m": "masc", "n": "neut", "f": "femn"}
TENSES = {"past": ({"VERB", "past"},), "np": ({"VERB", "pres"}, {"VERB", "futr"}), "inf": ({"INFN"},), "ger": ({"GRND"},),
          "short": ({"PRTS"},), "part": ({"PRTF"},),
          "many": ({"VERB", "past", "plur"}, {"VERB", "pres", "3per", "plur"}, {"VERB", "futr", "3per", "plur"})}  # fmt: skip
STRESSED = {
    "m": ("ой", "ого", "ому", "ой", "ым", "ом"), "n": ("ое", "ого", "ому", "ое", "ым", "ом"),
    "f": ("ая", "ой", "ой", "ую", "ой", "ой"), "p": ("ые", "ых", "ым", "ые", "ыми", "ых"),
}  # fmt: skip
ORDINAL_ENDS = ("й", "ый", "ой", "ий", "го", "ого", "му", "ому", "м", "ом", "я", "ая", "ю", "ую", "е", "ое", "х", "ых")
TOWNS = {"CN", "KZ", "KG", "TJ", "TM", "UZ"}
BIG = 300_000
# Words whose first parse is not the one that reports mean, and words that pymorphy does not know: word -> (declined like, gender).
LIKE = tomllib.loads((Path(__file__).parent / "ru_like.toml").read_text("utf-8"))


def marked() -> list[str]:
    """Every entry of the pack that bears the mark, each once, in order."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, str):
            if MARK in value[1:]:
                found.add(value)
        elif isinstance(value, list):
            for one in value:
                walk(one)
        elif isinstance(value, dict):
            for name, one in value.items():
                if name not in ("rule", "macro"):
                    walk(one)

    for path in WORD_FILES:
        walk(tomllib.loads(path.read_text("utf-8")))
    return sorted(found)


# -- nouns and adjectives -------------------------------------------------------------------------------------------


@cache
def noun_parse(word: str) -> tuple[Parse, str] | None:
    """The parse of a noun in the nominative, and its number."""
    lower = word.lower()
    parses = [p for p in MORPH.parse(lower) if "NOUN" in p.tag and "nomn" in p.tag and "Surn" not in p.tag]
    parses.sort(key=lambda p: ("sing" not in p.tag, p.normal_form != lower, "Name" in p.tag, -p.score))
    if not parses:
        return None
    return parses[0], "plur" if "plur" in parses[0].tag else "sing"


@cache
def adjective_parse(word: str) -> Parse | None:
    parses = [p for p in MORPH.parse(word.lower()) if p.tag.POS in ("ADJF", "PRTF") and "nomn" in p.tag]
    parses.sort(key=lambda p: ("Anum" not in p.tag, (p.inflect({"nomn"}) or p).word != word.lower(), "Supr" in p.tag))
    return parses[0] if parses else None


def numbered(word: str) -> tuple[str, str]:
    """A word without the number that is tied to it, and the number with its dash: "ГЭС-1"."""
    head, dash, number = word.rpartition("-")
    return (head, dash + number) if head and number.isdigit() else (word, "")


def is_noun(word: str) -> bool:
    lower = numbered(word.lower())[0]
    if lower in LIKE:
        return True
    if not MORPH.word_is_known(lower) and lower.endswith(("ский", "цкий", "ская", "цкая", "ское", "цкое", "ный")):
        return False
    best = MORPH.parse(lower)[0]
    adjective = adjective_parse(lower)
    found = noun_parse(lower)
    if found is None:
        return False
    return adjective is None or (found[0].score > adjective.score and best.tag.POS == "NOUN")


def inflected(parse: Parse, *grammemes: str) -> str | None:
    made = parse.inflect(set(grammemes))
    return made.word if made else None


@cache
def noun_forms(word: str) -> tuple[str, tuple[str, ...]]:
    """Gender (m, n, f, p) and the twelve forms of a noun; a form that it lacks is empty."""
    lower = word.lower()
    head, number = numbered(lower)
    if number:
        gender, forms = noun_forms(head)
        return gender, tuple(form + number if form else "" for form in forms)
    if lower in LIKE:
        return like(lower)
    if "-" in lower and not MORPH.word_is_known(lower):
        compound = hyphened(lower)
        if compound is not None:
            return compound
    found = noun_parse(word)
    if found is None or not any(c in "аеёиоуыэюя" for c in lower):
        return "m", tuple([lower] * 6 + [""] * 6)
    parse, number = found
    gender = next((g for g, name in OF_GENDER.items() if name in parse.tag), "m")
    if number == "plur":
        return "p", tuple([""] * 6 + [inflected(parse, "plur", c) or "" for c in OF_CASE.values()])
    singular = [inflected(parse, "sing", c) or lower for c in OF_CASE.values()]
    plural = [inflected(parse, "plur", c) or "" for c in OF_CASE.values()]
    return gender, (*singular, *plural)


def like(word: str) -> tuple[str, tuple[str, ...]]:
    """The forms of a word that declines like another: the shared ending is exchanged."""
    model, gender = LIKE[word]["like"], LIKE[word]["gender"]
    if model == "":
        return gender, tuple([word] * 12)
    _, forms = noun_forms(model)
    shared = 0
    while shared < min(len(model), len(word)) and model[-1 - shared] == word[-1 - shared]:
        shared += 1
    stem, own = len(model) - shared, word[: len(word) - shared]
    if shared == 0:
        stem, own = len(model), word
    return gender, tuple(own + f[stem:] if f else "" for f in forms)


def hyphened(word: str) -> tuple[str, tuple[str, ...]] | None:
    """Compounds: of two nouns both decline where the first is a person's trade, else the last alone."""
    first, _, last = word.rpartition("-")
    if MORPH.word_is_known(last) and noun_parse(last) is not None:
        gender, forms = noun_forms(last)
        head = noun_parse(first) if MORPH.word_is_known(first) and "-" not in first else None
        if head is not None and "anim" in head[0].tag and first not in ("премьер", "бизнес", "пресс", "топ", "вице"):
            _, heads = noun_forms(first)
            return gender, tuple(f"{a}-{b}" if b else "" for a, b in zip(heads, forms, strict=True))
        return gender, tuple(f"{first}-{f}" if f else "" for f in forms)
    return None


@cache
def adjective_forms(word: str) -> dict[str, tuple[str, ...]]:
    """The six forms of an adjective for each gender and the plural; the accusative as for things."""
    lower = word.lower()
    first, dash, last = lower.rpartition("-")
    parse = adjective_parse(last if dash and not MORPH.word_is_known(lower) else lower)
    head = first + "-" if dash and not MORPH.word_is_known(lower) else ""
    if parse is None:
        return {g: tuple(lower[:-2] + e for e in row) if lower.endswith("ой") else tuple([lower] * 6) for g, row in STRESSED.items()}
    made: dict[str, tuple[str, ...]] = {}
    for gender in GENDERS:
        forms = []
        for case in CASES:
            want = {OF_CASE[case], *(("plur",) if gender == "p" else (OF_GENDER[gender], "sing"))}
            form = parse.inflect(want)
            forms.append(head + (form.word if form else lower))
        made[gender] = tuple(forms)
    return made


def agrees(words: list[str]) -> bool:
    """Whether the first word, though also a noun, is an adjective of a later one: "главное таможенное управление"."""
    if adjective_parse(words[0]) is None or not MORPH.word_is_known(words[0].lower()) or words[0].lower() in LIKE:
        return False
    for word in words[1:]:
        found = noun_parse(word)
        if found is not None and adjective_parse(word) is None:
            return word.lower().startswith(found[0].word) and "nomn" in MORPH.parse(word.lower())[0].tag
        if adjective_parse(word) is None:
            return False
    return False


def phrase_forms(phrase: str) -> tuple[str, tuple[str, ...]]:
    """Gender and twelve forms of a phrase: its head noun and the adjectives before it. What is quoted stays."""
    words = phrase.split(" ")
    quoted = next((i for i, w in enumerate(words) if w.startswith(("«", '"'))), len(words))
    at = next((i for i, w in enumerate(words[:quoted]) if is_noun(w) and not agrees(words[i:quoted])), None)
    if at is None:
        return "m", tuple([phrase.lower()] * 12)
    gender, forms = noun_forms(words[at])
    made: list[str] = []
    for index, form in enumerate(forms):
        if not form:
            made.append("")
            continue
        agree = "p" if index >= 6 or gender == "p" else gender
        case = index % 6
        if case == 3 and agree != "f":  # the accusative is the nominative of things, the genitive of persons
            case = 0 if form == forms[index - 3] else 1
        before = [adjective_forms(w)[agree][case] for w in words[:at]]
        made.append(" ".join([*before, form, *words[at + 1 :]]))
    if at and forms[1] and gender != "p":  # "три грузовых поезда"
        made.append(" ".join([*(adjective_forms(w)["p"][1] for w in words[:at]), forms[1], *words[at + 1 :]]))
    return gender, tuple(made)


# -- verbs ----------------------------------------------------------------------------------------------------------


def verb_forms(verb: str, narrow: tuple[str, ...]) -> tuple[str, ...]:
    """Forms of a verb by its infinitive, with words that stand after it: "принять участие"."""
    word, _, rest = verb.partition(" ")
    parses = [p for p in MORPH.parse(word.lower()) if "INFN" in p.tag]
    if not parses:
        raise SystemExit(f"{verb!r}: no infinitive that pymorphy knows")
    wanted = [g for name in (narrow or ("past", "np", "inf", "ger")) for g in TENSES[name]]
    found: set[str] = set()
    for parse in parses[:1]:
        for form in parse.lexeme:
            if any(w <= set(form.tag.grammemes) for w in wanted) and not form.tag.grammemes & {"impr", "1per", "2per"}:
                found.add(form.word)
            elif "np" in (narrow or ("np",)) and {"VERB", "1per", "plur"} <= form.tag.grammemes and "impr" not in form.tag.grammemes:
                found.add(form.word)
    return tuple(sorted(f"{f} {rest}".strip() for f in found))


# -- all ------------------------------------------------------------------------------------------------------------


def parts_of(entry: str) -> tuple[str, tuple[str, ...], str]:
    """The words that change, what narrows their forms, and the words after them that stay."""
    phrase, _, rest = entry.partition(MARK)
    narrow, blank, after = rest.partition(" ")
    return phrase, tuple(n for n in narrow.split("+") if n), blank + after


def line_of(entry: str) -> tuple[str, ...]:
    """The line of a marked entry: sort, entry, gender, forms."""
    phrase, narrow, after = parts_of(entry)
    if narrow == ("person",):
        return "n", entry, "", "|".join(joined([PERSONS.decline(phrase.lower())]))
    if narrow == ("ord",):
        return "x", entry, "", "|".join(f"{phrase}-{e}" for e in ORDINAL_ENDS)
    lead = next((phrase[: len(w)] for w in ("не ", "также ", "уже ", "ранее ") if phrase.startswith(w)), "")
    if set(narrow) & set(TENSES):  # "высоко оценить*past": what stands before the verb stays
        before = list(takewhile(lambda w: not any("INFN" in p.tag for p in MORPH.parse(w.lower())), phrase.split(" ")))
        lead = "".join(f"{w} " for w in before) if len(before) < len(phrase.split(" ")) else lead
    first = phrase[len(lead) :].partition(" ")[0]
    parses = MORPH.parse(first.lower())
    if any("INFN" in p.tag for p in parses) and (set(narrow) & set(TENSES) or not is_noun(first)):
        return "v", entry, "", "|".join(lead + f + after for f in verb_forms(phrase[len(lead) :], narrow))
    words = phrase.split(" ")
    if "adj" in narrow or not any(is_noun(w) for w in words):
        at = next((i for i, w in enumerate(words) if adjective_parse(w) and adjective_parse(w).score > 0.1), len(words) - 1)
        forms = [adjective_forms(words[at])[g] for g in (("p",) if "pl" in narrow else GENDERS)]
        whole = [" ".join([*words[:at], f, *words[at + 1 :]]) + after for six in forms for f in six]
        return "x" if "pl" in narrow or after or len(words) > 1 else "a", entry, "", "|".join(whole)
    gender, twelve = phrase_forms(phrase)
    twelve = tuple(f + after if f else "" for f in twelve)
    if narrow == ("sg",):
        twelve = (*twelve[:6], *[""] * 6)
    if narrow == ("pl",):
        twelve = (*[""] * 6, *twelve[6:])
    return "n", entry, gender, "|".join(twelve)


def joined(rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [form for row in rows for form in row]


def name_forms(form: str, kind: str, language_country: tuple[str | None, int]) -> tuple[str, ...]:
    """The oblique forms of a name of the knowledge files."""
    if not any("а" <= c <= "я" or c == "ё" for c in form.lower()):
        return ()
    if kind == "person":
        return PERSONS.decline(form)
    if kind == "demonym" and not is_noun(form):
        return tuple(joined(adjective_forms(form)[g] for g in GENDERS))
    if kind == "city":
        country, population = language_country
        if country not in TOWNS and population < BIG:
            return ()
        return place_forms(form)
    if kind in ("country", "region") and " " not in form and "-" not in form and not form.isupper():
        return place_forms(form)
    if form.isupper() or (" " not in form and form.upper() == form):
        return abbreviation(form)
    _, twelve = phrase_forms(form)
    return twelve[:12] if kind in ("demonym", "country", "region") else twelve[:6] if twelve[0] else twelve[6:12]


def abbreviation(form: str) -> tuple[str, ...]:
    lower = form.lower()
    return tuple(lower + e for e in ("", "а", "у", "", "ом", "е")) if lower in LIKE["declined"]["words"] else ()


def place_forms(form: str) -> tuple[str, ...]:
    """A town or country: as the dictionary has it, else by its ending; of a compound the last part declines."""
    words = form.split(" ")
    if len(words) > 1:
        return phrase_forms(form)[1][:6] if any(adjective_parse(w) for w in words[:-1]) else ()
    head, dash, last = form.lower().rpartition("-")
    parses = [p for p in MORPH.parse(last) if "NOUN" in p.tag and "nomn" in p.tag and "Geox" in p.tag and MORPH.word_is_known(last)]
    if parses:
        number = "plur" if "plur" in parses[0].tag else "sing"
        forms = [inflected(parses[0], number, c) or last for c in OF_CASE.values()]
    elif adjective_like(last):
        forms = list(adjective_forms(last)["m" if last.endswith(("ий", "ый", "ой")) else "n" if last.endswith("ое") else "f"])
    else:
        forms = [last[: len(last) - cut] + e for cut, e in ENDINGS.get(last[-1], HARD)]
        if last[-1] == "а" and last[-2:-1] in "гкхжшчщц":
            forms[1] = last[:-1] + "и"
        if last.endswith("ия"):
            forms[2] = forms[5] = last[:-1] + "и"
    return tuple(f"{head}{dash}{f}" for f in forms)


def adjective_like(word: str) -> bool:
    parse = adjective_parse(word)
    return parse is not None and MORPH.word_is_known(word) and word.endswith(("ий", "ый", "ой", "ое", "ая"))


HARD = ((0, ""), (0, "а"), (0, "у"), (0, ""), (0, "ом"), (0, "е"))
SAME = ((0, ""),) * 6
ENDINGS = {
    "а": ((0, ""), (1, "ы"), (1, "е"), (1, "у"), (1, "ой"), (1, "е")),
    "я": ((0, ""), (1, "и"), (1, "е"), (1, "ю"), (1, "ей"), (1, "е")),
    "й": ((0, ""), (1, "я"), (1, "ю"), (0, ""), (1, "ем"), (1, "е")),
    "ь": ((0, ""), (1, "я"), (1, "ю"), (0, ""), (1, "ем"), (1, "е")),
    **dict.fromkeys("оеиуыэюё", SAME),
}


def lines() -> Iterator[str]:
    for entry in marked():
        sort, entry, gender, forms = line_of(entry)
        yield f"{sort}\t{entry}\t{gender}\t{keyed(forms)}"
    knowledge = load()
    done: set[tuple[str, str]] = set()
    for name in knowledge.names:
        if name.language != "ru" or (name.form, name.kind) in done:
            continue
        done.add((name.form, name.kind))
        entity = knowledge.entities[name.id]
        forms = name_forms(name.form, name.kind, (entity.country, entity.population))
        if len(set(forms)) > 1:
            yield f"k\t{name.form}\t{name.kind}\t{keyed('|'.join(forms))}"


def keyed(forms: str) -> str:
    """Each form as the scan sees it."""
    return "|".join(key(form, r"\d+") for form in forms.split("|"))


def main() -> None:
    """Writes the file, or checks it."""
    check = arguments(__doc__, "--check").check
    text = "".join(line + "\n" for line in lines()).encode()
    if check:
        sys.exit(0 if gzip.decompress(FILE.read_bytes()) == text else f"{FILE} is not up to date")
    FILE.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{FILE}: {len(text.splitlines())} lines, {len(text)} bytes, {FILE.stat().st_size} compressed")


if __name__ == "__main__":
    main()
