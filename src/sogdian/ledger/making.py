"""What records were made with, as the database keeps it: the makings for `reconcile.maker`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sogdian.ledger.increment import moved
from sogdian.ledger.plain import Plain
from sogdian.reconcile.base import Making
from sogdian.reconcile.maker import Group

_decoder = msgspec.json.Decoder(Making)
_BODIES = "SELECT body FROM makings WHERE "
MAKE = "INSERT INTO makings (stage, thing, record, first, wide, body) VALUES (?, ?, ?, ?, ?, ?)"
ABOUT = "INSERT INTO abouts (stage, thing, about) VALUES (?, ?, ?)"


def making_row(making: Making) -> tuple[object, ...]:
    """A row of the table `makings`."""
    body = msgspec.json.encode(making).decode()
    return making.stage, making.group, making.id, making.first, making.wide, body


def about_rows(making: Making) -> list[tuple[str, str, str]]:
    """Rows of the table `abouts`: what a record is told of, and what ties it to others."""
    return [(making.stage, making.group, about) for about in (*making.abouts, *making.ties, *making.bodies)]


class KeptMakings:
    """The makings of a ledger within one transaction."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain

    def of(self, groups: Iterable[Group]) -> Mapping[Group, Making]:
        """What records were made with."""
        stages: dict[str, list[str]] = {}
        for stage, group in sorted(set(groups)):
            stages.setdefault(stage, []).append(group)
        found: dict[Group, Making] = {}
        for stage, things in stages.items():
            rows = self._plain.several(f"{_BODIES}thing IN ({{}}) AND stage = ?", things, stage)
            found |= {(stage, making.group): making for making in self._decoded(rows)}
        return found

    def sharing(self, firsts: Iterable[str]) -> Sequence[Making]:
        """Records whose ids, were there no others, would be one of these."""
        return self._decoded(self._plain.several(f"{_BODIES}first IN ({{}})", sorted(firsts)))

    def about(self, things: Iterable[str]) -> Sequence[Making]:
        """Records that are told of things."""
        sql = (
            "SELECT makings.body FROM abouts JOIN makings"
            " ON makings.stage = abouts.stage AND makings.thing = abouts.thing WHERE abouts.about IN ({})"
        )
        return self._decoded(self._plain.several(sql, sorted(things)))

    def linked(self, wides: Iterable[str]) -> Sequence[Making]:
        """Series that may be linked by their parties."""
        return self._decoded(self._plain.several(f"{_BODIES}wide IN ({{}})", sorted(wides)))

    @staticmethod
    def _decoded(rows: Iterable[Sequence[object]]) -> list[Making]:
        return [_decoder.decode(str(body)) for (body,) in rows]

    def put(self, held: Iterable[Making], made: Iterable[Making]) -> None:
        """Puts makings in the place of those that were there; where nothing changed, nothing is written."""
        gone, come = moved(map(making_row, held := list(held)), map(making_row, made := list(made)))
        self._plain.each("DELETE FROM makings WHERE stage = ? AND thing = ?", (row[:2] for row in gone))
        self._plain.each(MAKE, come)
        gone, come = moved(*([row for making in some for row in about_rows(making)] for some in (held, made)))
        self._plain.each("DELETE FROM abouts WHERE stage = ? AND thing = ? AND about = ?", gone)
        self._plain.each(ABOUT, come)
