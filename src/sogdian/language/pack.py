"""Language packs, read from their folders."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

from sogdian.cache import language_rooms, remembered
from sogdian.errors import KnowledgeError
from sogdian.language.forms import expanded

_OTHER_FILES = ("pack.toml", "furniture.toml", "detect.toml", "header.toml", "declension.toml")
_LEVELS = {"times.toml": "time", "quantities.toml": "quantity", "names.toml": "name"}
_FREE = "free"  # the folder, in a pack's, of what only the free register reads
_SHARED = ("words.toml",)  # of the pack's own files what the free register reads too


_MACRO = re.compile(r"@([A-Z]+)")


class RuleSource(msgspec.Struct, frozen=True, kw_only=True):
    """One pattern of a pack as its file gives it."""

    match: str
    make: str
    name: str = ""
    level: str = ""
    set: dict[str, Any] = {}
    examples: dict[str, str] = {}
    not_examples: list[str] = []


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """A language: `words[tag][value]` lists the forms that bear a tag; `rules[level]` the patterns of a level.

    `spelled` are tags of letters that spell foreign names; names marked `short` with fewer characters than
    `short_names` are left out. `capitals`: names written with a capital are no names without one.
    `latin`: unknown words in Latin letters bear the tag of that name.
    `far_subjects`: other words may stand between a subject and its verb. `classifiers`: numbers count with them.
    `verb_last`: verbs end their clauses; whom and where they are about stands before them.
    `home`: the ISO 3166 code of the land whose papers write the language, where it is one.
    `listed_counts`: a number counts only nouns that the pack lists. `suffixes`, `name_suffixes` and `softens` say how
    words end (`Endings`); words with a tag of `whole` take no endings. `letters` spell one script in another.
    """

    code: str
    name: str
    number: str
    decimal: str
    group: str
    clitics: tuple[str, ...]
    spelled: tuple[str, ...]
    short_names: int
    capitals: bool
    latin: bool
    far_subjects: bool
    classifiers: bool
    home: str = ""
    listed_counts: bool = False
    verb_last: bool = False
    suffixes: tuple[tuple[str, ...], ...] = ()
    name_suffixes: tuple[str, ...] = ()
    softens: dict[str, str] = {}
    whole: frozenset[str] = frozenset()
    letters: dict[str, str] = {}
    words: dict[str, dict[Any, tuple[str, ...]]]
    rules: dict[str, tuple[RuleSource, ...]]


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """The codes of the languages whose folder holds a pack."""
    root = resources.files("sogdian.language")
    return tuple(sorted(d.name for d in root.iterdir() if d.is_dir() and (d / "pack.toml").is_file()))


def _value(key: str) -> Any:
    if key == "forms":
        return True
    try:
        return int(key)
    except ValueError:
        try:
            return float(key)
        except ValueError:
            return key


def _words(tables: dict[str, Any], code: str, where: str) -> dict[str, dict[Any, tuple[str, ...]]]:
    words: dict[str, dict[Any, tuple[str, ...]]] = {}
    for tag, table in tables.items():
        if tag in ("rule", "macro"):
            continue
        for key, forms in table.items():
            if isinstance(forms, str):
                forms = forms.split()
            if not isinstance(forms, list) or not all(isinstance(f, str) and f for f in forms):
                raise KnowledgeError(f"{where}: [{tag}] {key}: a list of words, or one string of them, is wanted")
            words.setdefault(tag, {})[_value(key)] = tuple(f for form in forms for f in expanded(code, form))
    return words


def _merge(code: str, tables: list[tuple[str, dict[str, Any]]]) -> tuple[dict[str, Any], dict[str, tuple[RuleSource, ...]]]:
    """The words and rules of all files of a pack; a rule's level is its own, or else its file's."""
    words: dict[str, dict[Any, tuple[str, ...]]] = {}
    rules: dict[str, tuple[RuleSource, ...]] = {}
    macros = _macros(code, tables)
    for name, table in tables:
        for tag, values in _words(table, code, f"{code}/{name}").items():
            known = words.setdefault(tag, {})
            for value, forms in values.items():
                known[value] = known.get(value, ()) + forms
        for rule in msgspec.convert(tuple(table.get("rule", ())), tuple[RuleSource, ...]):
            level = rule.level or _LEVELS.get(name, name.removesuffix(".toml"))
            shown = rule.name or f"{name}: {rule.match}"
            rule = msgspec.structs.replace(rule, match=expand(rule.match, macros), level=level, name=shown)
            rules[level] = (*rules.get(level, ()), rule)
    return words, rules


def _macros(code: str, tables: list[tuple[str, dict[str, Any]]]) -> dict[str, str]:
    """The macros of all files of a pack. Raises KnowledgeError where two files mean different things by one name."""
    macros: dict[str, str] = {}
    for name, table in tables:
        for macro, match in table.get("macro", {}).items():
            if macros.setdefault(macro, match) != match:
                raise KnowledgeError(f"language pack {code!r}, {name}: @{macro} stands for something else in another file")
    return macros


def expand(match: str, macros: dict[str, str]) -> str:
    """A pattern with its macros (`@NAME`) written out; a macro may hold others. Raises KnowledgeError."""
    for _ in range(8):
        if "@" not in match:
            return match
        match = _MACRO.sub(lambda m: f"( {macros[m[1]]} )" if m[1] in macros else _unknown(m[1]), match)
    raise KnowledgeError(f"pattern {match[:80]!r}: macros hold each other")


def _unknown(name: str) -> str:
    raise KnowledgeError(f"no macro @{name}")


def _tables(folder: str) -> list[tuple[str, dict[str, Any]]]:
    """The files of words and rules in a folder, by name."""
    files = sorted((resources.files("sogdian.language") / folder).iterdir(), key=lambda f: f.name)
    wanted = [f for f in files if f.name.endswith(".toml") and f.name not in _OTHER_FILES]
    return [(f.name, tomllib.loads(f.read_text(encoding="utf-8"))) for f in wanted]


def _own_examples(code: str, table: dict[str, Any]) -> dict[str, Any]:
    """A table that kindred languages share, with the examples of one: they stand there by language."""
    rules = [{**rule, "examples": rule.get("examples", {}).get(code, {})} for rule in table.get("rule", ())]
    return {**table, "rule": rules}


@lru_cache(maxsize=16)
def load_pack(code: str, free: bool = False) -> Pack:
    """The pack of one language. Raises KnowledgeError when its files do not keep their form.

    `free` gives the register of any text instead of that of reports: the words and rules of its folder `free`, and of
    the pack's own words the tags that `shared` lists there.
    """
    if not (resources.files("sogdian.language") / code / "pack.toml").is_file():
        raise KnowledgeError(f"no language pack {code!r}; there are {', '.join(available())}")
    return remembered(f"pack.{code}{'.free' if free else ''}", Pack, [*language_rooms(), f"language/{code}/{_FREE}"], lambda: _read(code, free))


def _read(code: str, free: bool) -> Pack:
    folder = resources.files("sogdian.language") / code
    try:
        head = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
        if free:
            own = folder / _FREE if (folder / _FREE).is_dir() else None
            tables = _tables(f"{code}/{_FREE}") if own is not None else []
            kept = {tag for _, table in tables for tag in table.pop("shared", {}).get("forms", "").split()}
            tables += [(name, {k: v for k, v in t.items() if k in kept}) for name, t in _tables(code) if name in _SHARED]
        else:
            tables = [(name, _own_examples(code, table)) for name, table in _tables(head["like"])] if "like" in head else []
            tables += _tables(code)
        words, rules = _merge(code, tables)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"language pack {code!r}: {error}") from error
    return Pack(
        code=head["code"],
        name=head["name"],
        number=head.get("free_number", head["number"]) if free else head["number"],
        decimal=head["decimal"],
        group=head["group"],
        clitics=tuple(head.get("clitics", ())),
        spelled=tuple(head.get("spelled", ())),
        short_names=head.get("short_names", 0),
        capitals=head.get("capitals", False),
        latin=head.get("latin", False),
        far_subjects=head.get("far_subjects", False),
        classifiers="classifier" in words,
        home=head.get("home", ""),
        listed_counts=head.get("listed_counts", False),
        verb_last=head.get("verb_last", False),
        suffixes=tuple(tuple(slot.split()) for slot in head.get("suffixes", ())),
        name_suffixes=tuple(head.get("name_suffixes", "").split()),
        softens=head.get("softens", {}),
        whole=frozenset(head.get("whole", "").split()),
        letters=head.get("letters", {}),
        words=words,
        rules=rules,
    )
