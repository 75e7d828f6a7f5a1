"""The quality gate: found and right F1 by language and split, against floors that only rise.

`tests/floors.json` holds the floors, each with the number of facts of its set; `python tests/test_quality.py --raise`
writes higher ones after a better reading, and new ones for a set to which reports have come.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "corpus"))

from score import Score, score  # noqa: E402

from sogdian.model.report import Reading  # noqa: E402
from sogdian.reading import read_paths  # noqa: E402
from sogdian.view.form import reading_form  # noqa: E402

FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
SHARED = HERE.parent.parent / "shared"
SETS = {
    "seeds": (SHARED / "seeds", SHARED / "gold" / "seeds"),
    "samples": (HERE.parent / "src" / "sogdian" / "samples", HERE / "samples_gold"),
    **{code: (HERE / "corpus" / code, HERE / "corpus" / code) for code in ("en", "ru", "zh", "kk", "ky", "tg", "tk", "uz")},
}


@cache
def rows(name: str) -> list[dict]:
    """The reader's output for one set of reports, as its JSON form."""
    folder, _ = SETS[name]
    paths = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".html", ".jsonl"))
    made = [reading_form(reading) for reading in read_paths(paths) if isinstance(reading, Reading)]
    for row in made:
        row["report"]["path"] = row["report"]["path"].replace(".jsonl:", "-")
    return made


def measured(name: str, split: str | None) -> Score:
    """The score of a set of reports."""
    return score(SETS[name][1], rows(name), split)


def keys() -> list[tuple[str, str | None]]:
    return [(name, split or None) for name, split in (key.split("/") for key in FLOORS)]


@pytest.mark.parametrize(("name", "split"), keys())
def test_floor(name: str, split: str | None) -> None:
    if not SETS[name][0].is_dir():
        pytest.skip(f"no folder of {name} beside the project")
    made = measured(name, split)
    found, right = made.totals()
    floor = FLOORS[f"{name}/{split or ''}"]
    assert floor["facts"] == made.facts.total(), "the set has changed: run python tests/test_quality.py --raise"
    now = {"found": round(found, 3), "right": round(right, 3), "header": round(made.header(), 3)}
    assert all(now[k] >= floor[k] for k in now), f"{now} against the floor {floor}"


@pytest.mark.parametrize("name", sorted(SETS))
def test_evidence_holds(name: str) -> None:
    if not SETS[name][0].is_dir():
        pytest.skip(f"no folder of {name} beside the project")
    for row in rows(name):
        for claim in row["claims"]:
            assert claim["evidence"]
            for e in claim["evidence"]:
                assert row["text"][e["start"] : e["end"]] == e["quote"] != ""


def raise_floors() -> None:
    """Writes what is measured now where it is higher than the floor, one hundredth below it; of a changed set, anew."""
    for name in SETS:
        for split in ("tune", "gate") if name not in ("seeds",) else (None,):
            if not SETS[name][0].is_dir():
                continue
            made = measured(name, split)
            found, right = made.totals()
            floor, facts = FLOORS.get(f"{name}/{split or ''}"), made.facts.total()
            if floor is None or floor["facts"] != facts:
                floor = FLOORS[f"{name}/{split or ''}"] = {"facts": facts, "found": 0.0, "right": 0.0, "header": 0.0}
            for key, value in (("found", found), ("right", right), ("header", made.header())):
                floor[key] = max(floor[key], round(value - 0.01, 3), 0.0)
    (HERE / "floors.json").write_text(json.dumps(FLOORS, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__" and "--raise" in sys.argv:
    raise_floors()
