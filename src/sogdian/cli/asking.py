"""list, show, find, records: what a ledger answers."""

from __future__ import annotations

import click

from sogdian.cli import options
from sogdian.cli.output import console, print_lines


def _kind(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from sogdian.view.table import KINDS, kind_named

    if value is None:
        return None
    kind = kind_named(value)
    if kind is None:
        raise click.BadParameter(f"{value!r} is none of {', '.join(KINDS)}", ctx, param)
    return kind


@click.command("list")
@click.argument("kind", callback=_kind)
@options.filters
@options.as_of
@options.ledger
@options.as_json
def list_(
    kind: str,
    party: str | None,
    type_: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
    ledger: str,
    as_json: bool,
) -> None:
    """List what the ledger knows of one kind.

    KIND is figures, events, projects, agreements, statements, people or bodies.

    \b
    Examples:
      sogdian list projects --type railway
      sogdian list figures --party UZ --since 2024
      sogdian list events --as-of 2024-06
    """
    from sogdian.ledger import Ledger
    from sogdian.ledger.standing import parts
    from sogdian.view.form import line
    from sogdian.view.query import query
    from sogdian.view.table import KINDS, rows_of

    with Ledger(ledger, create=False) as kept:
        found = rows_of(parts(kept, KINDS[kind], as_of), kind, query(party, type_, since, until))
    if as_json:
        print_lines(map(line, found))
        return
    from sogdian.cli.pages import print_rows

    if found:
        print_rows(console(), found)
    else:
        click.echo(f"no {kind} that meet this", err=True)


@click.command()
@click.argument("name", metavar="ID")
@options.as_of
@options.ledger
@options.as_json
def show(name: str, as_of: str | None, ledger: str, as_json: bool) -> None:
    """Show one record: all that is said of it, by whom, when, and where reports differ.

    ID is a record's id, or any of its names in any spelling. With --as-of, reports without a day are left out.

    \b
    Examples:
      sogdian show cku-railway
      sogdian show "China-Kyrgyzstan-Uzbekistan railway" --as-of 2024-06
    """
    from sogdian.ledger import Ledger
    from sogdian.view.form import line
    from sogdian.view.namesake import gathered
    from sogdian.view.page import page

    with Ledger(ledger, create=False) as kept:
        answer = gathered(name, kept.answer(name, as_of), lambda other: kept.answer(other, as_of))
        judgements = kept.judgements()
    made = page(answer.record, answer.readings, answer.linked, answer.also, judgements)
    if as_json:
        print_lines([line(made)])
        return
    from sogdian.cli.pages import print_page

    print_page(console(), made)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", callback=_kind, help="Only records of this kind: events, projects...")
@options.filters
@options.as_of
@options.ledger
@options.as_json
def find(
    words: tuple[str, ...],
    kind: str | None,
    party: str | None,
    type_: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
    ledger: str,
    as_json: bool,
) -> None:
    """Find reports and records by words, in any of the languages.

    All WORDS must be there; a "quoted phrase" holds together, and rail* finds every word that begins so.

    \b
    Examples:
      sogdian find railway tunnel
      sogdian find '"dry port"' --party KZ --since 2024
      sogdian find 中吉乌铁路
      sogdian find expo --as-of 2024-06
    """
    from sogdian.ledger import Ledger
    from sogdian.view.find import found
    from sogdian.view.form import line
    from sogdian.view.query import query

    text = words[0] if len(words) == 1 else " ".join(f'"{word}"' if " " in word else word for word in words)
    with Ledger(ledger, create=False) as kept:
        hits = found(kept.find(text, as_of=as_of), text, kind, query(party, type_, since, until))
    if as_json:
        print_lines(map(line, hits))
        return
    from sogdian.cli.pages import print_hits

    if hits:
        print_hits(console(), hits)
    else:
        click.echo("nothing found", err=True)


@click.command()
@options.as_of
@options.ledger
@options.as_json
def records(as_of: str | None, ledger: str, as_json: bool) -> None:
    """Print every record with its claims, relations and verdicts.

    \b
    Example:
      sogdian records --json > records.jsonl
      sogdian records --json --as-of 2024-06
    """
    from sogdian.ledger import Ledger
    from sogdian.ledger.standing import every

    with Ledger(ledger, create=False) as kept:
        if as_json:
            from sogdian.view.form import line, record_form

            print_lines(line(record_form(record)) for record in every(kept, as_of))
        else:
            from sogdian.cli.pages import print_records

            print_records(console(), every(kept, as_of))
