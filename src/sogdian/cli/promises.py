"""A project's promises as a table, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sogdian.cli.layout import Notes, heading, say, table, who
from sogdian.view.wording import as_read

if TYPE_CHECKING:
    from rich.console import Console

    from sogdian.view.page import RecordPage
    from sogdian.view.steps import Step


def print_steps(out: Console, page: RecordPage, notes: Notes) -> None:
    """Each step with its announcements, how far it slipped, what is unmet, and the states that were told."""
    found = page.steps
    if found:
        heading(out, "Milestones: the day promised, by the day it was said")
        table(
            out,
            ("step", "said on", "day", "as", "moved", "since then", "who", "#"),
            (_row(row, found[at - 1] if at else None, notes) for at, row in enumerate(found)),
            whole=("step", "said on", "day", "as", "moved", "since then", "#"),
        )
    for slip in page.fields.get("slips", ()):
        say(out, _slip(slip), indent=2)
    for row in page.fields.get("unmet", ()):
        say(out, str(row["text"]), style="yellow", indent=2)
    told = [step for step in page.milestones if not step.promised]
    if told:
        heading(out, "How it was said to stand")
        table(
            out,
            ("said on", "state", "as", "who", "#"),
            ((s.said or "undated", s.what, s.modality, who(s.told), notes.mark(s.told)) for s in told),
            whole=("said on", "state", "as", "#"),
        )


def _row(step: Step, before: Step | None, notes: Notes) -> tuple[str | None, ...]:
    again = before is not None and before.milestone == step.milestone
    return (
        "" if again else step.milestone,
        step.said or "undated",
        as_read(step.day),
        step.sort.replace("_", " "),
        _months(step.moved) if step.moved else None,
        step.fate if step.fate != "open" else "no report yet",
        who(step.told) if step.told else None,
        notes.mark(step.told) if step.told else None,
    )


def _months(number: int) -> str:
    return f"{number:+d} month{'s' * (abs(number) != 1)}"


def _slip(slip: dict[str, object]) -> str:
    """One step's way from its first promise to its last day, in a line."""
    days = f"first promised for {as_read(str(slip['first']))}, last for {as_read(str(slip['last']))}"
    days += f", reported {as_read(str(slip['reported']))}" if slip.get("reported") else ""
    months = slip["months"]
    moved = _months(months) if isinstance(months, int) and months else "no shift"
    return f"{slip['milestone']}: {days}: {moved}"
