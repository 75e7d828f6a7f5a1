"""Names while they are typed: the records one of whose names has the letters, the most told first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from sogdian.ledger.names import fold
from sogdian.view.index import Line

_END = "\n"
"""Ends a name; no folded name has it."""


class Names:
    """All names in one text, in the order in which records are offered, so that looking through it is one search."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = sorted(lines, key=lambda line: (-line.row.claims, line.row.id))
        parts: list[str] = []
        self._starts: list[int] = []
        at = 0
        for line in self._lines:
            part = "".join(f"{_END}{name}" for name in dict.fromkeys(fold(name) for name in line.names) if name)
            self._starts.append(at)
            parts.append(part)
            at += len(part)
        self._text = "".join(parts)

    def like(self, words: str, most: int) -> list[Line]:
        """So many records at most: those with a name that begins so, then those that have the words within one."""
        typed = fold(words)
        if not typed:
            return []
        found: dict[int, None] = {}
        for letters in (f"{_END}{typed}", typed):
            for at in self._lying(letters):
                if len(found) >= most:
                    break
                found[at] = None
        return [self._lines[at] for at in found]

    def _lying(self, letters: str) -> Iterator[int]:
        """The records in whose names the letters lie, each once."""
        at = self._text.find(letters)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            yield line
            after = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
            at = self._text.find(letters, after)
