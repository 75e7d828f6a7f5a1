"""Builds src/sogdian/web/charts/outlines.json: the land and the countries around Central Asia, small enough for a page.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_outlines.py package/countries-50m.json

world-atlas carries Natural Earth (public domain) as TopoJSON. Countries outside the window are left out, arcs are thinned
(Douglas-Peucker; coarsely where they leave the window), islands smaller than SMALLEST are dropped, and what is left is
quantised anew. Each country that has a code here gets a point for its label: the point of the window's grid that lies
deepest inside its largest part.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from arguments import arguments

TARGET = Path(__file__).parents[1] / "src/sogdian/web/charts/outlines.json"
WEST, SOUTH, EAST, NORTH = 38.0, 15.0, 138.0, 60.0
NEAR, FAR = 0.04, 2.0
"""Degrees by which a line may be moved inside the window and outside."""
SMALLEST = 0.15
"""Square degrees."""
GRID = 30_000
CODES = {
    4: "AF", 31: "AZ", 51: "AM", 104: "MM", 144: "LK", 156: "CN", 268: "GE", 356: "IN", 364: "IR", 368: "IQ", 392: "JP",
    398: "KZ", 408: "KP", 410: "KR", 417: "KG", 496: "MN", 524: "NP", 586: "PK", 643: "RU", 682: "SA", 704: "VN",
    762: "TJ", 764: "TH", 784: "AE", 792: "TR", 795: "TM", 860: "UZ",
}  # fmt: skip
REGION = ("CN", "KZ", "KG", "TJ", "TM", "UZ")
Point = tuple[float, float]
Ring = list[int]


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def inside(point: Point) -> bool:
    return WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH


def thinned(points: Sequence[Point]) -> list[Point]:
    """The line without the points that lie nearer to the rest than the tolerance where they are."""
    kept = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = hypot(bx - ax, by - ay)
        worst, at = 0.0, -1
        for number in range(first + 1, last):
            x, y = points[number]
            off = abs((by - ay) * (x - ax) - (bx - ax) * (y - ay)) / length if length else hypot(x - ax, y - ay)
            off /= NEAR if inside(points[number]) else FAR
            if off > worst:
                worst, at = off, number
        if worst > 1:
            kept.add(at)
            todo += [(first, at), (at, last)]
    return [points[number] for number in sorted(kept)]


def ring_points(ring: Ring, arcs: Sequence[Sequence[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def area(points: Sequence[Point]) -> float:
    """Square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(points))) / 2


def polygons(geometry: dict[str, Any]) -> list[list[Ring]]:
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])


def within(point: Point, ring: Sequence[Point]) -> bool:
    x, y = point
    odd = False
    for (ax, ay), (bx, by) in itertools.pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def deepest(ring: Sequence[Point]) -> Point:
    """The point of a grid over the window that lies farthest from the ring, inside it."""
    xs = [max(WEST, min(p[0] for p in ring)), min(EAST, max(p[0] for p in ring))]
    ys = [max(SOUTH, min(p[1] for p in ring)), min(NORTH, max(p[1] for p in ring))]
    edge = [p for p in ring if inside(p)][::2]
    best, found = -1.0, (xs[0], ys[0])
    for i in range(1, 40):
        for j in range(1, 40):
            x, y = xs[0] + (xs[1] - xs[0]) * i / 40, ys[0] + (ys[1] - ys[0]) * j / 40
            if not within((x, y), ring):
                continue
            borders = (x - WEST, EAST - x, y - SOUTH, NORTH - y)
            depth = min([hypot((x - a) * cos(radians(y)), y - b) for a, b in edge] + [max(1.0, border) for border in borders])
            if depth > best:
                best, found = depth, (x, y)
    return round(found[0], 2), round(found[1], 2)


def chosen(topology: dict[str, Any], arcs: Sequence[list[Point]]) -> Iterator[tuple[str | None, list[list[Ring]], Point]]:
    """Each country of the window: its code, its polygons, the point of its label."""
    for geometry in topology["objects"]["countries"]["geometries"]:
        kept = []
        for polygon in polygons(geometry):
            outer = ring_points(polygon[0], arcs)
            if area(outer) >= SMALLEST and any(inside(point) for point in outer):
                kept.append((area([p for p in outer if inside(p)]), polygon, outer))
        if kept:
            code = CODES.get(int(geometry["id"])) if "id" in geometry else None
            yield code, [polygon for _, polygon, _ in kept], deepest(max(kept)[2]) if code else (0, 0)


def quantised(arcs: Sequence[Sequence[Point]]) -> tuple[list[list[list[int]]], dict[str, Any]]:
    """Arcs as steps on a grid, as TopoJSON has them."""
    xs, ys = [p[0] for arc in arcs for p in arc], [p[1] for arc in arcs for p in arc]
    kx, ky = (max(xs) - min(xs)) / GRID, (max(ys) - min(ys)) / GRID
    steps = []
    for arc in arcs:
        cells = [(round((x - min(xs)) / kx), round((y - min(ys)) / ky)) for x, y in arc]
        row, last = [list(cells[0])], cells[0]
        for cell in cells[1:]:
            if cell != last:
                row.append([cell[0] - last[0], cell[1] - last[1]])
            last = cell
        steps.append(row if len(row) > 1 else [*row, [0, 0]])
    return steps, {"scale": [round(kx, 9), round(ky, 9)], "translate": [round(min(xs), 6), round(min(ys), 6)]}


def renumbered(found: Sequence[list[list[Ring]]]) -> tuple[list[list[list[Ring]]], list[int]]:
    """The polygons with the arcs that they use numbered from 0, and those arcs' old numbers."""
    new: dict[int, int] = {}

    def number(old: int) -> int:
        at = new.setdefault(old if old >= 0 else ~old, len(new))
        return at if old >= 0 else ~at

    shapes = [[[[number(old) for old in ring] for ring in polygon] for polygon in shape] for shape in found]
    return shapes, list(new)


def main() -> None:
    topology = json.loads(Path(arguments(__doc__, "topology").topology).read_text("utf-8"))
    arcs = decoded(topology)
    found = list(chosen(topology, arcs))
    shapes, used = renumbered([polygon for _, polygon, _ in found])
    steps, transform = quantised([thinned(arcs[number]) for number in used])
    geometries = [
        {"type": "MultiPolygon", "arcs": shape, "properties": {"code": code, "home": code in REGION}}
        for (code, _, _), shape in zip(found, shapes, strict=True)
    ]
    table = {
        "source": "Natural Earth 4.1.0, 1:50m, admin 0 countries (naturalearthdata.com; public domain), "
        "through the npm package world-atlas 2.0.2; thinned by tools/build_outlines.py",
        "labels": {code: point for code, _, point in sorted(found, key=lambda row: row[0] or "") if code},
        "topology": {
            "type": "Topology", "transform": transform, "arcs": steps,
            "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        },
    }  # fmt: skip
    TARGET.write_text(json.dumps(table, separators=(",", ":")) + "\n", "utf-8")
    print(TARGET.name, TARGET.stat().st_size, "bytes,", len(geometries), "countries,", sum(map(len, steps)), "points")


if __name__ == "__main__":
    main()
