"""Events, sentence by sentence; texts that only sound like events give none."""

from __future__ import annotations

from typing import Any

import pytest

from claimcases import claims, load, missing, table
from sogdian.claim.event.day import compatible
from sogdian.model.claim import Event
from sogdian.reading import read_text

CASES = [case for name in ("event", "occasions", "gatherings", "scenes", "hosted", "nameless") for case in load(name)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_event(case: dict[str, Any]) -> None:
    got = claims(case, "event")
    assert not missing(case, got), got
    assert len(got) == len(case["want"]), got


@pytest.mark.parametrize("text", table("event")["nothing"])
def test_no_event(text: str) -> None:
    assert not claims({"text": text, "published": "2025-06-18"}, "event")


def test_a_day_without_its_year_can_be_of_any_year() -> None:
    assert compatible("2015", "XXXX-10-14")
    assert compatible("XXXX-10-14~", "2015")
    assert not compatible("2015-10-13", "XXXX-10-14")


@pytest.mark.parametrize(("town", "country", "place"), [("BAKU, Azerbaijan", None, None), ("BISHKEK", "KG", "Bishkek")])
def test_town_of_the_agency(town: str, country: str | None, place: str | None) -> None:
    """A dateline's town is an event's only where the report tells something of its land."""
    text = (
        f"{town}, January 10, 2024. Kyrgyz minister Bek Karimov met with Chinese ambassador Zhao Gang, Talas Wire reports.\n\n"
        "The sides discussed trade with China and the building of a road over the pass."
    )
    meeting = next(c for c in read_text(text).claims if isinstance(c, Event))
    assert (meeting.country, meeting.place) == (country, place)
