"""The forms of knowledge: an entity is a thing with an id, a name is one way to write it in one language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import msgspec

Kind = Literal["country", "demonym", "group", "region", "city", "body", "person", "series", "project"]


class Name(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """One way to write the entity `id` in `language` (BCP-47).

    `form` is as it stands mid-sentence in the nominative, with the ASCII hyphen and apostrophe. Several entities may
    share a form. `short` marks forms that need support from their neighbours: one-character countries, names that
    are also words or people's names. A `demonym` is an adjective or a people of the country, region or group `id`.
    """

    form: str
    language: str
    kind: Kind
    id: str
    short: bool = False


class Entity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One thing that reports name. `canonical` is its English name; fields that its kind does not have are empty.

    `country`: ISO 3166-1 alpha-2. `region`: ISO 3166-2 of a city. `type`: sort of body, series or project (the
    words of the reader's contract), or of a place that is no town (`port`, `pass`, `field`, `station`).
    `role`: what a body does in a chain of tellers. `links`: ISO codes that a project joins. `members`: ids of a
    group's members. `frame`: a name that frames other projects (an initiative) and is no project by itself.
    """

    id: str
    kind: Kind
    canonical: str
    country: str | None = None
    region: str | None = None
    type: str | None = None
    role: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    links: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    frame: bool = False


class Knowledge(msgspec.Struct, frozen=True, dict=True):
    """All names, in the order of the data files, and by id the entities that they name."""

    names: tuple[Name, ...]
    entities: dict[str, Entity]

    @cached_property
    def _by_form(self) -> dict[str, list[Name]]:
        forms: dict[str, list[Name]] = {}
        for name in self.names:
            forms.setdefault(name.form, []).append(name)
        return forms

    @cached_property
    def _by_id(self) -> dict[str, list[Name]]:
        ids: dict[str, list[Name]] = {}
        for name in self.names:
            ids.setdefault(name.id, []).append(name)
        return ids

    @cached_property
    def _by_kind(self) -> dict[str, list[Entity]]:
        kinds: dict[str, list[Entity]] = {}
        for _, entity in sorted(self.entities.items()):
            kinds.setdefault(entity.kind, []).append(entity)
        return kinds

    def named(self, form: str) -> tuple[Name, ...]:
        """Every name written exactly so; the more populous place first, the rest in the order of ids."""
        found = self._by_form.get(form, [])
        return tuple(sorted(found, key=lambda name: (-self.entities[name.id].population, name)))

    def names_of(self, id: str, language: str | None = None) -> tuple[Name, ...]:
        """The names of one entity, in all languages or in one."""
        found = self._by_id.get(id, [])
        return tuple(name for name in found if language in (None, name.language))

    def of_kind(self, kind: Kind) -> Iterator[Entity]:
        """The entities of one kind, in the order of ids."""
        return iter(self._by_kind.get(kind, ()))
