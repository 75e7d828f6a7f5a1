"""Where events take place: towns that are two, houses that stand in some town, and the stations of one journey."""

from __future__ import annotations

from sogdian.reconcile.known import Known
from sogdian.reconcile.naming import elsewhere, is_house
from sogdian.reconcile.putoff import VISIT
from sogdian.reconcile.when import near

_SLACK = 1
"""Days between two stations of one journey."""


def far(one: Known, two: Known) -> bool:
    """Whether two events are told of two places; a house stands in some town."""
    if not one.place or not two.place or not elsewhere(one.place, two.place):
        return False
    return not (is_house(one.place) or is_house(two.place))


def other_house(one: Known, two: Known) -> bool:
    """Whether one is the visit to a house, the other that to its country or to another house: "toured the BYD plant"."""
    if one.family != VISIT or not (is_house(one.place) or is_house(two.place)):
        return False
    return one.place is None or two.place is None or elsewhere(one.place, two.place)


def one_trip(one: Known, two: Known) -> bool:
    """Whether two visits are stations of one: the same guests in two towns of one country, on days that meet."""
    if one.family != VISIT or not one.guests or one.guests != two.guests:
        return False
    if one.country is None or one.country != two.country or is_house(one.place) or is_house(two.place):
        return False
    return bool(one.days and two.days and near(one.days, two.days, _SLACK))
