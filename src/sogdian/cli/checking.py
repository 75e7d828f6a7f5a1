"""check: an article against the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from sogdian.cli import options
from sogdian.cli.output import complain, console, print_lines

if TYPE_CHECKING:
    from sogdian.check import Findings
    from sogdian.errors import InputError


@click.command()
@options.paths
@options.as_of
@options.ledger
@options.max_bytes
@options.as_json
@click.pass_context
def check(
    ctx: click.Context, paths: tuple[str, ...], as_of: str | None, ledger: str, max_bytes: int, as_json: bool
) -> None:
    """Hold articles against the ledger, claim by claim; keep nothing.

    PATH is a file (text, HTML, JSON Lines), a folder of them, or - for standard input. Each claim is the same as what
    is kept, rounds or converts it, covers another part (differs_in_scope), revises it (supersedes), is overtaken by it
    (superseded), conflicts with it, is new, does not add up (inconsistent), or tells an old event as new (recycled).
    Doubtful passages are underlined and numbered, with the sentences they were held against.

    \b
    Examples:
      sogdian check draft.txt
      sogdian check inbox/ --json > findings.jsonl
      pbpaste | sogdian check - --as-of 2025-06
    """
    from sogdian.check import Ledger

    refused: list[InputError] = []

    def refuse(error: InputError) -> None:
        refused.append(error)
        complain(str(error))

    def found(kept: Ledger) -> Iterator[Findings]:
        from sogdian.cli.keeping import readings

        return (kept.check(article, as_of) for article in readings(paths, max_bytes, refuse))

    with Ledger(ledger, create=False) as kept:
        _show(found(kept), as_json)
    ctx.exit(1 if refused else 0)


def _show(found: Iterable[Findings], as_json: bool) -> None:
    """Prints what was found, article by article."""
    if as_json:
        from sogdian.check.form import findings_form
        from sogdian.view.form import line

        print_lines(line(findings_form(one)) for one in found)
        return
    from sogdian.cli.checked import print_findings

    out = console()
    for one in found:
        print_findings(out, one)
