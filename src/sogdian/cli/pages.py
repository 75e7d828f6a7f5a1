"""Pages as text: a report as read, a list, a record, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from sogdian.cli.layout import COLOURS, Notes, compose, heading, quote, say, table, who
from sogdian.cli.promises import print_steps
from sogdian.view.judged import OPEN, severity
from sogdian.view.passage import around
from sogdian.view.told import teller
from sogdian.view.wording import as_read, summary

if TYPE_CHECKING:
    from rich.console import Console

    from sogdian.model.claim import AnyClaim
    from sogdian.model.record import Record
    from sogdian.model.report import Reading
    from sogdian.reading.why import Explanation
    from sogdian.view.find import Hit
    from sogdian.view.judged import Disagreement, Judged
    from sogdian.view.page import Amount, RecordPage
    from sogdian.view.table import Row
    from sogdian.view.told import Told

_SILENT = ("incomparable",)
_SHOWN = 4
_RULE = 140
_WORDS = 150


def print_reading(out: Console, reading: Reading) -> None:
    """One report: its header, then each claim with its words."""
    _reading_head(out, reading)
    if not reading.claims:
        say(out, "no claims", indent=2)
    for claim in reading.claims:
        _claim(out, claim, reading.text)


def _reading_head(out: Console, reading: Reading) -> None:
    report = reading.report
    heading(out, report.title or report.path)
    facts = [report.path, report.language, teller(report) if report.outlet or report.chain else None]
    facts += [" < ".join(voice.name for voice in report.chain) or None]
    facts += [f"{report.published} ({report.published_basis})" if report.published else "undated"]
    say(out, " · ".join(fact for fact in dict.fromkeys(facts) if fact), style="bright_black")


def _claim(out: Console, claim: AnyClaim, text: str) -> None:
    """What is claimed, and the words that say it, in their sentences."""
    say(out, f"{claim.kind}: {summary(claim)}", indent=2)
    for pieces in around(text, ((span.start, span.end) for span in claim.evidence), _WORDS):
        words = [("“", ""), *((piece.words, "italic" if piece.said else "bright_black") for piece in pieces), ("”", "")]
        compose(out, words, indent=6)


def _brief(rule: str) -> str:
    """A rule by its file and its first words: enough to find it. The whole is in what `--json` prints."""
    return rule if len(rule) <= _RULE else f"{rule[: _RULE - 1]}…"


def print_explanation(out: Console, explanation: Explanation) -> None:
    """One report with the reasons for its claims, and what was left out of the page."""
    _reading_head(out, explanation.reading)
    for reason in explanation.reasons:
        _claim(out, reason.claim, explanation.reading.text)
        if reason.rules:
            say(out, "made by: " + "; ".join(reason.rules), indent=6)
        for mention in reason.mentions:
            told = f"{mention.words!r}: {mention.sort}" + (f" = {mention.value}" if mention.value else "")
            rule = f"   [{_brief(mention.rule)}]" if mention.rule else ""
            say(out, told + rule, style="bright_black", indent=8)
    if explanation.dropped:
        say(out, "left out of the page:", indent=2)
        for text, why in explanation.dropped:
            say(out, f"{why}: {text}", style="bright_black", indent=6)


def _counts(verdicts: Mapping[str, int]) -> str:
    told = sorted((severity(name), name, count) for name, count in verdicts.items() if name not in _SILENT)
    return "\n".join(f"{name} {count}" for _, name, count in told)


def print_rows(out: Console, rows: Sequence[Row]) -> None:
    """Records, one a line."""
    table(
        out,
        ("id", "name", "when", "parties", "said", "reports", "in dispute"),
        (
            (row.id, row.name, as_read(row.when), " ".join(row.parties), row.said, str(row.reports), _disputed(row.verdicts))
            for row in rows
        ),
        whole=("when", "reports"),
    )


def _disputed(verdicts: Mapping[str, int]) -> str:
    return "\n".join(f"{verdict} {verdicts[verdict]}" for verdict in OPEN if verdict in verdicts)


def print_records(out: Console, records: Iterable[Record]) -> None:
    """Every record with the verdicts of its relations."""
    table(
        out,
        ("id", "kind", "name", "claims", "origins", "verdicts"),
        (
            (record.id, record.kind, record.name, str(len(record.claims)), str(record.origins),
             _counts(Counter(relation.verdict for relation in record.relations)))
            for record in records
        ),
        whole=("kind", "claims", "origins", "verdicts"),
    )  # fmt: skip


def print_hits(out: Console, hits: Sequence[Hit]) -> None:
    """What was found, each with its sentence."""
    for hit in hits:
        heading(out, f"{hit.name} ({hit.kind} {hit.id})" if hit.sort == "record" else f"{hit.name} (report)")
        quote(out, hit.words, hit.teller if hit.sort == "record" else hit.id, hit.published)


def print_page(out: Console, page: RecordPage) -> None:
    """One record with all that is told of it; numbers in brackets lead to the words below."""
    notes = Notes()
    _head(out, page)
    _amounts(out, page, notes)
    _derived(out, page)
    print_steps(out, page, notes)
    if page.facts:
        heading(out, "As told by each")
        for fact in page.facts:
            tells = "; ".join(f"{name}: {value}" for name, value in fact.fields) or fact.told.summary
            say(out, f"{who(fact.told)}, {fact.told.published or 'undated'}: {tells} {notes.mark(fact.told)}", indent=2)
    _disagreements(out, page.disagreements, notes)
    _judged(out, page.judged, notes)
    _decisions(out, page)
    for told in page.claims:
        notes.mark(told)
    heading(out, "Words")
    notes.print(out)
    for title, others in (("Linked", page.around), ("The same words may mean", page.also)):
        if others:
            heading(out, title)
            for id_, name in others:
                say(out, f"{name} ({id_})", indent=2)


def _decisions(out: Console, page: RecordPage) -> None:
    """What people decided about the record: who, when, why, and the id by which it is taken back."""
    if page.decisions:
        heading(out, "Decided by hand")
    for one in page.decisions:
        told = f"{one.ruling}: {' and '.join(one.said)}" + (f" is called {one.name}" if one.name else "")
        why = f", because “{one.because}”" if one.because else ", no reason given"
        say(out, f"{one.day}, {one.author}: {told}{why} ({one.id[:12]})", indent=2)


def _head(out: Console, page: RecordPage) -> None:
    heading(out, page.name)
    origins = f"{page.reports} report{'s' * (page.reports != 1)}, {page.origins} origin{'s' * (page.origins != 1)}"
    parts = (page.id, page.kind, *page.types[:3], " ".join(page.parties), origins)
    say(out, " · ".join(part for part in parts if part))
    others = [name for name in page.names if name != page.name]
    if others:
        say(out, f"also called: {'; '.join(others)}", style="bright_black")


def _when(row: Amount) -> str | None:
    """The period of a figure; marked where agreement with other reports gives it."""
    return f"{as_read(row.period)} (inferred)" if row.inferred else as_read(row.period)


def _derived(out: Console, page: RecordPage) -> None:
    """What follows from the values, and from what other reports tell of them."""
    rows = page.fields.get("derived", ())
    if rows:
        heading(out, "What follows (derived, told by no report)")
        for row in rows:
            say(out, str(row["why"]), indent=2)


def _amounts(out: Console, page: RecordPage, notes: Notes) -> None:
    if not page.amounts:
        return
    heading(out, "Figures")
    table(
        out,
        ("measure", "amount", "period", "scope", "said on", "who", "verdict", "#"),
        (
            (
                row.measure, row.amount, _when(row), row.scope, row.told.published or "undated", who(row.told),
                "\n".join(sorted((v for v in row.told.verdicts if v not in _SILENT), key=severity)),
                notes.mark(row.told),
            )
            for row in page.amounts
        ),
        whole=("measure", "amount", "period", "said on", "verdict", "#"),
    )  # fmt: skip


def _disagreements(out: Console, found: Sequence[Disagreement], notes: Notes) -> None:
    """What is in dispute: each value with all who tell it, and what it does not agree with."""
    if found:
        heading(out, "Where reports disagree")
    for dispute in found:
        say(out, f"{dispute.name}: {dispute.field} {dispute.verdict}", style=COLOURS[dispute.verdict], indent=2)
        for stand in dispute.stands:
            voices = "; ".join(f"{who(told)}, {told.published or 'undated'} {notes.mark(told)}" for told in stand.told)
            say(out, f"{stand.value or stand.told[0].quotes[0]} — {voices}", indent=4)
            if stand.against:
                say(out, "; ".join(stand.against), style="bright_black", indent=8)


def _judged(out: Console, judged: Sequence[Judged], notes: Notes) -> None:
    """How claims stand otherwise, one block a field and verdict."""
    shown = [row for row in judged if row.verdict not in _SILENT]
    if shown:
        heading(out, "How they stand otherwise")
    ordered = sorted(shown, key=lambda row: (row.field, severity(row.verdict)))
    for (field, verdict), group in groupby(ordered, key=lambda row: (row.field, row.verdict)):
        _group(out, field, verdict, list(group), notes)


def _group(out: Console, field: str, verdict: str, rows: Sequence[Judged], notes: Notes) -> None:
    """Rows of one verdict in one field; of many, the commonest."""
    style = COLOURS.get(verdict, "")
    say(out, f"{field} {verdict}: {sum(row.pairs for row in rows)} pairs of claims", style=style, indent=2)
    for row in rows[:_SHOWN]:
        say(out, f"{row.why} {_marks(row.a, notes)} {_marks(row.b, notes)}", indent=6)
    if len(rows) > _SHOWN:
        say(out, f"and {len(rows) - _SHOWN} more pairs of values (all with --json)", indent=6)


def _marks(side: Sequence[Told], notes: Notes) -> str:
    marks = list(dict.fromkeys(notes.mark(told) for told in side))
    return "".join(marks[:3]) + ("..." if len(marks) > 3 else "")
