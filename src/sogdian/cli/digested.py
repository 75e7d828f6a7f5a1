"""The digest of a ledger as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sogdian.cli.layout import COLOURS, heading, quote, say, table, who
from sogdian.view.wording import as_read

if TYPE_CHECKING:
    from rich.console import Console

    from sogdian.view.digest import Digest, ProjectRow
    from sogdian.view.judged import Disagreement
    from sogdian.view.page import Amount
    from sogdian.view.told import Told


def print_digest(out: Console, digest: Digest) -> None:
    """Reports, timeline, projects, trade, disagreements; each figure and day with its sentence."""
    _reports(out, digest)
    heading(out, f"Projects: {len(digest.projects)}")
    for project in digest.projects:
        _project(out, project)
    heading(out, f"Trade figures: {len(digest.trade)} series")
    for series in digest.trade:
        say(out, f"{series.row.name} ({series.row.id})", style="bold", indent=2)
        _amounts(out, series.amounts)
    heading(out, f"Open disagreements: {len(digest.disagreements)}")
    for dispute in digest.disagreements:
        _disagreement(out, dispute)


def _reports(out: Console, digest: Digest) -> None:
    heading(out, f"Reports read: {len(digest.reports)}")
    table(
        out,
        ("published", "outlet", "title", "claims"),
        ((row.published or "undated", row.teller, row.title or row.path, str(row.claims)) for row in digest.reports),
        whole=("published", "claims"),
    )
    heading(out, f"Timeline: {len(digest.timeline)} events")
    table(
        out,
        ("when", "event", "type", "reports", "id"),
        ((as_read(row.when) or "undated", row.name, row.type, str(row.reports), row.id) for row in digest.timeline),
        whole=("when", "type", "reports"),
    )


def _project(out: Console, project: ProjectRow) -> None:
    say(out, f"{project.row.name} ({project.row.type or 'project'}; {project.row.id})", style="bold", indent=2)
    _amounts(out, project.costs)
    for step in project.milestones:
        say(out, f"{step.what} {as_read(step.promised)} ({step.modality})", indent=4)
        _words(out, step.told)


def _amounts(out: Console, amounts: Iterable[Amount]) -> None:
    for row in amounts:
        period = f" for {as_read(row.period)}" if row.period else ""
        scope = f" ({row.scope})" if row.scope else ""
        say(out, f"{row.measure}{period}: {row.amount}{scope}", indent=4)
        _words(out, row.told)


def _disagreement(out: Console, dispute: Disagreement) -> None:
    say(out, f"{dispute.name} ({dispute.id})", style="bold", indent=2)
    say(out, f"{dispute.field}: {dispute.verdict}", style=COLOURS[dispute.verdict], indent=4)
    for stand in dispute.stands:
        say(out, stand.value or stand.told[0].quotes[0], indent=4)
        for told in stand.told:
            _words(out, told)
        if stand.against:
            say(out, "; ".join(stand.against), style="bright_black", indent=6)


def _words(out: Console, told: Told) -> None:
    quote(out, told.sentence, who(told), told.published, indent=6)
