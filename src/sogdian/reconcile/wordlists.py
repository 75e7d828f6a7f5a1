"""The word lists of `words.toml`: all that comparing names needs to know of languages."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec


class Words(msgspec.Struct, frozen=True):
    """The word lists of `words.toml`, folded."""

    empty: frozenset[str]
    generic: frozenset[str]
    described: frozenset[str]
    gatherings: frozenset[str]
    stages: frozenset[str]
    stages_han: tuple[tuple[str, ...], ...]
    size_units: frozenset[str]
    joints: frozenset[str]
    parts: frozenset[str]
    genitive: frozenset[str]
    acts: tuple[str, ...]
    distinguishing: frozenset[str]
    bodies: frozenset[str]
    anyone: frozenset[str]
    honorifics: frozenset[str]
    statistics: tuple[str, ...]
    whole: frozenset[str]
    abroad: tuple[str, ...]
    areas: tuple[str, ...]
    no_lands: frozenset[str]
    site_words: tuple[str, ...]
    number_words: tuple[str, ...]
    rare: frozenset[str]
    rare_in_land: frozenset[str]
    joining: frozenset[str]
    sole: frozenset[str]
    capital: tuple[str, ...]
    passing: frozenset[str]
    attending: frozenset[str]
    cumulative: tuple[str, ...]
    since_begun: tuple[str, ...]
    part_marks: tuple[str, ...]
    towards: tuple[str, ...]
    daily: tuple[str, ...]
    services: tuple[str, ...]
    conversion: frozenset[str]
    yearly: tuple[str, ...]
    year_after: tuple[str, ...]
    wire_marks: tuple[str, ...]
    grown_from: tuple[str, ...]
    revision: frozenset[str]
    for_example: tuple[str, ...]
    all_goods: tuple[str, ...]
    sold: tuple[str, ...]
    bought: tuple[str, ...]
    from_words: frozenset[str]
    to_words: frozenset[str]
    preliminary: tuple[str, ...]
    correction: tuple[str, ...]
    of_each: tuple[str, ...]
    portions: tuple[str, ...]
    owing: tuple[str, ...]
    other_one: tuple[str, ...]
    force: tuple[str, ...]
    visas: tuple[str, ...]
    all_trade: tuple[str, ...]
    line_words: tuple[str, ...]
    declarations: tuple[str, ...]
    next_one: tuple[str, ...]
    some: tuple[str, ...]
    weekdays: tuple[tuple[str, ...], ...]
    year_parts: tuple[str, ...]
    study: tuple[str, ...]
    signing: tuple[str, ...]
    adjectival: tuple[str, ...]
    short_cases: tuple[str, ...]
    vowels: frozenset[str]
    endings: dict[str, str]
    romanised: dict[str, str]
    cyrillic: dict[str, str]
    years: dict[str, tuple[str, ...]]
    offices: dict[str, tuple[str, ...]]
    ordinals: dict[str, tuple[str, ...]]
    heads: dict[str, tuple[str, ...]]
    topics: dict[str, tuple[str, ...]]
    rites: dict[str, tuple[str, ...]]
    concepts: dict[str, tuple[str, ...]]
    sections: dict[str, tuple[str, ...]]
    sorts: dict[str, tuple[str, ...]]
    capitals: dict[str, tuple[str, ...]]
    makes: dict[str, tuple[str, ...]]
    rates: dict[str, tuple[str, ...]]
    hauls: dict[str, tuple[str, ...]]
    modes: dict[str, tuple[str, ...]]
    goods: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def lists() -> Words:
    """The word lists, read once."""
    text = (files("sogdian.reconcile") / "words.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Words)
