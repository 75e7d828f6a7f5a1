"""The phrase beside a verb of telling that may name a teller."""

from __future__ import annotations

from sogdian.cache import compiled
from sogdian.header.words import SMALL, words

BOUND = compiled(r"[,;:!?()“”«»\"\n。，；：、！？（）]|\.(?=\s|$)|\s[-–—]+\s|--")
# What stands in quotation marks, with the form of company before it: `АО «НК «Қазақстан темір жолы»`, `«Интерфакс»`.
QUOTED = compiled(
    r"\s*(?:[^\W\d_"
    + SMALL
    + r"]{2,5}\s)?[«\"“„](?:[^\W\d_"
    + SMALL
    + r"]{1,5}\s?[«\"“„])?(?P<name>[^«»\"“”„\n]{2,60})[»\"”“]{1,2}"
)
_LISTED = compiled(rf"(?:, [{SMALL}-]{{3,30}}(?: [{SMALL}-]{{3,30}}){{0,3}}){{1,2}} (?P<joint>[{SMALL}]{{1,4}}) [{SMALL}]")
# A body's press office before its name in quotation marks, up to a verb.
_ENDS_QUOTED = compiled(r"(?:^|[,;:.]\s|\s[-–—]\s)(?P<office>[^,;:\n«»\"“”]{6,90})[«\"“](?P<name>[^«»\"“”\n]{2,40})[»\"”]\s$")
# A body's short form in brackets behind its name.
_SHORT_FORM = compiled(r"\s?[(（][^\W\d_][\w-]{1,12}[)）]\s?$")
_HAN_DAY = compiled(r"(?:\d{1,2}月)?\d{1,2}日\s?$")
# A day behind a name: "the press service 16-декабрда".
_DAY_BEHIND = compiled(r"\s\d{1,2}-[^\W\d_]{3,14}$")
_LONGEST, _WORDS, _NAMED = 120, 14, 4
_HEAD = 2  # words in which a ministry is named as one


def before(text: str, end: int) -> str:
    """The phrase that ends at a place: back to the last stop, and from the last article in what is long."""
    start = max(0, end - _LONGEST)
    served = _ENDS_QUOTED.search(text, start, end)
    if served and words().any("press", served["office"].lower()):
        return trimmed(f"{served['office'].strip()} {served['name']}")  # `press office of the national company "KTZ" reports`
    day = _HAN_DAY.search(text, start, end)
    end = day.start() if day else end  # 亚洲开发银行（亚行）29日表示
    short = _SHORT_FORM.search(text, start, end)
    end = short.start() if short else end  # "Kazakhstan Railways (KTZ) said"
    bounds = list(BOUND.finditer(text, start, end))
    phrase = text[bounds[-1].end() if bounds else start : end].strip()
    if bounds and phrase:
        phrase = _whole(text, [start, *(bound.end() for bound in bounds)], phrase)
    after = words().trails.search(phrase.lower()) or _DAY_BEHIND.search(phrase)
    return trimmed(phrase[: after.start()] if after else phrase)


def _whole(text: str, stops: list[int], phrase: str) -> str:
    """A press office with the name in quotation marks before it, a ministry with the first of the fields it lists:
    "«Қазақстан темір жолы» компаниясының баспасөз қызметі", "Investitsiyalar, sanoat va savdo vazirligi".
    """
    mark, led = text[stops[-1] - 1], text[stops[-2] : stops[-1] - 1]
    low = phrase.lower()
    if mark in "»”" and led and words().any("press", low) and len(led.split()) <= _NAMED:
        return f"«{led}» {phrase}"
    if mark == "," and phrase[0].islower() and words().any("body", low) and 0 < len(led.split()) <= _NAMED and led.split()[-1][0].isupper():
        return f"{led.strip()}, {phrase}"
    return phrase


def after(text: str, start: int) -> str:
    """The phrase that begins at a place, up to the next stop."""
    quoted = QUOTED.match(text, start)
    if quoted:
        return quoted["name"].strip()
    bound = BOUND.search(text, start, start + _LONGEST)
    listed = _LISTED.match(text, bound.start()) if bound and words().any("body", text[start : bound.start()].lower()) else None
    # "Министерство водных ресурсов, сельского хозяйства и промышленности"
    if listed and listed["joint"] in words().lists["joins"] and not _told(listed[0]):
        bound = BOUND.search(text, listed.end(), start + 2 * _LONGEST)
    phrase = text[start : bound.start() if bound else start + _LONGEST].strip()
    stopped = _stopped(phrase)
    if bound and bound[0] in "«“\u0022" and stopped == trimmed(phrase):
        return _named_in_quotes(text, phrase, bound.start()) or stopped
    return stopped


def _told(part: str) -> bool:
    """Whether a verb stands among some words: they go on with what was told."""
    ends = tuple(words().lists["verb_end"])
    return any(word.strip(",").endswith(ends) for word in part.split())


def _named_in_quotes(text: str, phrase: str, at: int) -> str | None:
    """`агентство «Синьхуа»`, `the press service of АО «КТЖ»`: a phrase that goes on in quotation marks."""
    before, _, form = phrase.rpartition(" ")
    quoted = QUOTED.match(text, at)
    if quoted is None:
        return None
    if phrase.lower() in words().lists["lead_in"] | words().lists["media"]:
        return quoted["name"].strip()
    if form.isupper() and len(form) < 6 and before:
        return trimmed(f"{before} {quoted['name']}")
    if words().any("press", phrase.lower()) and (not before or form.lower() in words().lists["link"]):
        return trimmed(f"{phrase} {quoted['name']}")  # `the press service of "Altyn Zhol"`, `пресс-служба «Алтын Жол»`
    return None


def _stopped(phrase: str) -> str:
    """A phrase up to the first word that no name goes on with."""
    low = phrase.lower()
    for stop in words().find["stops"].finditer(low) if len(low) == len(phrase) else ():
        if not stop.start() and stop[0] in words().lists["lead_in"]:
            continue
        # A ministry's name goes on: "of economic development and trade".
        if stop[0] not in words().lists["joins"] or not words().any("body", low[: stop.start()]):
            return trimmed(phrase[: stop.start()])
    return trimmed(phrase)


def trimmed(phrase: str) -> str:
    """A phrase without the words that lead in to a name."""
    head = words().leads.match(phrase.lower())
    phrase = phrase[head.end() :] if head else phrase
    opening = " ".join(phrase.lower().split()[:_HEAD])
    if len(phrase.split()) > 7 and not words().any("press", phrase.lower()) and not words().any("body", opening):
        articles = [found.end() for found in words().find["article"].finditer(phrase)]
        phrase = phrase[articles[-1] :] if articles else phrase
    return phrase.strip() if len(phrase.split()) <= _WORDS else ""
