"""One report's several values of one thing: its parts are held against nobody, rival tellings are."""

from __future__ import annotations

import pytest

from reconcilehelp import one, verdicts
from sogdian.reconcile import reconcile

LENGTH = {"kind": "figure", "measure": "length", "unit": "km", "about": "Kashgar line"}


@pytest.mark.parametrize(("values", "conflict"), [((304, 305, 311), True), ((523, 213, 63), False)])
def test_rivals_and_parts(values: tuple[int, ...], conflict: bool) -> None:
    text = "Of the Kashgar line some give {} km, others {} km and again others {} km.".format(*values)
    many = one("a.txt", [LENGTH | {"value": v, "quote": f"{v} km"} for v in values], text, "2025-01-01")
    other = one("b.txt", [LENGTH | {"value": 330, "quote": "330 km"}], "It will be 330 km long.", "2025-02-01")
    assert ("conflicts" in verdicts(reconcile([many, other]), "a.txt", "b.txt")) is conflict
