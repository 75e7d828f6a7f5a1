"""What an article says against itself, as read: growths with their values, weekdays, totals, shares; and put right."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from reconcilehelp import HERE
from sogdian.check import check
from sogdian.model.report import Source
from sogdian.reading import read_source


def cases() -> list[Any]:
    table = tomllib.loads((HERE / "cases" / "amiss.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=f"{number}: {case['says']}") for number, case in enumerate(table["case"])]


@pytest.mark.parametrize("case", cases())
@pytest.mark.parametrize("words", ["wrong", "right"])
def test_what_does_not_add_up(case: dict[str, Any], words: str) -> None:
    text = case["article"].format(case[words])
    found = check([], read_source(Source(path="draft.txt", content=text)))
    amiss = {one.why for one in found.findings if one.verdict == "inconsistent"}
    assert amiss == ({case["says"]} if words == "wrong" else set())
