"""A change of sayings, replayed where it reaches, brings homes where deciding all anew would."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sogdian.reconcile import weave
from sogdian.reconcile.weave import WINDOW, Memory, Node, Ripple, Shelf, gathering, meeting, settle_all

LIGHT = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


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


def own(shelf: Shelf, node: Node) -> Iterable[Hashable]:
    """The keys of those who can see a saying."""
    return node.keys


def anew(nodes: Iterable[Node]) -> Mapping[str, str | None]:
    """The homes of sayings that are all decided at once."""
    shelf = Memory(nodes)
    settle_all(shelf, gathering(fit))
    return {node.id: shelf.home(node.id) for node in shelf.nodes()}


def changed(before: Sequence[Node], gone: Sequence[Node], come: Sequence[Node]) -> Mapping[str, str | None]:
    """The homes after a change, from those before it."""
    homes = anew(before)
    left = [node for node in before if node not in gone]
    shelf = Memory([*left, *come])
    for one in left:
        shelf.move(one, None, str(homes[one.id]))
    ripple = Ripple(shelf, gathering(fit), own, meeting(fit), len({one.id for one in (*gone, *come)}))
    for one in gone:
        ripple.left(one, str(homes[one.id]))
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
