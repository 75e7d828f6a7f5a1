"""Copies of the sample reports: a clean one raises nothing, one changed number or day is seen; one origin is told."""

from __future__ import annotations

import re
from functools import cache

import msgspec
import pytest

from reconcilehelp import SAMPLES, one, verdicts
from sogdian.model.record import Relation
from sogdian.model.report import Reading, Source, Teller
from sogdian.reading import read_source
from sogdian.reconcile import reconcile

BAD = ("conflicts", "inconsistent")
REPORTS = sorted(SAMPLES.glob("*.txt"))[::3]
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def read(path: str, text: str) -> Reading:
    found = read_source(Source(path=path, content=text))
    assert isinstance(found, Reading)
    return found


@cache
def original(name: str) -> Reading:
    return read(name, (SAMPLES / name).read_text(encoding="utf-8"))


def alarms(*readings: Reading) -> set[tuple[str, str]]:
    return {(x.verdict, x.why) for r in reconcile(readings) for x in r.relations if x.verdict in BAD}


def changed(name: str) -> list[str]:
    """The report with the first digit of a figure's value changed, for two of its figures."""
    text, found = (SAMPLES / name).read_text(encoding="utf-8"), []
    reading = original(name)
    for claim in reading.claims:
        span = claim.evidence[0]
        number = _NUMBER.search(span.quote) if claim.kind == "figure" else None
        if number is None or text.count(span.quote) != 1 or len(span.quote) < 12:
            continue
        other = str(int(number[0][0]) % 9 + 1) + number[0][1:]
        quote = span.quote[: number.start()] + other + span.quote[number.end() :]
        found.append(text.replace(span.quote, quote))
    return found[:2]


def test_clean_copies_raise_nothing() -> None:
    raised = 0
    for file in REPORTS:
        copy = read(f"copy-{file.name}", file.read_text(encoding="utf-8"))
        raised += len(alarms(original(file.name), copy) - alarms(original(file.name)))
    assert raised <= 0.1 * len(REPORTS)


def test_a_changed_number_is_seen() -> None:
    seen = [
        bool(alarms(original(file.name), read(f"copy-{file.name}", text)) - alarms(original(file.name)))
        for file in REPORTS
        for text in changed(file.name)
    ]
    assert len(seen) > 20
    assert sum(seen) >= 0.9 * len(seen)


REST = (
    " Traders of the old town have hung lamps over the lanes, and the hotels by the station ask twice what they took"
    " in spring. The organisers promise music, melons and a fair hearing for everyone who grows, dries or carries tea."
)


def test_a_changed_day_is_seen() -> None:
    text = "The third Tea Road Forum opens in Urumqi on June {} with guests from nine countries and many talks." + REST
    event = {"kind": "event", "type": "forum", "name": "Tea Road Forum", "place": "Urumqi"}
    pair = [
        one(path, [event | {"start": f"2025-06-{day}"}], text.format(day), "2025-06-01")
        for path, day in (("a.txt", 12), ("b.txt", 27))
    ]
    assert "in the same words" in verdicts(reconcile(pair), "a.txt", "b.txt")["conflicts"]


def test_a_day_that_only_the_reader_sees_otherwise_is_no_conflict() -> None:
    text = "The third Tea Road Forum opens in Urumqi this Friday with guests from nine countries." + REST
    event = {"kind": "event", "type": "forum", "name": "Tea Road Forum", "place": "Urumqi"}
    pair = [
        one(path, [event | {"start": f"2025-06-{day}"}], text, "2025-06-10")
        for path, day in (("a.txt", 13), ("b.txt", 27))
    ]
    assert "in the same words" not in verdicts(reconcile(pair), "a.txt", "b.txt").get("conflicts", "")


@pytest.mark.parametrize(
    ("teller", "days", "one_origin"),
    [("press service of Akorda", ("2025-06-17", "2025-06-18"), True),
     ("press service of Akorda", ("2025-06-17", "2025-06-28"), False),
     ("Ministry of Trade", ("2025-06-17", "2025-06-18"), False)],
)  # fmt: skip
def test_a_retelling_of_one_press_service(teller: str, days: tuple[str, str], one_origin: bool) -> None:
    summit = {"kind": "event", "type": "summit", "name": "Tea Road Summit", "start": "2025-06-17"}
    chains = (Teller("Akorda press service", "press_service"), Teller(teller, "press_service"))
    pair = []
    for path, words, day, chain in zip(
        ("a.txt", "b.txt"), ("The leaders met.", "Главы государств встретились."), days, chains, strict=True
    ):
        reading = one(path, [summit], words, day)
        pair.append(msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, chain=(chain,))))
    records = reconcile(pair)
    assert ("copy" in verdicts(records, "a.txt", "b.txt")) is one_origin
    assert records[0].origins == (2 if teller == "Ministry of Trade" else 1)


def test_both_values_of_two_reports_deny_nothing() -> None:
    """Two reports that tell the same two values do not contradict each other crosswise."""
    figure = {"kind": "figure", "measure": "growth", "of": "exports", "unit": "%", "period": "2022"}
    figure["parties"] = ["CN", "KZ"]
    texts = (
        "Grain rose 58 percent. Ore rose 21 percent.",
        "By 58 percent grew grain. And 21 percent did ore.",
    )
    pair = [
        one(path, [figure | {"value": value, "quote": f"{value} percent"} for value in (58, 21)], text)
        for path, text in zip(("a.txt", "b.txt"), texts, strict=True)
    ]
    found: list[Relation] = [x for record in reconcile(pair) for x in record.relations]
    assert {x.verdict for x in found if x.a[0] != x.b[0]} <= {"same", "copy"}
