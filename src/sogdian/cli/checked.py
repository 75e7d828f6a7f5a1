"""A checked article as text: its doubtful passages underlined, numbered notes below."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from sogdian.cli.layout import COLOURS, heading, say
from sogdian.cli.output import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from sogdian.check import Finding, Findings

OPEN, CLOSE = "[[", "]]"
"""What stands around a doubtful passage where there is no terminal to underline it."""
_COLOURS = {**COLOURS, "superseded": "cyan", "recycled": "red", "spelling": "yellow"}


class Note(msgspec.Struct, frozen=True):
    """One note: the passage it belongs to, what is said of it, and the sentences that it rests on."""

    start: int
    end: int
    verdict: str
    words: str
    against: tuple[tuple[str, str, str | None], ...] = ()


def notes(found: Findings) -> list[Note]:
    """The notes of an article, in the order of its text: what is doubtful, and the names spelled otherwise."""
    made = [_note(finding) for finding in found.doubtful if finding.claim.evidence]
    made += [Note(one.start, one.end, "spelling", one.words) for one in found.suggestions]
    return sorted(made, key=lambda note: (note.start, note.end, note.verdict, note.words))


def _note(finding: Finding) -> Note:
    span = finding.claim.evidence[0]
    against = tuple((one.report, one.sentence, one.value) for one in finding.against)
    return Note(span.start, span.end, finding.verdict, f"{finding.field} {finding.verdict}: {finding.why}", against)


def print_findings(out: Console, found: Findings) -> None:
    """The article, its notes, and how many claims have which verdict."""
    made = notes(found)
    heading(out, found.report.title or found.report.path)
    say(out, " · ".join(filter(None, (found.report.path, found.report.published or "undated"))), style="bright_black")
    out.print()
    out.print(_marked(found.text, made, out.is_terminal), soft_wrap=not out.is_terminal)
    out.print()
    for number, note in enumerate(made, 1):
        say(out, f"[{number}] {note.words}", style=_COLOURS.get(note.verdict, ""))
        for report, sentence, value in note.against:
            say(out, f"“{sentence}”" + (f" ({value})" if value else ""), indent=4)
            say(out, f"— {report}", style="bright_black", indent=4)
    counts = Counter(finding.verdict for finding in found.findings)
    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
    say(out, f"{len(found.findings)} findings: {told}" if told else "no claims")


def _marked(text: str, made: list[Note], terminal: bool) -> Text:
    """The text with its passages marked, each followed by the numbers of its notes."""
    from rich.text import Text

    marked = Text()
    numbers: dict[int, list[int]] = {}
    for number, note in enumerate(made, 1):
        numbers.setdefault(note.end, []).append(number)
    covered = _covered(made)
    cuts = sorted({0, len(text), *numbers, *(edge for span in covered for edge in span)})
    for first, last in pairwise(cuts):
        inside = any(start <= first and last <= end for start, end in covered)
        opens = any(first == start for start, _ in covered)
        closes = any(last == end for _, end in covered)
        piece = clean(text[first:last])
        if terminal:
            marked.append(piece, style="underline" if inside else "")
        else:
            marked.append((OPEN if opens else "") + piece + (CLOSE if closes else ""))
        if last in numbers:
            marked.append("".join(f"[{number}]" for number in numbers[last]), style="bold")
    return marked


def _covered(made: list[Note]) -> list[tuple[int, int]]:
    """The spans of the notes, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for note in made:
        if found and note.start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], note.end))
        else:
            found.append((note.start, note.end))
    return found
