"""The peers' own test cases, in one form.

Read from folders as their authors publish them: the `Specs` of microsoft/Recognizers-Text, facebook/duckling's corpora
as JSON Lines, TimeML files as of TempEval-3. A case is a text with what is to be found in it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

Value = Any
Found = tuple[int, int, Value]
"""Where a thing begins and ends, and its value: (first day, day after the last) of a date, a number, or a TIMEX3 value."""

_LANGUAGES = {"English": "en", "Chinese": "zh"}
_GRAINS = ("day", "week", "month", "quarter", "year")
_TIMEX = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>|<[^>]+>", re.DOTALL)
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_DCT = re.compile(r'<DCT>.*?value="(\d{4}-\d{2}-\d{2})', re.DOTALL)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """A text, the day it is told on, and what is to be found: as many things, or for `whole` one value of all of it."""

    text: str
    day: str | None
    due: tuple[Found, ...]
    whole: bool = False


def recognizers(folder: Path, language: str, model: str) -> list[Case]:
    """The cases of one model of Recognizers-Text; of DateTime those whose results are all dates or date ranges."""
    rooms = {"DateTime": "DateTime", "Currency": "NumberWithUnit", "Dimension": "NumberWithUnit"}
    file = folder / rooms.get(model, "Number") / language / f"{model}Model.json"
    cases = []
    for row in json.loads(file.read_text(encoding="utf-8-sig")):
        results = row["Results"]
        if any("Start" not in r for r in results):
            continue
        if model == "DateTime" and any(r.get("TypeName") not in ("datetimeV2.date", "datetimeV2.daterange") for r in results):
            continue
        due = tuple((r["Start"], r["End"] + 1, _resolved(r, model)) for r in results)
        day = (row.get("Context") or {}).get("ReferenceDateTime", "2016-11-07")[:10]
        cases.append(Case(row["Input"], day, due))
    return cases


def _resolved(result: dict[str, Any], model: str) -> Value:
    values = result.get("Resolution") or {}
    if model != "DateTime":
        return number(values.get("value"))
    first = values["values"][0]  # where past and future are both listed, the past one
    if first.get("type") == "date" and "value" in first:
        return days(first["value"])
    return first.get("start"), first.get("end")


def number(text: object) -> float | None:
    """The number of "1,250" or "12.5%"; None for anything else."""
    try:
        return float(str(text).rstrip("%").replace(",", ""))
    except ValueError:
        return None


def days(day: str) -> tuple[str, str] | None:
    """A day as an interval whose end is exclusive."""
    try:
        return day, (dt.date.fromisoformat(day) + dt.timedelta(1)).isoformat()
    except ValueError:
        return None


def duckling(folder: Path, language: str) -> list[Case]:
    """Duckling's examples of bounded times of a day or more."""
    cases = []
    for line in (folder / f"Time.{language}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("grain") in _GRAINS and "direction" not in row and row["kind"] != "datetimeOpenInterval":
            start, end = (row[k][:10].replace("-00", "-01") if row.get(k) else None for k in ("start", "end"))
            span = (start, end or _after(start, row["grain"]))
            cases.append(Case(row["text"], "2013-02-12", ((0, len(row["text"]), span),), whole=True))
    return cases


def _after(start: str, grain: str) -> str | None:
    """The day after a day, week, month, quarter or year that begins on a day."""
    try:
        first = dt.date.fromisoformat(start)
    except ValueError:
        return None
    if grain in ("day", "week"):
        return (first + dt.timedelta({"day": 1, "week": 7}[grain])).isoformat()
    months = first.year * 12 + first.month - 1 + {"month": 1, "quarter": 3, "year": 12}[grain]
    return dt.date(months // 12, months % 12 + 1, 1).isoformat()


def timeml(folder: Path) -> Iterator[Case]:
    """The TimeML files of a folder: times with their TIMEX3 values, anchored on the day of the document."""
    for file in sorted(folder.glob("*.tml")):
        source = file.read_text(encoding="utf-8")
        body, day = _TEXT.search(source), _DCT.search(source)
        if body is not None:
            text, due = _stripped(body[1])
            yield Case(text, day[1] if day else None, tuple(due))


def _stripped(marked: str) -> tuple[str, list[Found]]:
    text, due, at = "", [], 0
    for m in _TIMEX.finditer(marked):
        text += unescape(marked[at : m.start()])
        at = m.end()
        if m[1] is not None:
            words = unescape(re.sub(r"<[^>]+>", "", m[2]))
            value = _VALUE.search(m[1])
            due.append((len(text), len(text) + len(words), value[1] if value else None))
            text += words
    return text + unescape(marked[at:]), due
