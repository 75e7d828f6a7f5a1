"""The names that a page may go by, weighed together."""

from __future__ import annotations

import re
from collections import defaultdict

from sogdian.cache import compiled
from sogdian.header import known
from sogdian.header.stamp import stamps
from sogdian.header.words import SMALL, words
from sogdian.page.rules import rules

_LEAST = 3
_FILES = (".html", ".htm", ".shtml", ".xhtml", ".php", ".aspx", ".asp", ".jsp", ".pdf", ".jpg", ".jpeg", ".png", ".doc", ".docx")
_SLUG = compiled(r"[^\W\d_]{2,20}(?:[-/,][^\W\d_]{2,20}){2,6}")
# A writer before his agency, an agency before another: "Azimov– Trend", "MENAFN- Trend".
_GLUED = compiled(r"\w[–-] \w")
_NUMBERED = compiled(r"[ivxlc]{1,6}")
# The words of a name that are written as one: `ГлавноеТуризм`.
_HUMPS = compiled(r"[^\W\d_" + SMALL + r"][" + SMALL + r"]+")

_OFFICIAL, _PLACES, _SHORT_NAME = 6, 2, 4


class Ballot:
    """Names with their weights; writings of one name count together, and the first in mixed case is shown."""

    def __init__(self) -> None:
        self.weights: dict[str, int] = defaultdict(int)
        self.shown: dict[str, str] = {}

    def add(self, name: str, weight: int, sure: bool = False) -> None:
        """One vote; what can be nobody's name is left out, where its form does not make it `sure`."""
        name = bare(name)
        name = next((name[: -len(end)] for end in words().lists["possessive"] if name.endswith(end)), name)
        folded = known.fold(name)
        if weight <= 0 or not folded or (not sure and (not nameable(name) or _official(name))):
            return
        self.weights[folded] += weight
        if folded not in self.shown or (self.shown[folded].isupper() and not name.isupper()):
            self.shown[folded] = name

    def handle(self, name: str) -> bool:
        """Whether a name that has a vote is this one with letters behind it, as accounts have them: @BridgeNewsAz."""
        short = known.fold(name)
        return len(short) > _OFFICIAL and any(0 < len(other) - len(short) < _LEAST + 1 and other.startswith(short) for other in self.weights)

    def best(self) -> str | None:
        """The heaviest name, as the page declines it; an abbreviation in full, where the full name stands there too."""
        top = max(self.weights, key=lambda folded: self.weights[folded], default=None)
        if top is None or self.weights[top] < _LEAST:
            return None
        name = self.shown[top]
        if name.isupper() and len(name) < 6:
            full = [other for other in self.shown.values() if _initials(other) == name]
            name = full[0] if full else name
        return name


def _official(name: str) -> bool:
    """Whether a name in Han characters is that of somebody in office, as captions tell it: 中国国家主席习近平."""
    found = words().find["officials"].search(name) if name[:1] >= "\u3400" and len(name) >= _OFFICIAL else None
    return found is not None and found.end() < len(name) and not known.outlet_like(name)


def _initials(name: str) -> str:
    """The first letters of a name's words, in capitals; empty for a single word."""
    parts = re.split(r"[\s-]+", name)
    return "".join(part[:1].upper() for part in parts) if len(parts) > 1 else ""


def bare(name: str) -> str:
    """A name without the words that only say what sort of page it is."""
    name = known.clean(name)
    for tail in words().tails:
        if tail >= "\u3400" and name.endswith(tail) and len(name) > len(tail) + 1:
            name = name[: -len(tail)]
            break
        if name.endswith(" " + tail) and len(name.split()) > len(tail.split()):
            name = name[: -len(tail)].rstrip(" ,-–—")
            break
    if name.endswith(tuple(words().lists["outlet_house"])) and not known.body(name):
        name = name[:-1]
    return name


def _of_stamp(parts: list[str]) -> bool:
    """Whether a name is made of a stamp's own words: "Issue No. 45 of", "Vol. XII", "Monday"."""
    known, lists = words(), words().lists
    plain = [part.lower().strip(".,:#№()+") for part in parts]
    first = plain[0] in lists["numbered"] or parts[0].lower() in lists["numbered"]
    if first and len(parts) > 1 and (any(map(str.isdigit, plain[1:])) or _NUMBERED.fullmatch(plain[1])):
        return True
    labels = lists["small"] | lists["numbered"] | lists["published"] | lists["updated"] | rules().stamp_words
    apart = known.weekdays.keys() | known.months.keys() | labels
    shouted = len(parts) == 1 and parts[0].isupper()  # an abbreviation of its own
    return not shouted and plain[0] not in known.outlet_noun and all(part in apart or part.isdigit() for part in plain)


def _of_byline(name: str, low: str) -> bool:
    """Whether a name is a writer's with the word before it: "By Malika Ergasheva"."""
    label = words().byline.match(low)
    rest = name[label.end() :].strip() if label else ""
    return bool(rest) and not known.outlet_like(rest)


def _of_rubrics(low: str) -> bool:
    """Whether a name is two rubrics side by side: "global edition asia"."""
    rubrics, parts = words().lists["rubric"], low.split()
    if len(parts) > _PLACES and sum(part in rules().nav or part in rules().exact for part in parts) >= len(parts) - 1:
        return True  # a menu
    return any(" ".join(parts[:at]) in rubrics and " ".join(parts[at:]) in rubrics for at in range(1, len(parts)))


def nameable(name: str) -> bool:
    """Whether a name can be an outlet's: no rubric, label, place or day."""
    low = name.lower()
    lists = words().lists
    parts = name.split()
    if sum(map(known.place, parts)) >= _PLACES and not (len(parts) <= _SHORT_NAME and known.outlet_like(name)):
        return False  # the tags of a story
    if _SLUG.fullmatch(name) or "--" in name or ">" in name or _GLUED.search(name):
        return False  # "OSH-BRIDGE-OPENING" over a picture, "OSH--(NEWSWIRE"
    if "|" in name or low.endswith(_FILES) or (known.domain(name) and ("/" in name or low in lists["platform"])):
        return False
    if any(low in lists[key] for key in ("rubric", "published", "updated", "by", "nobody")) or known.place(name):
        return False
    if _of_stamp(parts) or _of_byline(name, low) or parts[-1] in lists["small"]:
        return False
    beside = lists["platform"] | lists["small"] | lists["link"] | lists["joins"]
    if len(parts) > 1 and len(parts[-1].strip(".")) == 1 and parts[-1].strip(".").isupper() and not known.outlet_like(name):
        return False  # a person with an initial
    if low in lists["section"] or beside.issuperset(low.split()):
        return False
    if low in lists["beside"] or _of_rubrics(low) or _of_rubrics(" ".join(_HUMPS.findall(name)).lower()):
        return False
    if name >= "\u2500" and any(word in name for word in lists["unnamed"]):
        return False
    return len(name) >= 2 and not stamps(name) and not words().any("press", low)
