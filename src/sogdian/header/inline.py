"""The day that stands between headline and text on a page that lost its line breaks, whatever stands around it.

The forms that a page's cleaning knows are cut out of the line before; what is left here has a paper's or writer's name,
a rubric or a label beside it: "... opens at the border Source: Port News | 2020-10-28 15:09 | Editor: A. B. A new ...".
"""

from __future__ import annotations

from sogdian.cache import compiled
from sogdian.header.lines import Zones
from sogdian.header.stamp import Stamp, stamps
from sogdian.header.words import words
from sogdian.page.rules import rules

# A page in one line is so long; the day stands so near its beginning, behind so many words of a headline.
_LONG, _REACH, _HEADLINE = 250, 320, 4
_SENTENCE = compiled(r"(?<![A-Z])[.!?。！？][\"”»]?\s+[^\W\d_]{2}")
_NEXT = compiled(r"[\s|·•/)\]】>,–—-]{0,6}(?P<word>[^\W_][^\s|,]*)")
_CLOCK = compiled(r"[\s|,/T-]{0,4}(?:at )?\d{1,2}[:.]\d{2}")


def inline(zones: Zones) -> Stamp | None:
    """The first day in the long line that opens a page, where it is no part of a sentence; None where there is none."""
    line = next(iter(zones.rows), "")
    if len(line) < _LONG:
        return None
    head = line[:_REACH]
    for day in stamps(head):
        if not day.year or not day.day or day.swapped:
            continue
        before = head[: day.start]
        if _SENTENCE.search(before) or len(before.split()) < _HEADLINE:
            return None
        return day if _parted(before, _past_year(head[day.end :])) else None
    return None


def _past_year(after: str) -> str:
    """What follows a day without the word for "year" behind it: "28 октября 2020 г."."""
    rest = after.lstrip()
    word = next((word for word in sorted(words().lists["year_after"], key=len, reverse=True) if rest.lower().startswith(word)), "")
    return rest[len(word) :] if word and not rest[len(word) : len(word) + 1].isalpha() else after


def _parted(before: str, after: str) -> bool:
    """Whether a day is bound neither to the word before it nor to the one behind: labelled, or between capitals, signs and numbers."""
    low = before.rstrip(" |·•/([【<:：").lower()
    last = low.rpartition(" ")[2].strip("“”\"'")
    labelled = any(match.end() >= len(low) for match in words().find["published"].finditer(low))
    if _CLOCK.match(after):
        return labelled or last not in rules().before_day
    if not labelled and last in rules().before_day:
        return False
    behind = _NEXT.match(after)
    if behind is None:
        return False
    word = behind["word"]
    listed = "," in after[: behind.start("word")] and word.lower() not in words().weekdays
    free = word[0].isupper() or word[0].isdigit() or word.lower() in words().lists["by"] or word[0] >= "\u3400"
    return free and not (listed and not labelled)
