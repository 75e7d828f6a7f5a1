"""Where words go: tables and colours on a terminal, plain unwrapped text elsewhere, refusals on stderr."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

# Reports are hostile until shown otherwise: no control character, no direction override reaches a terminal.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")
_UNBOUNDED = 100_000


def clean(text: str) -> str:
    """The text without what a terminal would obey."""
    return _UNSAFE.sub("", text)


def one_line(text: str) -> str:
    """The text on one line."""
    return clean(_SPACES.sub(" ", text)).strip()


def complain(message: str) -> None:
    """One line on stderr."""
    click.echo(f"sogdian: {one_line(message)}", err=True)


def print_lines(lines: Iterable[str]) -> None:
    """JSON Lines, always UTF-8, whatever the locale."""
    out = getattr(sys.stdout, "buffer", None)
    for line in lines:
        if out is None:
            sys.stdout.write(line + "\n")
        else:
            out.write(line.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.flush()


def console() -> Console:
    """Where tables are printed; wide without end where there is no terminal to wrap for."""
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    width = None if sys.stdout.isatty() else _UNBOUNDED
    return Console(width=width, highlight=False, markup=False, emoji=False)
