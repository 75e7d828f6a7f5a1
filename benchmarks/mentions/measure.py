"""One finder over sets of cases, in a process of its own; prints one JSON object: set name to its scores.

    python measure.py FINDER < cases.json

The input is a list of {"name", "what", "language", "cases"}.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from recognisers import FINDERS, Find


def agrees(got: Any, want: Any) -> bool:
    """Whether two values are one: numbers within rounding, anything else as it stands."""
    if isinstance(want, int | float) and isinstance(got, int | float):
        return abs(got - want) <= 1e-6 * max(1.0, abs(want))
    pair = isinstance(got, list | tuple) and isinstance(want, list | tuple)
    return list(got) == list(want) if pair else got is not None and got == want


def strict(find: Find, cases: list[Any]) -> dict[str, float]:
    """F1 of exact spans with the right value."""
    hit = due = given = 0
    for case in cases:
        left = list(find(case["text"], case["day"]))
        due, given = due + len(case["due"]), given + len(left)
        for start, end, value in case["due"]:
            at = next((i for i, f in enumerate(left) if (f[0], f[1]) == (start, end) and agrees(f[2], value)), None)
            if at is not None:
                hit += 1
                del left[at]
    return {"n": due, "f1": 2 * hit / (due + given or 1)}


def whole(find: Find, cases: list[Any]) -> dict[str, float]:
    """The part of the texts of which the value is found."""
    hits = sum(any(agrees(f[2], c["due"][0][2]) for f in find(c["text"], c["day"])) for c in cases)
    return {"n": len(cases), "right": hits / (len(cases) or 1)}


def relaxed(find: Find, cases: list[Any]) -> dict[str, float]:
    """TempEval-3's measures: F1 of overlapping spans, and of these the ones with the right value."""
    hit = right = due = given = 0
    for case in cases:
        left = sorted(find(case["text"], case["day"]), key=lambda f: f[:2])
        due, given = due + len(case["due"]), given + len(left)
        for start, end, value in case["due"]:
            near = [f for f in left if f[0] < end and f[1] > start]
            if near:
                hit += 1
                right += agrees(near[0][2], value)
                left.remove(near[0])
    return {"n": due, "relaxed": 2 * hit / (due + given or 1), "value": 2 * right / (due + given or 1)}


WAYS = {"Time": whole, "Timex": relaxed}


def main(name: str) -> None:
    """Measures and prints."""
    found = {}
    for part in json.load(sys.stdin):
        find = FINDERS[name](part["what"], part["language"])
        found[part["name"]] = WAYS.get(part["what"], strict)(find, part["cases"])
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
