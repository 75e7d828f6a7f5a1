"""Reads the package's data files into one `Knowledge`.

Two files: `knowledge.json`, which `tools/build_knowledge.py` compiles from the curated TOML and the countries' TSV
(`tomllib` would take longer than all the rest), and `places.tsv.gz`, one town a line, its names
as `en:Almaty|ru:Алматы`, with `?` after the language of a name that needs support (`en?:Mary`).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

import msgspec

from sogdian.errors import KnowledgeError
from sogdian.knowledge.forms import Entity, Knowledge, Name

COLUMNS = ("id", "name", "country", "region", "lat", "lon", "population", "names")


class Compiled(msgspec.Struct, frozen=True):
    """The form of `knowledge.json`. Its entities replace the towns of the same id; its names are added to theirs."""

    entities: tuple[Entity, ...]
    names: tuple[Name, ...]


def _towns(lines: Iterable[str]) -> Iterator[tuple[Entity, tuple[Name, ...]]]:
    for number, line in enumerate(lines, 1):
        if not line or line[0] == "#":
            continue
        try:
            id_, canonical, country, region, lat, lon, population, names = line.split("\t")
            yield (
                Entity(
                    id=id_, kind="city", canonical=canonical, country=country, region=region or None,
                    lat=float(lat), lon=float(lon), population=int(population),
                ),
                tuple(
                    Name(form, language.rstrip("?"), "city", id_, language[-1] == "?")
                    for language, _, form in (name.partition(":") for name in names.split("|"))
                ),
            )
        except (ValueError, IndexError) as error:
            raise KnowledgeError(f"places.tsv.gz:{number}: {error}; a line is {' TAB '.join(COLUMNS)}") from error


@lru_cache(maxsize=1)
def load() -> Knowledge:
    """Everything the package knows by name; read once. Raises KnowledgeError when a data file is damaged."""
    data = files("sogdian.knowledge") / "data"
    try:
        compiled = msgspec.json.decode((data / "knowledge.json").read_bytes(), type=Compiled)
        places = gzip.decompress((data / "places.tsv.gz").read_bytes()).decode()
    except (OSError, EOFError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise KnowledgeError(f"data files of sogdian.knowledge: {error}; install the package anew") from error
    entities: dict[str, Entity] = {}
    names = list(compiled.names)
    for town, forms in _towns(places.splitlines()):
        entities[town.id] = town
        names += forms
    entities |= {entity.id: entity for entity in compiled.entities}
    return Knowledge(tuple(names), entities)
