"""The words by which pages speak of themselves, of all languages at once: a page in one often carries another's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any, NamedTuple, cast

from sogdian.cache import compiled
from sogdian.errors import KnowledgeError
from sogdian.model.report import Role
from sogdian.page.rules import foreign_months, rules, table

_TABLES = ("months", "weekdays", "lasting", "words")
_ROLES = ("republisher", "translator", "publisher", "agency", "press_service")
_WHERE = ("text", "all")
_CJK = "\u3400"

SMALL = "a-zа-џß-öø-ÿğışňžəґғқңүұһҳҷәөўӣӯ"
"""Small letters of the languages read, as a class of a pattern names them."""

# A capitalised word, and a run of them with small words between; both bounded.
_CAP = r"(?:[^\W\d_" + SMALL + r"][\w&’'‘+-]{0,30}|\d{1,4}|[a-z][A-Z][\w’'-]{1,30})(?:\.(?:[a-z]{2,6}\b))?"
_HOST = r"(?:[a-z0-9-]{1,30}\.){1,3}[a-z]{2,6}\b"


_BEFORE, _AFTER = 90, 160
_CYRILLIC = "\u0400"
_OTHER = compiled("[\u0400-\u04ff]")
_HAN = compiled("[\u3400-\u9fff]")


def scripts_of(text: str) -> int:
    """Which scripts a text has beside Latin: 1 for Cyrillic, 2 for Chinese; the cues of others need not be looked for."""
    return (_OTHER.search(text) is not None) + 2 * (_HAN.search(text) is not None)


class Sign(NamedTuple):
    """A pattern that finds a name near one of its cues: who runs the page (`weight`), or who told it (`role`)."""

    find: re.Pattern[str]
    cues: tuple[str, ...]
    where: str
    weight: int = 0
    role: Role | None = None

    def names(self, text: str, low: str, scripts: int = 3) -> Iterator[str]:
        """The names that the pattern finds; `low` is the text in lower case, of the same length, `scripts` its own."""
        done = 0
        for cue in self.cues:
            if (cue[0] >= _CJK and not scripts & 2) or (_CYRILLIC <= cue[0] < _CJK and not scripts & 1):
                continue
            at = low.find(cue)
            while at >= 0:
                match = self.find.search(text, max(done, at - _BEFORE), at + len(cue) + _AFTER)
                if match:
                    yield match["name"]
                    done = match.end()
                at = low.find(cue, max(at + len(cue), done))
            done = 0


class Words:
    """Look-ups over all languages; everything in lower case."""

    def __init__(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        merged = _merge(data)
        self.months: Mapping[str, int] = {**foreign_months(), **_numbered(merged["months"])}
        self.weekdays: Mapping[str, int] = _numbered(merged["weekdays"])
        self.lasting: Mapping[str, int] = _numbered(merged["lasting"])
        self.lists: Mapping[str, frozenset[str]] = {k: frozenset(v) for k, v in merged["words"].items()}
        self.day_first = frozenset(code for code, tables in data.items() if tables.get("order") == "day first")
        nouns = self.lists.get("outlet_noun", frozenset()) | rules().masthead
        self.outlet_noun = frozenset(word for word in nouns if word < _CJK)
        small = {word for tables in data.values() if tables.get("small_nouns") for word in tables["words"].get("outlet_noun", ())}
        self.small_noun = frozenset(word for word in self.outlet_noun if not word.isascii() or word in small)
        self.outlet_end = tuple(sorted(word for word in nouns if word >= _CJK))
        self.find = {name: either(words) for name, words in self.lists.items()}
        self.day_names = either(self.weekdays)
        self.lasts = either(self.lasting)
        self.tails = tuple(sorted(self.lists.get("outlet_tail", ()), key=lambda word: (-len(word), word)))
        self.byline = compiled(rf"(?:{_any(self.lists.get('by', ()))})(?:[ :：]|$)")
        self.sourced = compiled(rf"(?<![^\W\d_])((?:{_any(self.lists.get('source', ()))})[:：])\s*[(（]?\s*", re.IGNORECASE)
        self.leads = compiled(rf"(?:(?:{_any(self.lists.get('lead_in', ()))})(?:\s+|(?<=[\u3400-\u9fff]))){{1,3}}")
        self.trails = compiled(
            rf"(?:(?:\s|(?<=[\u3400-\u9fff]))(?:{_any(self.lists.get('trail', ()))}|(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日)){{1,3}}$"
        )
        days = {*self.lists.get("today", ()), *self.lists.get("on_day", ())}
        dated = rf"\d{{1,2}} (?:{_any(m for m in self.months if m < _CJK and not m.isascii())})"
        self.on_day = compiled(rf"\s?(?:(?:{_any(days)})(?:,? \(?\d{{1,2}} \w{{3,10}}\)?)?|{dated}),?(?=\s)")
        run = rf"[«\"“‘《「]?{_CAP}(?: (?:(?:{_any(self.lists.get('link', ()))}) ){{0,2}}{_CAP}){{0,6}}[»\"”’》」]?"
        self.issue = compiled(rf",?\s(?:{_any(self.lists.get('numbered', ()))})\s?\d", re.IGNORECASE)
        self.oblique = tuple(tuple(row) for tables in data.values() for row in tables.get("oblique", ()))
        self.oblique_noun = tuple(tuple(row) for tables in data.values() for row in tables.get("oblique_noun", ()))
        self.names_as_is = frozenset(word for tables in data.values() for word in tables.get("names_as_is", ()))
        self.heads = {
            form: head for tables in data.values() for head, forms in tables.get("heads", {}).items() for form in forms
        }
        self.stressed = frozenset(word for tables in data.values() for word in tables.get("stressed", ()))
        soft = [tables["softened"] for tables in data.values() if "softened" in tables]
        self.soft_after = "".join(row["after"] for row in soft)
        self.softened = {old: new for row in soft for old, new in row["endings"].items()}
        self.jubilee = compiled(
            rf"(?<!\d)(?P<n>[1-9]\d?)[^\d\s]{{0,4}}[\s-]{{0,2}}(?:{_any(self.lists.get('jubilee', ()))})"
        )
        self.ordinal = _any(self.lists.get("ordinal", ()))
        self.outlets = tuple(_sign(row, "outlet", run) for row in _rows(data, "outlet"))
        self.tellers = tuple(_sign(row, "teller", run) for row in _rows(data, "teller"))
        self.datelines = tuple(compiled(row["match"]) for row in _rows(data, "dateline"))

    @cached_property
    def cable(self) -> re.Pattern[str]:
        """A cable's dateline with the word for its headline: 新华社乌鲁木齐12月7日电 题：…."""
        labels = _any(self.lists.get("headline_label", ()))
        return compiled(rf"[\u3400-\u9fff\d]{{6,24}}[\s\u3000]*(?:{labels})[:：]\s*(?=\S{{6}})")

    @cached_property
    def body_starts(self) -> tuple[str, ...]:
        """How bodies' short names begin: "Минводсельпром"."""
        return tuple(sorted(self.lists.get("body_start", ())))

    def any(self, name: str, low: str) -> bool:
        """Whether one of a list's words stands in a text that is in lower case."""
        return self.find[name].search(low) is not None

    def reprinted(self, name: str) -> str | None:
        """Whom a name says that it only prints again: the part behind the word for that."""
        found = self.find["reprinted"].search(name) if "reprinted" in self.find else None
        return name[found.end() :] if found and name[found.end() :] else None


def either(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of some words as whole words, the longest first; Chinese words need no edge."""
    known = sorted(set(words), key=lambda word: (-len(word), word))
    plain = [re.escape(word) for word in known if word < _CJK and word[0].isalnum()]
    other = [re.escape(word) for word in known if not (word < _CJK and word[0].isalnum())]
    parts = [rf"(?<!\w)(?:{'|'.join(plain)})(?!\w)"] if plain else []
    return compiled("|".join(parts + other) or "(?!)")


def _any(known: Iterable[str]) -> str:
    """Words as an alternation, the longest first; one that never matches where there are none."""
    return "|".join(map(re.escape, sorted(known, key=lambda word: (-len(word), word)))) or "(?!)"


def _merge(data: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, list[str]]]:
    merged: dict[str, dict[str, list[str]]] = {name: {} for name in _TABLES}
    for language, tables in data.items():
        for name in _TABLES:
            for key, words in tables.get(name, {}).items():
                if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
                    raise KnowledgeError(f"language/{language}/header.toml: [{name}] {key}: a list of words is wanted")
                merged[name].setdefault(key, []).extend(word.lower() for word in words)
    return merged


def _numbered(lists: Mapping[str, list[str]]) -> dict[str, int]:
    return {word: int(number) for number, words in lists.items() for word in words}


def _rows(data: Mapping[str, Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    return [row for tables in data.values() for row in tables.get(name, ())]


def _sign(row: Mapping[str, Any], sort: str, run: str) -> Sign:
    """A pattern of the data; `run` is a run of capitalised words."""
    where, role = row.get("where", "all"), row.get("role")
    if where not in _WHERE or (role is not None and role not in _ROLES):
        raise KnowledgeError(f"header.toml: [[{sort}]] {row.get('match', '')[:60]!r}: wrong `where` or `role`")
    cues = tuple(row.get("cue", ()))
    if not cues or any(cue != cue.lower() for cue in cues):
        raise KnowledgeError(f"header.toml: [[{sort}]] {row['match'][:60]!r}: `cue` lists words in lower case")
    source = row["match"].replace("{NAME}", f"(?P<name>{run})").replace("{SITE}", f"(?P<name>(?i:{_HOST})|{run})")
    return Sign(compiled(source, re.MULTILINE), cues, where, int(row.get("weight", 0)), cast("Role | None", role))


@lru_cache(maxsize=1)
def words() -> Words:
    """All languages' words for headers, read and compiled once. Raises KnowledgeError where a file breaks its form."""
    return Words(table("header.toml"))


@lru_cache(maxsize=1)
def sites() -> Mapping[str, str]:
    """The id of the body behind each known domain."""
    data = tomllib.loads((resources.files("sogdian.language") / "sites.toml").read_text(encoding="utf-8"))
    return {domain: body for body, domains in data.items() for domain in domains}
