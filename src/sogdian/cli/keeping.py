"""read, add, forget: what goes into a ledger, and what comes out of it again."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from sogdian.cli import options
from sogdian.cli.output import clean, complain, console, print_lines

if TYPE_CHECKING:
    from sogdian.errors import InputError
    from sogdian.ledger import Ledger
    from sogdian.model.report import Reading

Tick = Callable[[str], None]


@contextmanager
def progress(what: str) -> Iterator[Tick]:
    """Counts what is done, on a terminal; elsewhere it is silent."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(what), BarColumn(), TextColumn("{task.completed:.0f} done"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done: bar.advance(task)


def readings(paths: tuple[str, ...], max_bytes: int, refused: Callable[[InputError], None]) -> Iterator[Reading]:
    """Reads all paths; an input that is refused is named, and the rest goes on."""
    from sogdian.errors import InputError
    from sogdian.reading import Options, read_paths

    with progress("reading") as tick:
        for item in read_paths(paths, Options(max_bytes=max_bytes)):
            tick("")
            if isinstance(item, InputError):
                refused(item)
            else:
                yield item


def explained(paths: tuple[str, ...], max_bytes: int, refused: Callable[[InputError], None], as_json: bool) -> None:
    """Prints every report with the reasons for its claims."""
    from sogdian.cli.pages import print_explanation
    from sogdian.errors import InputError
    from sogdian.page import LoadOptions, sources
    from sogdian.reading.why import why
    from sogdian.view.form import explanation_form, line

    for source in sources(paths, LoadOptions(max_bytes=max_bytes)):
        try:
            if isinstance(source, InputError):
                raise source
            explanation = why(source)
        except InputError as error:
            refused(error)
            continue
        if as_json:
            print_lines([line(explanation_form(explanation))])
        else:
            print_explanation(console(), explanation)


@click.command()
@options.paths
@options.max_bytes
@click.option("--why", is_flag=True, help="With each claim, the rules and words that made it; and the lines left out.")
@options.as_json
@click.pass_context
def read(ctx: click.Context, paths: tuple[str, ...], max_bytes: int, why: bool, as_json: bool) -> None:
    """Read reports and print what they say; keep nothing.

    PATH is a file (text, HTML, JSON Lines), a folder of them, or - for standard input.

    \b
    Examples:
      sogdian read article.html
      sogdian read inbox/ --json > read.jsonl
      sogdian read article.html --why
    """
    from sogdian.view.form import line, reading_form

    refusals: list[InputError] = []

    def refuse(error: InputError) -> None:
        refusals.append(error)
        complain(str(error))

    if why:
        explained(paths, max_bytes, refuse, as_json)
    elif as_json:
        print_lines(line(reading_form(reading)) for reading in readings(paths, max_bytes, refuse))
    else:
        from sogdian.cli.pages import print_reading

        out = console()
        for reading in readings(paths, max_bytes, refuse):
            print_reading(out, reading)
    ctx.exit(1 if refusals else 0)


@click.command()
@options.paths
@options.ledger
@options.max_bytes
@options.as_json
@click.pass_context
def add(ctx: click.Context, paths: tuple[str, ...], ledger: str, max_bytes: int, as_json: bool) -> None:
    """Read reports and keep them in the ledger.

    PATH is a file (text, HTML, JSON Lines), a folder of them, or - for standard input. A report that is known
    changes nothing; a path with new content takes the place of the old.

    \b
    Examples:
      sogdian add inbox/
      sogdian add feed.jsonl --ledger trade.db
    """
    from sogdian.ledger import Ledger

    counts: Counter[str] = Counter()

    def tell(path: str, outcome: str, **more: object) -> None:
        counts[outcome] += 1
        if as_json:
            from sogdian.view.form import line

            print_lines([line({"path": path, "outcome": outcome, **more})])

    def refuse(error: InputError) -> None:
        complain(str(error))
        tell(error.source, "refused", reason=error.reason)

    with Ledger(ledger) as kept:
        keep(kept, readings(paths, max_bytes, refuse), tell, refuse)
        kept.refresh(every=False)
        if not as_json:
            click.echo(_summary(kept, counts))
    ctx.exit(1 if counts["refused"] else 0)


def keep(
    kept: Ledger, found: Iterator[Reading], tell: Callable[..., None], refuse: Callable[[InputError], None]
) -> None:
    """Keeps each reading, and tells of it."""
    from sogdian.errors import InputError

    for reading in found:
        try:
            outcome = kept.keep(reading)
        except InputError as error:
            refuse(error)
        else:
            tell(reading.report.path, outcome, claims=len(reading.claims))


def _summary(kept: Ledger, counts: Counter[str]) -> str:
    told = [f"{counts[outcome]} {outcome}" for outcome in ("new", "known", "replaced", "refused")]
    size = kept.size()
    return f"{', '.join(told)}; the ledger holds {size.reports} reports, {size.claims} claims, {size.records} records"


@click.command()
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@options.ledger
@options.as_json
@click.pass_context
def forget(ctx: click.Context, reports: tuple[str, ...], ledger: str, as_json: bool) -> None:
    """Take reports out of the ledger, as if they had never been read.

    REPORT is the path it was added by, its URL, or its id. A JSON Lines file goes with all its lines.

    \b
    Examples:
      sogdian forget inbox/a.html
      sogdian forget https://example.org/a
    """
    from sogdian.errors import UnknownRecord
    from sogdian.ledger import Ledger
    from sogdian.view.form import line

    unknown = 0
    with Ledger(ledger, create=False) as kept:
        for report in reports:
            try:
                paths = kept.forget(report)
            except UnknownRecord as error:
                unknown += 1
                complain(str(error))
                continue
            for path in paths:
                print_lines([line({"path": path, "outcome": "forgotten"}) if as_json else f"forgotten: {clean(path)}"])
        kept.refresh(every=False)
    ctx.exit(1 if unknown else 0)
