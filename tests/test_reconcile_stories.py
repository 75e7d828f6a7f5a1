"""Stories told by several reports, read and reconciled: what meets in one record, what stays apart, and the verdicts."""

from __future__ import annotations

import tomllib
from itertools import combinations
from typing import Any

import pytest

from reconcilehelp import HERE
from sogdian.model.report import Source
from sogdian.reading import read_source
from sogdian.reconcile import reconcile
from test_reconcile_gold import Told

FLOORS = {
    "stories": {"joined": 0.91, "judged": 0.895, "different": 0.97},
    "stories/fresh": {"joined": 0.63, "judged": 0.61, "different": 0.73},
}
"""Shares of the stories' relations that have to hold as read, by folder; they only rise. Those of `fresh` are stories that
were written before they were run and did not hold, or not for the most part: they stand as they came."""


def stories(folder: str = "stories") -> list[dict[str, Any]]:
    files = sorted((HERE / "cases" / folder).glob("*.toml"))
    return [story for file in files for story in tomllib.loads(file.read_text(encoding="utf-8"))["story"]]


def outcomes(story: dict[str, Any]) -> list[tuple[str, bool, bool, str]]:
    """For each pair of members: the verdict asked for, whether it is joined (or apart) right, judged right, and where."""
    read = [read_source(Source(path=f"{name}.txt", content=text)) for name, text in sorted(story["reports"].items())]
    told, found = Told(reconcile(read)), []
    for relation in story["relation"]:
        for a, b in combinations(relation["members"], 2):
            homes = [told.homes(member, relation["kind"]) for member in (a, b)]
            want, said = relation["verdict"], told.verdicts(a, b)
            one, both = bool(homes[0] & homes[1]), all(homes)
            where = f"{story['name']}: {relation['kind']} {want}: {a} ~ {b}: {list(map(sorted, homes))} {sorted(said)}"
            if want == "different":
                found.append((want, both and not one, both and not one, where))
            else:
                joined = one or (both and want == "differs_in_scope" and want in said)
                found.append((want, joined, joined and want in said, where))
    return found


@pytest.fixture(scope="module", params=FLOORS)
def every(request: pytest.FixtureRequest) -> tuple[str, list[tuple[str, bool, bool, str]]]:
    return request.param, [row for story in stories(request.param) for row in outcomes(story)]


@pytest.mark.parametrize("share", ["joined", "judged", "different"])
def test_stories(every: tuple[str, list[tuple[str, bool, bool, str]]], share: str) -> None:
    folder, told = every
    rows = [row for row in told if (row[0] == "different") == (share == "different")]
    right = [row for row in rows if row[1 if share == "joined" else 2]]
    missed = "\n".join(row[3] for row in rows if row not in right)
    assert len(right) / len(rows) >= FLOORS[folder][share], missed
