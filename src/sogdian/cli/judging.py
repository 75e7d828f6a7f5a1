"""judge: what a person decides about records and claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sogdian.cli import options
from sogdian.cli.output import console, print_lines

if TYPE_CHECKING:
    from sogdian.model.judgement import Judgement, Ruling

F = TypeVar("F", bound=Callable[..., Any])


@click.group()
def judge() -> None:
    """Decide about records and claims, over what the rules give.

    A record is named by its id or any of its names, a claim by its id (show --json) or as REPORT#words of it.
    Decisions are kept apart from what was read, hold when reports are read anew, and can be taken back.

    \b
    Examples:
      sogdian judge same lake-road-railway "Lake Railway" --because "one line, two names"
      sogdian judge different trade-cn-kz inbox/a.txt#"$43.8 billion" --because "goods only"
      sogdian judge wrong inbox/a.txt#"$438 billion" --because "a slip of the translator"
      sogdian judge name cku-railway "CKU railway"
      sogdian judge list
      sogdian judge undo 3f9a0c
    """


def _author() -> str:
    """Who decides, when nobody says: the name under which the system knows the user."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _today() -> str:
    """The day on which a person writes: the only clock that is read."""
    import datetime as dt

    return dt.date.today().isoformat()


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    from sogdian.model.edtf import days

    first, last = days(value) if value else (None, None)
    if value and (first is None or first != last):
        raise click.BadParameter(f"{value!r} is no single day such as 2025-06-18", ctx, param)
    return value or _today()


def _decision(command: F) -> F:
    """--because, --author, --day, --ledger, --json."""
    for option in (
        options.as_json,
        options.ledger,
        click.option("--day", type=options.Day(), callback=_day, metavar="DAY", help="The day of it  [default: today]"),
        click.option("--author", envvar="SOGDIAN_AUTHOR", default=_author, show_envvar=True, metavar="NAME",
                     help="Who decides  [default: the name of the system's user]"),
        click.option("--because", metavar="WORDS", help="Why; it stands beside the decision."),
    ):  # fmt: skip
        command = option(command)
    return command


def _keep(
    ruling: Ruling, a: str, b: str | None, name: str | None, ledger: str, as_json: bool, **more: Any
) -> None:
    from sogdian.ledger import Ledger

    with Ledger(ledger, create=False) as kept:
        made = kept.judge(ruling, a, b, name=name, **more)
        kept.refresh()
    _tell([made], as_json)


def _form(one: Judgement) -> dict[str, Any]:
    sides = [[{"report": at.report, "quote": at.quote, "kind": at.kind} for at in side] for side in (one.a, one.b)]
    return {
        "id": one.id, "ruling": one.ruling, "said": list(one.said), "name": one.name, "because": one.because,
        "author": one.author, "day": one.day, "claims": sides,
    }  # fmt: skip


def _tell(found: list[Judgement], as_json: bool) -> None:
    if as_json:
        from sogdian.view.form import line

        print_lines(line(_form(one)) for one in found)
        return
    from sogdian.cli.layout import table

    table(
        console(),
        ("id", "day", "author", "ruling", "of", "name", "because"),
        ((o.id[:12], o.day, o.author, o.ruling, " and ".join(o.said), o.name, o.because) for o in found),
        whole=("id", "day", "ruling"),
    )


@judge.command()
@click.argument("a")
@click.argument("b")
@_decision
def same(a: str, b: str, **more: Any) -> None:
    """Two records, or claims, are of one thing.

    \b
    Example:
      sogdian judge same lake-road-railway "Lake Railway" --because "one line, two names"
    """
    _keep("same", a, b, None, **more)


@judge.command()
@click.argument("a")
@click.argument("b")
@_decision
def different(a: str, b: str, **more: Any) -> None:
    """Two records, or claims, are of two things.

    \b
    Example:
      sogdian judge different trade-cn-kz inbox/a.txt#"$43.8 billion" --because "goods only"
    """
    _keep("different", a, b, None, **more)


@judge.command()
@click.argument("claim")
@_decision
def wrong(claim: str, **more: Any) -> None:
    """A claim is not what its report says: leave it out of all records.

    \b
    Example:
      sogdian judge wrong inbox/a.txt#"$438 billion" --because "a slip of the translator"
    """
    _keep("wrong", claim, None, None, **more)


@judge.command()
@click.argument("record")
@click.argument("name")
@_decision
def name(record: str, name: str, **more: Any) -> None:
    """A record is to be called NAME.

    \b
    Example:
      sogdian judge name cku-railway "CKU railway"
    """
    _keep("name", record, None, name, **more)


@judge.command("list")
@options.ledger
@options.as_json
def list_(ledger: str, as_json: bool) -> None:
    """List all decisions, the first made first.

    \b
    Example:
      sogdian judge list
    """
    from sogdian.ledger import Ledger

    with Ledger(ledger, create=False) as kept:
        found = kept.judgements()
    if found or as_json:
        _tell(found, as_json)
    else:
        click.echo("no judgements", err=True)


@judge.command()
@click.argument("id")
@options.ledger
@options.as_json
def undo(id: str, ledger: str, as_json: bool) -> None:
    """Take a decision back, by its id or the beginning of it.

    \b
    Example:
      sogdian judge undo 3f9a0c
    """
    from sogdian.ledger import Ledger

    with Ledger(ledger, create=False) as kept:
        gone = kept.undo(id)
        kept.refresh()
    _tell([gone], as_json)
