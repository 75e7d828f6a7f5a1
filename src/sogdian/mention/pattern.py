"""Patterns over chunks: a small notation, compiled to a regular expression over the chunks' characters.

    from {month:m} {day:d} to {day:d2} ,? {year:y}

A bare word stands for that word in the text (as a token's comparison form); `{tag}` for a chunk that bears the tag,
`{tag:name}` keeps it under a name, `{a|b}` bears either, `{a&b}` both, `{!a}` bears it not; `( x | y )` is a choice,
`<name: ... >` keeps a run of chunks; `?`, `*` and `+` follow an item. `*` and `+` stop at twelve: no run is unbounded.
`{>a}` asks that such a chunk follows and `{<a}` that it stands before, without taking it; `{!>a}` and `{!<a}` that none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from functools import cached_property, lru_cache
from typing import NamedTuple

from sogdian.cache import compiled
from sogdian.errors import KnowledgeError
from sogdian.mention.chunk import Alphabet, Chunk

_ITEM = re.compile(r"\s*(?:(?P<open>\()|(?P<close>\)|>(?=[\s?*+)>|]|$))|(?P<bar>\|)|(?P<keep><(?P<name>\w+):)|"
                   r"\{(?P<tag>[^}:]+)(?::(?P<as>\w+))?\}|(?P<word>\\.|[^\s(){}|?*+\\]+))(?P<times>[?*+])?")  # fmt: skip
_LOOKS = {">": "(?=%s)", "<": "(?<=%s)", "!>": "(?!%s)", "!<": "(?<!%s)"}
_MANY = 12
# Trying to match at one place costs as much as searching through so many.
_SPARSE = 4
_TIMES = {"?": "?", "*": "{0,12}", "+": "{1,12}", None: "", "": ""}


def words_of(source: str) -> set[str]:
    """The words that a pattern asks for: bare ones, and those that braces name (`{!>=ago}`)."""
    items = list(_ITEM.finditer(source))
    named = (part.lstrip("<>!") for m in items if m["tag"] for part in m["tag"].replace("&", "|").split("|"))
    return {m["word"].removeprefix("\\") for m in items if m["word"]} | {part[1:] for part in named if part[:1] == "=" and part != "="}


class Need(NamedTuple):
    """Codes of each of which a text must have one where a group is to match; `far`: so many chunks stand before it at most."""

    codes: frozenset[str]
    far: int


class _Group:
    """What a group needs, and how many chunks it can take, while its pattern is read."""

    def __init__(self) -> None:
        self.some: list[Need] = []  # what the choice at hand needs
        self.length = 0  # the most chunks that the choice at hand takes
        self._before: list[tuple[list[Need], int]] = []  # the same of each choice before a bar

    def bar(self) -> None:
        """Another choice begins."""
        self._before.append((self.some, self.length))
        self.some, self.length = [], 0

    def take(self, length: int, times: str, needs: Iterable[Need]) -> None:
        """An item or a group follows, so many times."""
        if times not in ("?", "*"):
            self.some += [Need(need.codes, self.length + need.far) for need in needs]
        self.length += length * (_MANY if times in ("*", "+") else 1)

    def all(self) -> list[Need]:
        """What the group needs; of several choices, what each needs most rarely, taken together."""
        if not self._before:
            return self.some
        choices = [needs for needs, _ in self._before] + [self.some]
        if not all(choices):
            return []
        rare = [min(needs, key=lambda need: len(need.codes)) for needs in choices]
        return [Need(frozenset().union(*(need.codes for need in rare)), max(need.far for need in rare))]

    def longest(self) -> int:
        """The most chunks that the group takes once."""
        return max(self.length, *(length for _, length in self._before)) if self._before else self.length


class Spots:
    """Where the codes of a text stand, looked up once for all patterns that ask."""

    def __init__(self, codes: str) -> None:
        self.codes = codes
        self.there = frozenset(codes)
        self._found: dict[frozenset[str], list[int]] = {}

    def of(self, wanted: frozenset[str]) -> list[int]:
        """The places of some codes, in order."""
        found = self._found.get(wanted)
        if found is None:
            found = self._found[wanted] = []
            find = self.codes.find
            for code in wanted & self.there:
                at = find(code)
                while at >= 0:
                    found.append(at)
                    at = find(code, at + 1)
            found.sort()
        return found


class Pattern:
    """One compiled pattern. `find` gives every match with the chunks kept under names."""

    def __init__(self, source: str, alphabet: Alphabet) -> None:
        self.source = source
        self._names: list[str] = []
        self._regex = self._compile(source, alphabet)
        self._groups = [(i + 1, n) for i, n in enumerate(self._names)]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression over codes, compiled once a text could match it at all."""
        return compiled(self._regex)

    def _compile(self, source: str, alphabet: Alphabet) -> str:
        out: list[str] = []
        groups = [_Group()]
        at, end = 0, len(source.rstrip())
        while at < end:
            m = _ITEM.match(source, at)
            if not m:
                raise KnowledgeError(f"pattern {source!r}: cannot read {source[at:]!r}")
            at = m.end()
            times = _TIMES[m["times"]]
            if m["open"] or m["keep"]:
                if m["keep"]:
                    self._names.append(m["name"])
                out.append("(" if m["keep"] else "(?:")
                groups.append(_Group())
            elif m["close"]:
                out.append(")" + times)
                inner = groups.pop()
                groups[-1].take(inner.longest(), m["times"] or "", inner.all())
            elif m["bar"]:
                out.append("|")
                groups[-1].bar()
            else:
                tag = m["tag"] or "=" + m["word"].removeprefix("\\")
                look = next((k for k in _LOOKS if m["tag"] and tag.startswith(k)), None)
                if look is not None:
                    out.append(_LOOKS[look] % _class(_codes(tag.removeprefix(look), alphabet, len(alphabet))))
                    continue
                codes = _codes(tag, alphabet, len(alphabet)) if tag != "_" else None
                out.append(self._item("." if codes is None else _class(codes), m["as"], times))
                groups[-1].take(1, m["times"] or "", [Need(codes, 0)] if codes is not None else ())
        self.needs = tuple(sorted(groups[0].all(), key=lambda need: len(need.codes)))
        self._longest = groups[0].longest()
        return "".join(out)

    def _item(self, codes: str, name: str | None, times: str) -> str:
        if name is None:
            return codes + times
        self._names.append(name)
        return f"({codes})?" if times == "?" else f"({codes}{times})"

    def possible(self, codes: Set[str]) -> bool:
        """Whether a text with these codes can match at all: a cheap look before the search."""
        for need in self.needs:
            if need.codes.isdisjoint(codes):
                return False
        return True

    def matches(self, spots: Spots) -> Iterable[re.Match[str]]:
        """Every match in a text, as `finditer` gives them; where something rare is needed, only looked for around it."""
        codes = spots.codes
        for need in self.needs:
            around = spots.of(need.codes)
            if len(around) * (need.far + 1) * _SPARSE <= len(codes):
                return self._around(codes, around, need.far) if need.far else self._at(codes, around)
        return self.regex.finditer(codes)

    def _at(self, codes: str, places: list[int]) -> list[re.Match[str]]:
        """The matches that begin at one of some places."""
        match, after = self.regex.match, 0
        matches: list[re.Match[str]] = []
        for at in places:
            if at >= after and (found := match(codes, at)) is not None:
                matches.append(found)
                after = found.end()
        return matches

    def _around(self, codes: str, around: list[int], far: int) -> list[re.Match[str]]:
        """The matches that begin at one of some places or so many characters before it."""
        search, reach = self.regex.search, self._longest + 1  # what follows a match is looked at, too
        after = 0  # no match begins before: it has been tried there, or taken
        matches: list[re.Match[str]] = []
        for at in around:
            start = at - far if at - far > after else after
            while start <= at and (found := search(codes, start, at + reach)) is not None and found.start() <= at:
                matches.append(found)
                start = found.end()
            after = start if start > at else at + 1
        return matches

    def find(self, codes: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
        """Every match in a string of codes."""
        return list(self.regex.finditer(codes, start, len(codes) if end is None else end))

    def kept(self, match: re.Match[str], chunks: Sequence[Chunk]) -> dict[str, list[Chunk]]:
        """The chunks that a match keeps, by name."""
        kept: dict[str, list[Chunk]] = {}
        for group, name in self._groups:
            a, b = match.span(group)
            if b > a:
                kept[name] = list(chunks[a:b])
        return kept


def _every(alphabet: Alphabet) -> list[str]:
    return list(alphabet._codes.values())


@lru_cache(maxsize=4096)
def _codes(tag: str, alphabet: Alphabet, size: int) -> frozenset[str]:
    """The characters that a tag asks for in an alphabet of this size."""
    wanted: set[str] = set()
    for choice in tag.split("|"):
        parts = choice.split("&")
        some = set(alphabet.codes(parts[0])) if not parts[0].startswith("!") else set(_every(alphabet))
        for part in parts:
            some = some - set(alphabet.codes(part[1:])) if part.startswith("!") else some & set(alphabet.codes(part))
        wanted |= some
    return frozenset(wanted)


def any_code(tag: str, alphabet: Alphabet) -> re.Pattern[str]:
    """What finds one character that bears a tag (or one of several, `a|b`) among those that the alphabet has now."""
    return compiled(_class(_codes(tag, alphabet, len(alphabet))))


@lru_cache(maxsize=4096)
def _class(codes: frozenset[str]) -> str:
    """A class of a regular expression, in ranges, which are sooner read than thousands of single characters."""
    out: list[str] = []
    points = sorted(map(ord, codes))
    first = 0
    for at, point in enumerate(points, 1):
        if at == len(points) or points[at] != point + 1:
            out.append(chr(points[first]) if first == at - 1 else f"{chr(points[first])}-{chr(point)}")
            first = at
    return f"[{''.join(out)}]" if out else "(?!)"
