"""Conflicting figures: of the values that many tell of one town, which has most voices in Sogdian's records?

    python benchmarks/truth.py FOLDER [--write]      # a copy of github.com/daz45/population---truth-discovery

The task is that of Pasternack and Roth (Knowing What to Believe, COLING 2010) as that repository prepared it: what
editors wrote into 1172 towns' population, and the true value of 277 of them. Each editor becomes a report with one
figure, `reconcile` brings the figures of a town and year together, and the value counted here is the one which most
reports tell: a value has the voices of those who tell it and of those who, by the relations, tell it shorter. Of equals the
one with more digits comes first, then the smaller. A vote counts equal values alone, its ties broken in the same way.
The choice is this script's: Sogdian itself shows every value and lets none win. `--write` puts the table into truth.md.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sogdian.model.claim import Evidence, Figure
from sogdian.model.record import Record
from sogdian.model.report import Header, Reading
from sogdian.reconcile import reconcile
from table import table

HERE = Path(__file__).resolve().parent
NOTE = "<!-- Written by `python benchmarks/truth.py FOLDER --write`: do not edit by hand. -->"
LIMITS = (0.01, 0.001)
"""Shares of the true value from which on a value counts as an error."""
_REMOVED = re.compile(r'^\s*removeLines\.add\("([^"]+)"\)', re.MULTILINE)

Told = dict[str, dict[str, float]]
"""Town and year -> editor -> value."""


def told(folder: Path) -> Told:
    """What is told of each town and year."""
    found: Told = defaultdict(dict)
    lines = (folder / "data/population/population-new-new.txt").read_text(encoding="utf-8", errors="replace")
    for line in lines.splitlines():
        place, editor, value, _ = line.split("\t")
        found[place][editor] = float(value)
    return found


def truths(folder: Path, places: Iterable[str]) -> dict[str, float]:
    """The true values of the places; without those that the repository's own evaluation leaves out."""
    left_out: set[str] = set()
    for source in sorted((folder / "src").rglob("LoadData.java")):
        left_out |= set(_REMOVED.findall(source.read_text(encoding="utf-8")))
    known, found = set(places), {}
    for line in (folder / "data/population/population-gd.txt").read_text(encoding="utf-8").splitlines():
        parts = line.rsplit(", ", 2)
        if line not in left_out and len(parts) == 3 and (place := f"{parts[0]}_{parts[1]}") in known:
            found[place] = float(parts[2])
    return found


def readings(place: str, values: Mapping[str, float]) -> Iterator[Reading]:
    """A report an editor: one figure, of one town and year."""
    town, _, year = place.rpartition("_")
    for editor, value in sorted(values.items()):
        number = int(value) if value.is_integer() else value
        text = f"{town}: {number}"
        figure = Figure(
            evidence=(Evidence(0, len(text), text),), measure="population", value=number, unit="1",
            about=town, period=year,
        )  # fmt: skip
        yield Reading(report=Header(path=editor), text=text, claims=(figure,))


def first(records: Iterable[Record]) -> float:
    """The value which most reports tell, itself or told shorter."""
    voices: dict[float, set[str]] = defaultdict(set)
    for record in records:
        rows = {row["report"]: float(row["value"]) for row in record.fields.get("values", ())}
        for report, value in rows.items():
            voices[value].add(report)
        for relation in record.relations:
            if relation.verdict == "rounds":
                for one, other in ((relation.a[0], relation.b[0]), (relation.b[0], relation.a[0])):
                    if _digits(rows[one]) > _digits(rows[other]):
                        voices[rows[one]].add(other)
    return _best({value: len(names) for value, names in voices.items()})


def _digits(value: float) -> int:
    return len(f"{value:.0f}".rstrip("0"))


def _best(counts: Mapping[float, int]) -> float:
    return min(counts, key=lambda value: (-counts[value], -_digits(value), value))


def errors(answers: Mapping[str, float], true: Mapping[str, float], limit: float) -> float:
    """The share of the places whose answer is off by more than a share of the true value."""
    return sum(abs(answers[place] - value) > limit * value for place, value in true.items()) / len(true)


def main() -> None:
    """Prints the share of errors of a vote and of Sogdian's relations."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a copy of the repository")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/truth.md")
    asked = parser.parse_args()
    values = told(asked.folder)
    true = truths(asked.folder, values)
    answers = {
        "vote": {place: _best(Counter(values[place].values())) for place in true},
        "Sogdian's relations": {place: first(reconcile(list(readings(place, values[place])))) for place in true},
    }
    head = ["value counted", *(f"off by more than {limit:.1%}" for limit in LIMITS)]
    rows = [[name, *(f"{errors(given, true, limit):.3f}" for limit in LIMITS)] for name, given in answers.items()]
    text = f"{len(true)} town-years of which the true value is known.\n\n{table(head, rows)}\n"
    print(text, end="")
    if asked.write:
        (HERE / "truth.md").write_text(f"{NOTE}\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
