"""A change of sayings, replayed where it reaches, brings homes where deciding all anew would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sogdian.reconcile import weave
from sogdian.reconcile.weave import WINDOW, Memory, Node, Ripple, Shelf, Sight, gathering, meeting, settle_all

LIGHT = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


Reach = Callable[[Shelf, Node], Iterable[Sight]]


class Item(msgspec.Struct, frozen=True):
    """A saying of something: how well it fits is the weight of the sorts it shares; two days are never of one thing."""

    sorts: frozenset[str]
    day: int | None


def fit(items: Sequence[Item], item: Item, here: bool = False) -> float:
    """How well a saying fits what others say; one that tells another day forbids it."""
    if any(None not in (item.day, other.day) and item.day != other.day for other in items):
        return 0.0
    return float(max(len(item.sorts & other.sorts) for other in items))


def node(number: int, sorts: str, day: int | None) -> Node:
    """A saying; the lower its number, the stronger."""
    item = Item(frozenset(sorts), day)
    return Node(f"s{number:02}", f"{number:02}", item, None, lambda: [("sort", sort) for sort in sorted(item.sorts)])


def own(shelf: Shelf, node: Node) -> Iterable[Sight]:
    """Who can see a saying: those who share a key."""
    return [(key, key) for key in node.keys]


def split(number: int, sorts: str, day: int | None) -> Node:
    """The same, where those that tell a day find each other by it, and look among those alone that tell none."""
    item = Item(frozenset(sorts), day)
    every, vague = ([(name, sort) for sort in sorted(item.sorts)] for name in ("every", "vague"))
    days = [("day", sort, day) for sort in sorted(item.sorts) if day is not None]
    found, asked = ([*every, *days], [*vague, *days]) if days else ([*every, *vague], every)
    return Node(f"s{number:02}", f"{number:02}", item, None, lambda: found, lambda: asked)


def sights(shelf: Shelf, node: Node) -> Iterable[Sight]:
    """Who can see a saying that is found by other keys than it asks for."""
    yield from ((key, key) for key in node.keys if key[0] == "day")  # type: ignore[index]
    for sort in sorted(node.item.sorts):
        yield ("every", sort), ("vague", sort)
        if node.item.day is None:
            yield ("vague", sort), ("every", sort)


def anew(nodes: Iterable[Node]) -> Mapping[str, str | None]:
    """The homes of sayings that are all decided at once."""
    shelf = Memory(nodes)
    settle_all(shelf, gathering(fit))
    return {node.id: shelf.home(node.id) for node in shelf.nodes()}


def changed(before: Sequence[Node], gone: Sequence[Node], come: Sequence[Node], reach: Reach = own) -> Mapping[str, str | None]:
    """The homes after a change, from those before it."""
    homes = anew(before)
    left = [node for node in before if node not in gone]
    shelf = Memory([*left, *come])
    for one in left:
        shelf.move(one, None, str(homes[one.id]))
    ripple = Ripple(shelf, gathering(fit), reach, meeting(fit), len({one.id for one in (*gone, *come)}))
    ripple.left((one, str(homes[one.id])) for one in gone)
    for one in come:
        ripple.push(one.place)
    ripple.settle()
    return {one.id: shelf.home(one.id) for one in shelf.nodes()}


SAYINGS = st.lists(st.tuples(st.text("abcd", min_size=1, max_size=3), st.sampled_from([None, 1, 2])), min_size=2, max_size=14)


@LIGHT
@given(SAYINGS, st.data())
def test_a_change_is_replayed_where_it_reaches(said: list[tuple[str, int | None]], data: st.DataObject) -> None:
    nodes = [node(number, sorts, day) for number, (sorts, day) in enumerate(said)]
    states = data.draw(st.lists(st.sampled_from(["stays", "stays", "goes", "comes"]), min_size=len(nodes), max_size=len(nodes)))
    by = {state: [one for one, is_ in zip(nodes, states, strict=True) if is_ == state] for state in ("stays", "goes", "comes")}
    found = changed([*by["stays"], *by["goes"]], by["goes"], by["comes"])
    assert found == anew([*by["stays"], *by["comes"]])


@LIGHT
@given(SAYINGS, st.data(), st.booleans())
def test_sayings_that_are_found_by_other_keys_than_they_ask_for(
    said: list[tuple[str, int | None]], data: st.DataObject, narrow: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("WINDOW", "VISIBLE") if narrow else ():
            patch.setattr(weave, name, 2)
        nodes = [split(number, sorts, day) for number, (sorts, day) in enumerate(said)]
        states = data.draw(st.lists(st.sampled_from(["stays", "stays", "goes", "comes"]), min_size=len(nodes), max_size=len(nodes)))
        by = {state: [one for one, is_ in zip(nodes, states, strict=True) if is_ == state] for state in ("stays", "goes", "comes")}
        found = changed([*by["stays"], *by["goes"]], by["goes"], by["comes"], sights)
        assert found == anew([*by["stays"], *by["comes"]])


NARROW = {
    "another comes to a home that is seen by its strongest, and forbids it to one that stood between two": (
        "ac2 ade1 acd bc e b1 +bcd2 c ae1 ce1 bc2 be ce2"
    ),
    "several go at once, and what their home was known by shows only with all of them": (
        "-d1 -b +ce1 -abc -bcd2 ad be1 b a2 e cde2"
    ),
    "several go at once, and one that no window showed is seen": "a -bde1 -de1 bde2 c +d1 -cd2 bc e2",
}  # fmt: skip
"""Sayings in their order, with their day; those that come with a plus, those that go with a minus."""


@pytest.mark.parametrize("told", NARROW.values(), ids=NARROW.keys())
def test_where_little_is_looked_at(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weave, "WINDOW", 2)
    monkeypatch.setattr(weave, "VISIBLE", 2)
    stays, goes, comes = list[Node](), list[Node](), list[Node]()
    for number, one in enumerate(told.split()):
        sorts = one.strip("+-0123456789")
        made = node(number, sorts, int(one[-1]) if one[-1].isdigit() else None)
        (comes if one[0] == "+" else goes if one[0] == "-" else stays).append(made)
    assert changed([*stays, *goes], goes, comes) == anew([*stays, *comes])


@LIGHT
@given(SAYINGS, st.data())
def test_several_come_into_full_windows_and_leave_them_at_once(said: list[tuple[str, int | None]], data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weave, "WINDOW", 2)
        patch.setattr(weave, "VISIBLE", 2)
        test_a_change_is_replayed_where_it_reaches.hypothesis.inner_test(said, data)


def test_a_tie_ends_when_one_of_two_things_cannot_be_meant_any_more() -> None:
    """What is said later of the first thing forbids it to a saying that had stood alone between two."""
    two = [node(1, "a", None), node(3, "b", None), node(5, "ab", 7)]
    assert anew(two)["s05"] == "s05"
    later = node(2, "ax", 8)
    assert changed(two, [], [later])["s05"] == anew([*two, later])["s05"] == "s03"
    assert changed([*two, later], [later], [])["s05"] == "s05"


@pytest.mark.parametrize("size", [WINDOW - 1, WINDOW, WINDOW + 1, WINDOW + 2])
@pytest.mark.parametrize("days", [(1, 2, None), (1, None, None, 2, None)])
def test_what_comes_into_a_full_window_or_leaves_it(size: int, days: tuple[int | None, ...]) -> None:
    """Under one key a bounded number of sayings is seen: one more or fewer shows or hides another."""
    first = [node(number, "ab", number + 10) for number in range(size)]
    nodes = [*first, *(node(size + number, "a", day) for number, day in enumerate(days)), node(size + 9, "ac", 10 + size - 1)]
    for one in (nodes[0], nodes[size // 2], nodes[size - 1], nodes[-2]):
        rest = [other for other in nodes if other is not one]
        assert changed(nodes, [one], []) == anew(rest)
        assert changed(rest, [], [one]) == anew(nodes)
