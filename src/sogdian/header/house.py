"""Who runs a page by the first lines of it: official bodies, names over a headline, paths through the site."""

from __future__ import annotations

from sogdian.cache import compiled
from sogdian.header import known
from sogdian.header.ballot import Ballot
from sogdian.header.lines import Zones
from sogdian.header.naming import camel
from sogdian.header.stamp import stamps
from sogdian.header.words import words
from sogdian.page.rules import bare, rules
from sogdian.page.title import before_motto

_BODY, _PATH, _NOUN, _WEAK, _FOOT, _FIRST = 5, 4, 4, 3, 3, 2
_LONGEST, _TOKENS = 120, 4
_STEPS = compiled(r"\s?(?:»|>{1,2}|›|→|⟩)\s?|\s/\s")
_BARS = compiled(r"\s?[|｜·•]\s?|\s?(?<!:)//\s?|\s{2,}|\t")
_PLACE = compiled(r"^[\u4e00-\u9fff]{0,6}位置\s?[:：]\s?")
_HAN = compiled("[\u3400-\u9fff]{2,12}(?=$|[\\s|｜（(])")
_WORD = compiled(r"[^\W\d_][\w’‘ʻʼ'-]*")
# What a paper's name is set off with from its number and day.
_CUT = compiled(r",?\s[№#]|[,.]\s|\s[№#]|\s?[|｜·•]\s?|\s{2,}|\s[–—-]\s|\s?[:(]")
_ISSUER = compiled(r"(?:[^\W\d_]{2,6} )?«(?P<name>[^«»]{2,40})»")
_SCRIPT = "\u3400"


def head_names(ballot: Ballot, zones: Zones) -> None:
    """The names that a page's first lines give it."""
    title = zones.page.title or ""
    for text in zones.heads:
        if len(text) <= _LONGEST and "://" not in text:
            _opening(ballot, text.strip(), title, over=zones.page.over > 0 or text == zones.rows[0])
    if any(line.top and bare(line.text) in words().lists["release"] for line in zones.around):
        issuer = _ISSUER.match(zones.lead[0]) if zones.lead else None
        if issuer:
            ballot.add(issuer["name"], _WEAK, sure=True)
    for line in zones.around:
        house = not line.top and line.aside and _house(line.text.strip())
        if house and not any(words().any(kind, line.text.lower()) for kind in ("press", "pictured")):
            ballot.add(line.text.strip(), _FOOT, sure=True)


def _house(text: str) -> bool:
    return rules().institution.fullmatch(text) is not None


def _opening(ballot: Ballot, text: str, title: str, over: bool) -> None:
    """Names on a line that opens the page; `over`: it stands above the headline, where no writer does."""
    if _house(text):
        ballot.add(text, _BODY, sure=True)
        return
    if words().any("pictured", text.lower()):
        return
    steps = _STEPS.split(_PLACE.sub("", text))
    rubrics = rules().nav | words().lists["rubric"]
    if len(steps) > 1 and (steps[-1] == title or any(bare(step) in rubrics for step in steps[1:]) or (over and stamps(steps[1]))):
        if _nameable(steps[0]) and (len(steps[0].split()) <= _TOKENS):
            ballot.add(steps[0], _PATH)
        return
    if over and text != title and text.isupper() and len(text.split()) > 1 and _nameable(text) and known.place(text.split()[-1]):
        ballot.add(text, _WEAK)  # "ПРАВДА ФЕРГАНЫ"
    bars = _BARS.split(text)
    if len(bars) == 2 and bars[0][:1] == "@" and bars[1][:1].isupper():
        ballot.add(bars[1], _PATH)  # an account and its name
    if over and len(bars) > 1 and stamps(text) and _nameable(bars[0]) and not words().byline.match(bars[0].lower()):
        ballot.add(bars[0], _WEAK)
    if text[:1] >= _SCRIPT and title and not text.startswith(title) and (first := _HAN.match(text)) and _nameable(first[0]):
        ballot.add(first[0], _FIRST)  # of names that weigh the same, the one over the headline
    if text != title and (named := before_motto(text)) and not stamps(named):
        ballot.add(named, _WEAK)
    name = _CUT.split(text, maxsplit=1)[0]
    tokens = _WORD.findall(name)
    if 1 < len(tokens) <= _TOKENS and name[0].isupper() and tokens[-1].lower() in words().small_noun:
        ballot.add(name, _NOUN)


def _nameable(part: str) -> bool:
    """Whether a piece of a line may be a name: a capital first, few words, no rubric, no day."""
    tokens = _WORD.findall(part)
    plain = bare(part)
    if not 0 < len(tokens) <= _TOKENS or plain in rules().nav or plain in rules().exact or stamps(part) or ":" in part or "：" in part:
        return False
    if part[0] >= _SCRIPT:
        return len(part) >= 2
    return part[0].isupper() and (len(tokens) > 1 or known.outlet_like(part) or camel(part) or "-" in part)
