"""demo: the whole way from reports to the workspace, on the sample reports or on given ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from sogdian.cli import options
from sogdian.cli.output import complain, console, print_lines

if TYPE_CHECKING:
    from sogdian.errors import InputError


_REPORTS = (".txt", ".html", ".jsonl")


@contextmanager
def _place(ledger: str | None) -> Iterator[str]:
    """The ledger given, or one that goes when the demo is over."""
    if ledger is not None:
        yield ledger
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="sogdian-") as folder:
        yield f"{folder}/demo.db"


@contextmanager
def _samples(paths: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths given, or those of the package's sample reports."""
    if paths:
        yield paths
        return
    from importlib.resources import as_file, files

    with as_file(files("sogdian") / "samples") as folder:
        yield tuple(sorted(str(file) for file in folder.iterdir() if file.suffix in _REPORTS))


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--no-serve", is_flag=True, help="Print only; open no page.")
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=0, help="Serve on this port  [default: a free one]")
@click.option("--ledger", "-l", default=None, metavar="URL", help="Keep the reports here  [default: nowhere]")
@options.max_bytes
@options.as_json
@click.pass_context
def demo(
    ctx: click.Context, paths: tuple[str, ...], no_serve: bool, port: int, ledger: str | None, max_bytes: int,
    as_json: bool,
) -> None:  # fmt: skip
    """Read the sample reports, or those of PATH, print what they add up to, and open the workspace on them.

    With --json, and with --no-serve, it stops before the workspace.

    \b
    Examples:
      sogdian demo
      sogdian demo inbox/ --json
    """
    from sogdian.cli.keeping import keep, readings
    from sogdian.ledger import Ledger
    from sogdian.view.digest import digest
    from sogdian.view.form import line

    refused: Counter[str] = Counter()

    def refuse(error: InputError) -> None:
        refused[error.source] += 1
        complain(str(error))

    with _place(ledger) as url:
        with _samples(paths) as sources, Ledger(url) as kept:
            keep(kept, readings(sources, max_bytes, refuse), lambda *_, **__: None, refuse)
            made = digest(kept.records(), kept.readings())
        if as_json:
            print_lines([line(made)])
        else:
            from sogdian.cli.digested import print_digest

            print_digest(console(), made)
        if not (no_serve or as_json):
            from sogdian.cli.serving import run

            run(url, "127.0.0.1", port)
    ctx.exit(1 if refused else 0)
