"""Lines over the map: curves from place to place, in degrees."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from math import atan2, cos, degrees, hypot, radians
from typing import Any

import msgspec

from sogdian.view.marks import located

Point = tuple[float, float]
"""Longitude and latitude."""

_STEPS = 20


class Outlines(msgspec.Struct, frozen=True):
    """The land: a TopoJSON `topology`, `labels` a point inside each country by its code; where it is from."""

    source: str
    labels: dict[str, Point]
    topology: dict[str, Any]


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """The outlines of the package."""
    return msgspec.json.decode((files("sogdian.web.charts") / "outlines.json").read_bytes(), type=Outlines)


def anchor(code: str) -> Point | None:
    """Where a country or region (ISO 3166) is met by lines: inside the country, at the region's largest town."""
    if code in outlines().labels:
        return outlines().labels[code]
    at = located(code)
    return (at[1], at[0]) if at else None


def anchored(codes: Sequence[str]) -> list[tuple[str, Point]]:
    """The places among codes that the map knows; a country whose region is there too is left to the region."""
    held = {code.partition("-")[0] for code in codes if "-" in code}
    return [(code, at) for code in codes if code not in held and (at := anchor(code)) is not None]


def middle_of(points: Sequence[Point]) -> Point:
    """The mean of points."""
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def curve(a: Point, b: Point, bend: float) -> list[Point]:
    """From a to b, bent to the left by a share of the way; 0 is straight."""
    (ax, ay), (bx, by) = a, b
    cx, cy = (ax + bx) / 2 - (by - ay) * bend, (ay + by) / 2 + (bx - ax) * bend
    found = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        p, q, r = (1 - t) ** 2, 2 * t * (1 - t), t * t
        found.append((round(p * ax + q * cx + r * bx, 3), round(p * ay + q * cy + r * by, 3)))
    return found


def way(points: Sequence[Point], bend: float) -> list[Point]:
    """A curve through points, from west to east."""
    ordered = sorted(points)
    found: list[Point] = []
    for a, b in itertools.pairwise(ordered):
        found += curve(a, b, bend)
    return found


def heading(line: Sequence[Point]) -> tuple[Point, float]:
    """The point past the middle of a line, and the angle clockwise from up in which it goes there."""
    at = len(line) * 3 // 5
    (ax, ay), (bx, by) = line[at - 1], line[min(at, len(line) - 1)]
    return (bx, by), round(degrees(atan2((bx - ax) * cos(radians(by)), by - ay)), 1)


def long(line: Sequence[Point]) -> bool:
    """Whether a line has two ends."""
    return len(line) > 1 and hypot(line[0][0] - line[-1][0], line[0][1] - line[-1][1]) > 0.2
