#!/usr/bin/env python3
"""Synthetic reports with known truth: copies, roundings, conversions, plans that slip, look-alike events.

    python tests/synthetic.py --reports 6000 --seed 1 > reports.jsonl     # {"text", "published", "outlet", "path"}
    python tests/synthetic.py --reports 6000 --readings > readings.jsonl  # with claims, as a reader would give them

The same seed gives the same bytes. Sentences stand in `synthetic.toml`, one table a language.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from sogdian.model.claim import Agreement, AnyClaim, Event, Evidence, Figure, Position, Project, Statement
from sogdian.model.identity import claim_id
from sogdian.model.report import Header, Reading

PARTNERS = ("KZ", "KG", "TJ", "TM", "UZ")
SORTS = ("railway", "road", "plant")
RATE = 7.2
"""Yuan for a dollar; the tables' yearly averages since 2014 lie within a tenth of it, of 2024 within half a percent."""
SYLLABLES = (
    "ba", "lor", "ken", "tash", "mir", "ulu", "sar", "gan", "ket", "dor", "zhen", "ak", "shi", "run", "tel", "vos",
)  # fmt: skip
PLACES = ("Astana", "Bishkek", "Dushanbe", "Tashkent", "Urumqi", "Almaty")


class Truth(msgspec.Struct, frozen=True):
    """What is so of one claim: the thing it is of, and how it was told (`exact`, `rounded`, `converted`, `wrong`)."""

    claim: str
    thing: str
    told: str


class Made(msgspec.Struct, frozen=True):
    """A report with the truth of each of its claims; `copied` is the path of the report that it copies."""

    reading: Reading
    truth: tuple[Truth, ...]
    copied: str | None = None


@lru_cache(maxsize=1)
def templates() -> dict[str, dict[str, Any]]:
    """The sentences of all languages."""
    return tomllib.loads((Path(__file__).parent / "synthetic.toml").read_text(encoding="utf-8"))


class Thing(msgspec.Struct, frozen=True):
    """One thing of the world that reports tell of."""

    id: str
    kind: str
    name: str
    parties: tuple[str, ...]
    value: float
    day: dt.date
    sort: str = ""
    place: str = ""
    edition: int = 0
    slips: tuple[int, ...] = ()


def _name(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=dice.choice((2, 3)))).capitalize()


def _day(dice: random.Random) -> dt.date:
    return dt.date(2014, 1, 1) + dt.timedelta(days=dice.randrange(12 * 365))


def world(dice: random.Random, size: int) -> list[Thing]:
    """Things to tell of: about one for every six reports, and the trade of all pairs and years."""
    found = [
        Thing(f"trade-{code}-{year}", "trade", "", ("CN", code), round(dice.uniform(1, 90), 2), dt.date(year, 12, 31))
        for code in PARTNERS
        for year in range(2014, 2026)
    ]
    for number in range(max(4, size // 6)):
        kind = dice.choice(("project", "project", "event", "event", "agreement", "person"))
        parties = ("CN", dice.choice(PARTNERS))
        thing = Thing(
            f"{kind}-{number}", kind, f"{_name(dice)} {_name(dice)}", parties, round(dice.uniform(0.3, 9.9), 2),
            _day(dice), dice.choice(SORTS), dice.choice(PLACES), dice.randrange(1, 9),
            tuple(sorted(dice.randrange(0, 5) for _ in range(3))),
        )  # fmt: skip
        found.append(thing)
        if kind == "event":  # its sister: the next edition, in the same town and month a year later
            later = thing.day.replace(year=thing.day.year + 1, day=min(thing.day.day, 28))
            found.append(msgspec.structs.replace(thing, id=f"{thing.id}-next", edition=thing.edition + 1, day=later))
    return found


class Teller:
    """Writes one report: sentences, and the claims that they carry."""

    def __init__(self, dice: random.Random, language: str, published: dt.date) -> None:
        self.dice, self.words, self.published = dice, templates()[language], published
        self.language = language
        self.text = ""
        self.told: list[tuple[AnyClaim, str, str]] = []

    def say(self, key: str, **slots: Any) -> tuple[Evidence, ...]:
        """Writes a sentence, and gives it as evidence."""
        sentence = self.words[key].format(**slots)
        start = len(self.text)
        self.text += sentence + ("" if self.language == "zh" else " ")
        quote = sentence.rstrip(".。")
        return (Evidence(start, start + len(quote), quote),)

    def money(self, value: float, unit: str) -> str:
        """An amount of so many thousand million, in words."""
        number = value * 10 if self.language == "zh" else value
        words = self.words["words"]
        shown = f"{number:.10g}".replace(".", "," if self.language == "ru" else ".")
        return words[unit].format(number=shown, scale=words["billion"])

    def names(self, thing: Thing) -> dict[str, str]:
        countries = self.words["countries"]
        return {"a": countries[thing.parties[0]], "b": countries[thing.parties[1]]}

    def day(self, day: dt.date) -> str:
        return day.strftime("%Y年%-m月%-d日") if self.language == "zh" else day.strftime("%d.%m.%Y")

    def tell(self, thing: Thing) -> None:
        """A sentence of the thing, or two."""
        getattr(self, f"_{thing.kind}")(thing)

    def _figure(self, thing: Thing, key: str, told: str, value: float, unit: str, **more: Any) -> None:
        slots = more.pop("slots")
        evidence = self.say(key, value=self.money(value, unit), **slots)
        self.told.append((Figure(evidence=evidence, value=round(value * 1e9), unit=unit, **more), thing.id, told))

    def _told_value(self, value: float) -> tuple[str, float, str]:
        """How the value is told: as it is, rounded, in yuan, or wrong."""
        told = self.dice.choices(("exact", "rounded", "converted", "wrong"), (60, 25, 10, 5))[0]
        if told == "rounded":
            return told, round(value, 1), "USD"
        if told == "converted":
            return told, round(value * RATE, 1), "CNY"
        return told, round(value * 1.37, 2) if told == "wrong" else value, "USD"

    def _trade(self, thing: Thing) -> None:
        told, value, unit = self._told_value(thing.value)
        year = str(thing.day.year)
        slots = {"year": year, **self.names(thing)}
        fields = {"measure": "trade", "period": year, "parties": thing.parties}
        self._figure(thing, "trade", told, value, unit, slots=slots, **fields)
        if self.dice.random() < 0.4:
            percent = round(thing.value % 17 + 1, 1)
            evidence = self.say("growth", percent=percent, **slots)
            growth = Figure(
                evidence=evidence, measure="growth", value=percent, unit="%", of="trade", period=year,
                parties=thing.parties,
            )  # fmt: skip
            self.told.append((growth, thing.id, "exact"))

    def _project(self, thing: Thing) -> None:
        slots = {"name": thing.name, "sort": self.words["words"][thing.sort]}
        about = f"{thing.name} {thing.sort}"
        slip = sum(self.published.year > thing.day.year + late for late in thing.slips)
        year = str(thing.day.year + 4 + slip)
        evidence = self.say("plan", year=year, **slots)
        self.told.append((
            Project(evidence=evidence, type=thing.sort, name=about, parties=thing.parties, completion=year,
                    modality="planned"), thing.id, f"slip {slip}",
        ))  # fmt: skip
        told, value, unit = self._told_value(thing.value)
        self._figure(thing, "cost", told, value, unit, measure="cost", about=about, slots=slots)
        if self.dice.random() < 0.6:
            length = int(thing.value * 100) + 20
            evidence = self.say("length", value=length, **slots)
            figure = Figure(evidence=evidence, measure="length", value=length, unit="km", about=about)
            self.told.append((figure, thing.id, "exact"))

    def _event(self, thing: Thing) -> None:
        coming = self.published < thing.day
        day = thing.day.isoformat()
        evidence = self.say(
            "coming" if coming else "event",
            nth=thing.edition, name=thing.name, place=thing.place, day=self.day(thing.day),
        )  # fmt: skip
        self.told.append((
            Event(evidence=evidence, type="forum", name=f"{thing.name} Forum", edition=thing.edition,
                  place=thing.place, start=day, end=day, modality="planned" if coming else "reported"),
            thing.id, "planned" if coming else "exact",
        ))  # fmt: skip

    def _agreement(self, thing: Thing) -> None:
        evidence = self.say("agreement", matter=thing.name, day=self.day(thing.day), **self.names(thing))
        paper = Agreement(
            evidence=evidence, type="agreement", count=1, parties=thing.parties, date=thing.day.isoformat(),
            subject=thing.name,
        )  # fmt: skip
        self.told.append((paper, thing.id, "exact"))

    def _person(self, thing: Thing) -> None:
        country = self.words["countries"][thing.parties[1]]
        evidence = self.say("position", person=thing.name, matter=thing.place, a=country)
        position = Position(
            evidence=evidence, person=thing.name, title=f"minister of {thing.place}", country=thing.parties[1]
        )
        self.told.append((position, thing.id, "exact"))
        evidence = self.say("statement", person=thing.name, matter=thing.place)
        self.told.append((Statement(evidence=evidence, speaker=thing.name), thing.id, "exact"))


def _report(dice: random.Random, number: int, things: list[Thing]) -> Made:
    language = dice.choices(("en", "ru", "zh"), (5, 3, 2))[0]
    subjects = dice.sample(things, k=min(len(things), dice.randrange(4, 12)))
    dated = max((thing.day for thing in subjects[:1]), default=dt.date(2020, 1, 1))
    published = dated + dt.timedelta(days=dice.randrange(-90, 400))
    teller = Teller(dice, language, published)
    title = teller.words["headline"].format(name=_name(dice))
    teller.text = title + "\n\n"
    for thing in subjects:
        teller.tell(thing)
    path = f"synthetic/{number:06d}.txt"
    undated = dice.random() < 0.03
    header = Header(
        path=path, title=title, language=language, outlet=dice.choice(teller.words["outlets"]),
        published=None if undated else published.isoformat(), published_basis=None if undated else "stated",
    )  # fmt: skip
    reading = Reading(report=header, text=teller.text.rstrip() + "\n", claims=tuple(row[0] for row in teller.told))
    truth = tuple(Truth(claim_id(path, claim), thing, told) for claim, thing, told in teller.told)
    return Made(reading, truth)


def _copy(dice: random.Random, number: int, first: Made) -> Made:
    """The report under another outlet's name, a day or two later."""
    path = f"synthetic/{number:06d}.txt"
    head = first.reading.report
    published = head.published and (
        dt.date.fromisoformat(head.published) + dt.timedelta(days=dice.randrange(3))
    ).isoformat()
    outlet = dice.choice(templates()[head.language or "en"]["outlets"])
    reading = msgspec.structs.replace(
        first.reading, report=msgspec.structs.replace(head, path=path, published=published, outlet=outlet)
    )
    truth = tuple(
        Truth(claim_id(path, claim), one.thing, one.told)
        for claim, one in zip(reading.claims, first.truth, strict=True)
    )
    return Made(reading, truth, head.path)


def made(reports: int, seed: int = 1, world_size: int | None = None) -> Iterator[Made]:
    """So many reports; one in ten copies an earlier one."""
    dice = random.Random(seed)
    things = world(dice, world_size or reports)
    last: list[Made] = []
    for number in range(reports):
        if last and dice.random() < 0.1:
            yield _copy(dice, number, dice.choice(last))
            continue
        one = _report(dice, number, things)
        last = [*last[-19:], one]
        yield one


def main() -> None:
    """Prints reports as JSON Lines."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reports", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--readings", action="store_true", help="with claims, header and truth")
    given = asked.parse_args()
    for one in made(given.reports, given.seed):
        head = one.reading.report
        source = {"path": head.path, "text": one.reading.text, "published": head.published, "outlet": head.outlet}
        sys.stdout.buffer.write(msgspec.json.encode(one if given.readings else source) + b"\n")


if __name__ == "__main__":
    main()
