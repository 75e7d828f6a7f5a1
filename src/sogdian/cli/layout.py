"""Blocks of a printed page: headings, tables, quoted words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sogdian.cli.output import clean, one_line

if TYPE_CHECKING:
    from rich.console import Console

    from sogdian.view.told import Told

COLOURS = {
    "same": "green", "rounds": "green", "converts": "green", "supersedes": "cyan", "copy": "bright_black",
    "differs_in_scope": "yellow", "conflicts": "red", "inconsistent": "red",
}  # fmt: skip


def heading(out: Console, text: str) -> None:
    """A title over a block, with a line's room above it."""
    from rich.text import Text

    out.print()
    out.print(Text(one_line(text), style="bold"), soft_wrap=not out.is_terminal)


def say(out: Console, text: str, style: str = "", indent: int = 0) -> None:
    """A line of text; on a terminal it wraps under its own beginning."""
    compose(out, [(one_line(text), style)], indent)


def compose(out: Console, pieces: Iterable[tuple[str, str]], indent: int = 0) -> None:
    """A line of pieces, each with its style; on a terminal it wraps under its own beginning."""
    from rich.padding import Padding
    from rich.text import Text

    words = Text.assemble(*((clean(text), style) for text, style in pieces))
    if out.is_terminal:
        out.print(Padding(words, (0, 0, 0, indent)))
    else:
        out.print(Text(" " * indent) + words, soft_wrap=True)


def quote(out: Console, words: str, teller: str, published: str | None, indent: int = 4) -> None:
    """Somebody's words, and who has them and since when."""
    say(out, f"“{words}”", indent=indent)
    say(out, f"— {teller}, {published or 'undated'}", style="bright_black", indent=indent)


def who(told: Told) -> str:
    """The teller, and whom he cites, where that is another."""
    other = told.said_by and told.said_by.casefold() != told.teller.casefold()
    return f"{told.teller} (citing {told.said_by})" if other else told.teller


class Notes:
    """The sentences of a page, numbered in the order in which they are first pointed to."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], tuple[int, Told]] = {}

    def mark(self, told: Told) -> str:
        """The number of a claim's sentence, in brackets."""
        key = (told.report, told.sentence)
        number, _ = self._numbers.setdefault(key, (len(self._numbers) + 1, told))
        return f"[{number}]"

    def print(self, out: Console) -> None:
        """Every sentence with its number, its teller and its report."""
        for number, told in self._numbers.values():
            say(out, f"[{number}] “{told.sentence}”", indent=2)
            report = f"{told.teller}, {told.published or 'undated'}: {told.report}"
            say(out, f"— {report}", style="bright_black", indent=2 + len(f"[{number}] "))


def table(
    out: Console, columns: Sequence[str], rows: Iterable[Sequence[str | None]], whole: Sequence[str] = ()
) -> None:
    """A table without its empty columns. On a terminal cells wrap, but not those of the columns in `whole`.

    Elsewhere nothing wraps, a row is a line, and columns stand two spaces apart.
    """
    cells = [[clean(cell or "").strip() for cell in row] for row in rows]
    kept = [at for at in range(len(columns)) if any(row[at] for row in cells)]
    names = [columns[at] for at in kept]
    filled = [[row[at] for at in kept] for row in cells]
    if out.is_terminal:
        _painted(out, names, filled, whole)
    else:
        _plain(out, names, [[one_line(cell.replace("\n", ", ")) for cell in row] for row in filled])


def _painted(out: Console, columns: Sequence[str], rows: Iterable[Sequence[str]], whole: Sequence[str]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold", no_wrap=column in whole)
    for row in rows:
        made.add_row(*(Text(cell, style=_style(cell)) for cell in row))
    out.print(made)


def _style(cell: str) -> str:
    """Verdicts have colours, one a line or with a count; the first decides."""
    return COLOURS.get(cell.partition("\n")[0].partition(" ")[0], "")


def _plain(out: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.cells import cell_len

    lines = [list(columns), *rows]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(columns))]
    for line in lines:
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True))
        out.file.write("  ".join(padded).rstrip() + "\n")
