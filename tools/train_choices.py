"""Fits the weights by which a figure's period is chosen among the times around it: src/sogdian/claim/fitted/*.json.

    python tools/train_choices.py             # fits to all reports with gold facts that are not held out and to the tables of cases, and writes
    python tools/train_choices.py --cross 5   # cross-validates by report instead: what share of periods is right

The model is a softmax over the candidates of each figure, linear in their cues, fitted by AdaGrad with a small L2
penalty; cues of a few reports only are left out. As what is told before is a cue too, it is fitted three times: on
periods read from the gold facts, then twice on those that the last fit has chosen. Nothing is random: the same reports
give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests/corpus"))

import score  # noqa: E402

from sogdian.claim.context import Context  # noqa: E402
from sogdian.claim.figure import claims as figure  # noqa: E402
from sogdian.claim.figure import period as figure_period  # noqa: E402
from sogdian.claim.figure import weighed as figure_weighed  # noqa: E402
from sogdian.header import dateline_span, header  # noqa: E402
from sogdian.mention.document import Document  # noqa: E402
from sogdian.model.report import Page  # noqa: E402
from sogdian.page import clean, sources  # noqa: E402

FITTED = ROOT / "src/sogdian/claim/fitted"
CORPUS = ROOT / "tests/corpus"
CASES = ROOT / "tests/cases"
SAMPLES = (ROOT / "src/sogdian/samples", ROOT / "tests/samples_gold")
OPEN_WEIGHT = 0.01  # of a figure whose gold fact gives no period: to leave it open is right, to fill it no great harm
EPOCHS, RATE, PENALTY, SCALE = 20, 0.3, 0.3, 100
SEEN = {"measure": 4, "period": 3}  # a cue that fewer reports and cases bear weighs nothing

Weights = dict[str, float]
Pick = Callable[[str, Sequence[Sequence[str]]], int]


@dataclass
class Case:
    """One figure: its candidates (answer, cues), and which answers are right; none for no gold fact."""

    report: str
    name: str
    answers: list[str | None]
    cues: list[list[str]]
    number: int
    right: set[int] = field(default_factory=set)
    due: bool = False
    weight: float = 0.0
    quote: str = ""
    want: Any = None


@dataclass
class Report:
    """A read report with its gold facts."""

    stem: str
    context: Context
    facts: list[dict[str, Any]]
    digest: bytes


def reports() -> list[Report]:
    """Every report with gold facts that is not held out."""
    pairs = [(folder, folder) for folder in sorted(CORPUS.iterdir()) if folder.is_dir() and folder.name[0] != "_"]
    made = []
    for texts, golds in [*pairs, SAMPLES]:
        for path in sorted(golds.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(gold, dict) or "facts" not in gold or gold.get("split") == "gate":
                continue
            found = sorted(p for p in texts.glob(f"{path.stem}.*") if p.suffix in (".txt", ".html"))
            for source in sources(found[:1]):
                digest = hashlib.sha256(found[0].read_bytes() + path.read_bytes()).digest()
                document = _document(clean(source), gold["report"])
                made.append(Report(path.stem, Context(document), gold["facts"], digest))
    return made


def tables() -> list[Report]:
    """The sentences of the tables of cases that want figures, each as a report of its own."""
    made = []
    for code, file, told, rows in _rows():
        case = {"published": told, **rows}
        wanted = [w for w in case.get("want", ()) if w.get("kind", "figure") == "figure" and "value" in w]
        if not wanted or "text" not in case:
            continue
        facts = [{"quotes": [case["text"]], **_fields(w, file), "kind": "figure"} for w in wanted]
        digest = hashlib.sha256(json.dumps([code, case], ensure_ascii=False, sort_keys=True).encode()).digest()
        document = Document(case["text"], code, published=case["published"])
        made.append(Report(f"{code}-{file}-{len(made)}", Context(document), facts, digest))
    return made


def _fields(wanted: dict[str, Any], file: str) -> dict[str, Any]:
    """What a wanted figure says; that it has no period is left out of the passages: rules see to it there."""
    return {k: None if v == "" else v for k, v in wanted.items() if v != "" or k != "period" or file != "periods"}


def _rows() -> Iterator[tuple[str, str, str | None, dict[str, Any]]]:
    """Language, file, day of telling and fields of each case."""
    for code, file, told in (("en", "figure", None), ("ru", "ru", "2025-09-10"), ("zh", "zh", "2025-09-10")):
        table = tomllib.loads((CASES / f"{file}.toml").read_text(encoding="utf-8"))
        yield from ((code, file, told, row) for row in table.get("case" if file == "figure" else "figure", ()))
    table = tomllib.loads((CASES / "periods.toml").read_text(encoding="utf-8"))
    yield from ((row["language"], "periods", None, row) for row in table["case"])
    for code in ("en", "ru", "zh"):
        groups = tomllib.loads((CASES / "patterns" / f"{code}.toml").read_text(encoding="utf-8"))
        yield from ((code, "patterns", "2025-06-18", row) for rows in groups.values() for row in rows)


def _document(page: Page, gold: dict[str, Any]) -> Document:
    """A page's text, anchored on its day of publication: what the header reads wrongly is no fault of a choice."""
    document = Document(page.text, page.language, title=page.title)
    published = gold.get("published", header(page, document).published)
    if isinstance(published, dict):
        published = published["accept"][0]
    return document.at(published, dateline_span(page))


def cases(report: Report, pick: Pick) -> list[Case]:
    """The choices that reading a report's figures takes, with the answers that its gold facts give."""
    taken: list[Case] = []
    number = 0  # of the figure

    def recorded(name: str, lists: Sequence[Sequence[str]], answers: Sequence[str | None]) -> int:
        taken.append(Case(report.stem, name, list(answers), [list(cues) for cues in lists], number))
        chosen = pick.of(number, name) if isinstance(pick, Teacher) else pick(name, lists)
        return chosen if chosen < len(lists) else 0

    usual = figure_period.pick
    figure_period.pick = figure_weighed.pick = recorded  # type: ignore[assignment]
    try:
        text = score.squeeze(report.context.text)
        at = 0
        for made, _title in figure._all(report.context):
            for case in taken[at:]:
                _settle(case, made, report, text)
            at = len(taken)
            number += 1
    finally:
        figure_period.pick = figure_weighed.pick = usual
    return taken


def _settle(case: Case, made: Any, report: Report, text: str) -> None:
    """Finds the gold fact of a figure and what it says of the choice."""
    spans = score.places([made.evidence[0].quote], text)
    best: tuple[int, dict[str, Any]] | None = None
    for fact in report.facts:
        if fact["kind"] != "figure" or not score.agrees("value", fact["value"], made.value):
            continue
        if not score.agrees("unit", fact.get("unit"), made.unit):
            continue
        if not any(a < d and c < b for a, b in score.places(fact["quotes"], text) for c, d in spans):
            continue
        points = 2 * score.agrees("measure", fact.get("measure"), made.measure) + (not fact.get("optional"))
        if best is None or points > best[0]:
            best = (points, fact)
    if best is None:
        return
    case.quote = made.evidence[0].quote
    case.due = case.name in best[1] and not best[1].get("optional")
    want = case.want = best[1].get(case.name)
    case.right = {n for n, answer in enumerate(case.answers) if score.agrees(case.name, want, answer)}
    case.weight = 1.0 if case.name in best[1] else OPEN_WEIGHT if case.name == "period" else 0.0


class Teacher:
    """Chooses what the gold facts say."""

    def __init__(self, known: list[Case]) -> None:
        self.right = {(case.number, case.name): min(case.right, default=0) for case in known}

    def of(self, number: int, name: str) -> int:
        """The right candidate of a figure's choice, the first where none is known."""
        return self.right.get((number, name), 0)


def best_of(weights: Weights, lists: Sequence[Sequence[str]]) -> int:
    """The candidate with the highest sum of weights, the first of equals."""
    sums = [sum(weights.get(cue, 0.0) for cue in cues) for cues in lists]
    return sums.index(max(sums))


def fit(examples: list[Case]) -> Weights:
    """AdaGrad on the negative log likelihood of the right candidates."""
    weights: Weights = {}
    squares: Weights = {}
    usable = [c for c in examples if c.right and c.weight and len(c.right) < len(c.answers)]
    told: dict[str, set[str]] = {}
    for case in usable:
        for cue in {cue for cues in case.cues for cue in cues}:
            told.setdefault(cue, set()).add(case.report)
    rare = {cue for cue, stems in told.items() if len(stems) < SEEN[usable[0].name]}
    usable = [replace(c, cues=[[cue for cue in cues if cue not in rare] for cues in c.cues]) for c in usable]
    for _ in range(EPOCHS):
        for case in usable:
            sums = [sum(weights.get(cue, 0.0) for cue in cues) for cues in case.cues]
            top = max(sums)
            powers = [math.exp(s - top) for s in sums]
            total, good = sum(powers), sum(powers[n] for n in case.right)
            slope: Weights = {}
            for n, cues in enumerate(case.cues):
                step = powers[n] / total - (powers[n] / good if n in case.right else 0.0)
                for cue in cues:
                    slope[cue] = slope.get(cue, 0.0) + step * case.weight
            for cue, step in slope.items():
                step += PENALTY * weights.get(cue, 0.0)
                squares[cue] = squares.get(cue, 0.0) + step * step
                if step:
                    weights[cue] = weights.get(cue, 0.0) - RATE * step / math.sqrt(squares[cue])
    return weights


NAMES = ("measure", "period")
Models = dict[str, Weights]


def train(chosen: list[Report]) -> Models:
    """The weights of each choice fitted to reports: first on what the gold tells, then on what is chosen."""
    first = [cases(r, lambda name, lists: 0) for r in chosen]
    examples = [case for r, known in zip(chosen, first, strict=True) for case in cases(r, Teacher(known))]  # type: ignore[arg-type]
    models = {name: fit([c for c in examples if c.name == name]) for name in NAMES}
    for _ in range(2):
        current = models
        again = examples + [case for r in chosen for case in cases(r, picker(current))]
        models = {name: fit([c for c in again if c.name == name]) for name in NAMES}
    return models


def picker(models: Models) -> Pick:
    """The choice that models make."""
    return lambda name, lists: best_of(models[name], lists)


def right(report: Report, pick: Pick, notes: list[str] | None = None, only: str = "period") -> Counter[str]:
    """How many choices in a report are right, and for how many a right candidate stands at all."""
    count: Counter[str] = Counter()
    for case in cases(report, pick):
        if not case.due or case.name != only:
            continue
        chosen = pick(case.name, case.cues)
        count["due"] += 1
        count["possible"] += bool(case.right)
        count["right"] += chosen in case.right
        if notes is not None and chosen not in case.right:
            mark = "" if case.right else "IMPOSSIBLE "
            notes.append(f"{mark}{report.stem}: want {case.want!r}, got {case.answers[chosen]!r} | {case.quote[:90]!r}")
    return count


def cross(all_reports: list[Report], folds: int, notes: list[str] | None = None) -> None:
    """Prints the share of periods that are right in reports that the weights were not fitted to."""
    by_set: dict[str, Counter[str]] = {}
    for fold in range(folds):
        held = [r for n, r in enumerate(all_reports) if n % folds == fold]
        models = train([r for n, r in enumerate(all_reports) if n % folds != fold])
        for report in held:
            for name in NAMES:
                count = right(report, picker(models), notes, name)
                for key in (f"{name} {report.stem[:2]}", f"{name} all"):
                    by_set.setdefault(key, Counter()).update(count)
    for name, count in sorted(by_set.items()):
        print(f"{name}: {count['right']} of {count['due']} right, {count['possible']} possible")


def main() -> int:
    """Writes the weights, or prints a cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cross", type=int, default=0)
    parser.add_argument("--notes", action="store_true", help="list what a cross-validation gets wrong")
    args = parser.parse_args()
    chosen = [*reports(), *tables()]
    if args.cross:
        notes: list[str] | None = [] if args.notes else None
        cross(chosen, args.cross, notes)
        print("\n".join(notes or ()))
        return 0
    digest = hashlib.sha256(b"".join(r.digest for r in chosen)).hexdigest()
    for name, weights in train(chosen).items():
        rows = {cue: round(SCALE * w) for cue, w in sorted(weights.items()) if round(SCALE * w)}
        made = {"trained_on": digest, "reports": len(chosen), "weights": rows}
        path = FITTED / f"{name}.json"
        path.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(f"{path.name}: {len(rows)} weights from {len(chosen)} reports and cases")
    return 0


if __name__ == "__main__":
    sys.exit(main())
