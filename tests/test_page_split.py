"""Days broken into lines of their own or run into what stands beside them, from `cases/page/split.toml`."""

from __future__ import annotations

import pytest

from pagecases import table
from sogdian.page.split import whole_days


@pytest.mark.parametrize("case", table("split")["case"], ids=lambda case: case["text"][:40])
def test_days_in_pieces(case: dict[str, str]) -> None:
    assert whole_days(case["text"]) == case["whole"]
