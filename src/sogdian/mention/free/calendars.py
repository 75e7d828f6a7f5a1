"""Months and days of other calendars, told by the Gregorian one.

The Hebrew and the arithmetical Islamic calendar follow Reingold and Dershowitz, Calendrical Calculations; the Chinese
one is counted from new moons and the sun's longitude by the short series of Meeus, Astronomical Algorithms (chapters 25
and 49), exact to some minutes between 1900 and 2100; so is the Hindu one, by lunar days at sunrise.
"""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache

_J2000 = 2451545.0
_SYNODIC = 29.530588861
_BEIJING = 8 / 24
_ORDINAL_OF_JD = 1721424.5  # the Julian day on which day 1 of year 1 begins, less one


def islamic(year: int, month: int, day: int) -> dt.date | None:
    """The day of the Islamic calendar's month that falls into a Gregorian year: the first where two do."""
    guess = int((year - 622) * 33 / 32)
    for hijri in range(guess - 1, guess + 3):
        days = 354 * (hijri - 1) + (3 + 11 * hijri) // 30 + 29 * (month - 1) + month // 2 + day
        found = dt.date.fromordinal(227014 + days)
        if found.year == year:
            return found
    return None


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _hebrew_new_year(year: int) -> int:
    before, here, after = (_hebrew_elapsed(y) for y in (year - 1, year, year + 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return here + delay - 1373427 + 1 - 1  # the epoch's fixed day


def _hebrew_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _hebrew_days(year: int, month: int) -> int:
    length = _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    if month == 8:
        return 30 if length in (355, 385) else 29
    if month == 9:
        return 29 if length in (353, 383) else 30
    if month == 12:
        return 30 if _hebrew_leap(year) else 29
    return 29 if month in (2, 4, 6, 10, 13) else 30


def hebrew(year: int, month: int, day: int) -> dt.date | None:
    """A day of the Hebrew calendar (Nisan is month 1, Tishri 7, the last Adar 13) in a Gregorian year."""
    anno = year + 3761 if month >= 7 and month < 11 else year + 3760
    for at in (anno - 1, anno, anno + 1):
        last = 13 if _hebrew_leap(at) else 12
        order = [*range(7, last + 1), *range(1, 7)]
        wanted = last if month == 13 else month
        ordinal = _hebrew_new_year(at) + sum(_hebrew_days(at, m) for m in order[: order.index(wanted)]) + day - 1
        found = dt.date.fromordinal(ordinal)
        if found.year == year:
            return found
    return None


def _new_moon(index: int) -> float:
    """The Julian day of a new moon (dynamical time), counted from the first of the year 2000."""
    t = index / 1236.85
    jde = 2451550.09766 + _SYNODIC * index + 0.00015437 * t * t
    m = math.radians(2.5534 + 29.10535670 * index)
    mp = math.radians(201.5643 + 385.81693528 * index)
    f = math.radians(160.7108 + 390.67050284 * index)
    om = math.radians(124.7746 - 1.56375588 * index)
    jde += -0.40720 * math.sin(mp) + 0.17241 * math.sin(m) + 0.01608 * math.sin(2 * mp) + 0.01039 * math.sin(2 * f)
    jde += 0.00739 * math.sin(mp - m) - 0.00514 * math.sin(mp + m) + 0.00208 * math.sin(2 * m)
    return jde - 0.00111 * math.sin(mp - 2 * f) - 0.00057 * math.sin(mp + 2 * f) - 0.00017 * math.sin(om)


def _sun(jd: float) -> float:
    """The sun's apparent longitude in degrees."""
    t = (jd - _J2000) / 36525
    m = math.radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * math.sin(m) + 0.019993 * math.sin(2 * m) + 0.000289 * math.sin(3 * m)
    return (280.46646 + 36000.76983 * t + centre - 0.00569 - 0.00478 * math.sin(math.radians(125.04 - 1934.136 * t))) % 360


def _new_moon_day(index: int) -> int:
    """The proleptic ordinal of the day in Beijing on which a moon is new."""
    return math.floor(_new_moon(index) - 0.0008 + _BEIJING - _ORDINAL_OF_JD)


def _term(ordinal: int) -> int:
    """The sun's sign of 30 degrees as a day begins in Beijing."""
    return int(_sun(ordinal + _ORDINAL_OF_JD - _BEIJING) // 30)


def _moon_of(ordinal: int) -> int:
    """The index of the last new moon on or before a day."""
    index = round((ordinal + _ORDINAL_OF_JD - 2451550.1) / _SYNODIC) + 1
    while _new_moon_day(index) > ordinal:
        index -= 1
    return index


@lru_cache(maxsize=256)
def _chinese_year(year: int) -> dict[int, int]:
    """The first days of the months 1 to 12 of the Chinese year that begins in a Gregorian one; leap months left out."""
    months: dict[int, int] = {}
    eleventh = _moon_of(_solstice(year - 1))
    following = _moon_of(_solstice(year))
    number, at, leaps = 11, eleventh, following - eleventh == 13
    last = _moon_of(_solstice(year + 1))
    leaps_next = last - following == 13
    while len(months) < 12:
        days = _new_moon_day(at), _new_moon_day(at + 1)
        if at == following:
            number, leaps = 11, leaps_next
            months.setdefault(11, days[0])
        elif at > eleventh:
            if leaps and _term(days[0]) == _term(days[1]):
                leaps = False
            else:
                number = number % 12 + 1
                if at > following or number < 11 or len(months) >= 10:
                    months.setdefault(number, days[0]) if number != 12 or at > following else None
        at += 1
    return months


def _solstice(year: int) -> int:
    """The day in Beijing of the winter solstice of a year."""
    day = dt.date(year, 12, 20).toordinal()
    while _term(day + 1) < 9:
        day += 1
    return day


def chinese(year: int, month: int, day: int) -> dt.date | None:
    """A day of the Chinese calendar's year that begins in a Gregorian year."""
    first = _chinese_year(year).get(month)
    return None if first is None else dt.date.fromordinal(first + day - 1)


_KEPT = 23.85  # degrees by which the sidereal zodiac stood behind the tropical one in 2000 (Lahiri)
_SUNRISE, _SUNSET = 0.031, 0.53  # in Ujjain, as parts of the day after midnight in Greenwich


def _moon(jd: float) -> float:
    """The moon's longitude in degrees, by the largest terms of the series (Meeus, chapter 47)."""
    t = (jd - _J2000) / 36525
    d, m, mp, f = (
        math.radians(a + b * t)
        for a, b in ((297.8502, 445267.1115), (357.5291, 35999.0503), (134.9634, 477198.8676), (93.2721, 483202.0175))
    )
    sines: tuple[tuple[float, float], ...] = ((6.2888, mp), (1.2740, 2 * d - mp), (0.6583, 2 * d), (0.2136, 2 * mp))
    sines += ((-0.1856, m), (-0.1143, 2 * f))
    sines += ((0.0588, 2 * d - 2 * mp), (0.0572, 2 * d - m - mp), (0.0533, 2 * d + mp), (0.0459, 2 * d - m))
    sines += ((-0.0410, m - mp), (-0.0347, d), (-0.0304, m + mp))
    return (218.3165 + 481267.8813 * t + sum(size * math.sin(angle) for size, angle in sines)) % 360


@lru_cache(maxsize=256)
def _hindu_months(year: int) -> dict[int, int]:
    """The new moons that begin the months 1 (Chaitra) to 12 of the Hindu year, by the index of the moon; leap ones left out."""
    first = _moon_of(dt.date(year, 2, 20).toordinal())
    signs = {i: int(((_sun(_new_moon(i)) - _KEPT - 0.01396 * (year - 2000)) % 360) // 30) for i in range(first, first + 17)}
    found: dict[int, int] = {}
    for index in range(first, first + 16):
        if signs[index] != signs[index + 1]:
            month = (signs[index] + 1) % 12 + 1
            if found or month == 1:
                found.setdefault(month, index)
    return found


def hindu(year: int, month: int, day: int, moment: float = _SUNRISE) -> dt.date | None:
    """The day on which the sun rises in a lunar day (1 to 30) of a month of the Hindu calendar (1 is Chaitra).

    The year is the Gregorian one in which the month falls: 11 and 12 end the Hindu year that began in the spring before.
    """
    index = _hindu_months(year - 1 if month > 10 else year).get(month)
    if index is None:
        return None
    ordinal = math.floor(_new_moon(index) - _ORDINAL_OF_JD) + day - 2
    for at in range(ordinal, ordinal + 5):
        jd = at + _ORDINAL_OF_JD + moment
        if ((_moon(jd) - _sun(jd)) % 360) // 12 + 1 == day:
            return dt.date.fromordinal(at)
    return dt.date.fromordinal(ordinal + 1)


def hindu_evening(year: int, month: int, day: int) -> dt.date | None:
    """The day on which the sun sets in a lunar day of the Hindu calendar: feasts of lamps, fires and the moon."""
    return hindu(year, month, day, _SUNSET)
