"""The page's own name in its small print: imprint, notes on the writer, disclaimers, invitations; and in its sentences."""

from __future__ import annotations

import re

from sogdian.header import known
from sogdian.header.ballot import Ballot
from sogdian.header.lines import Line, Zones
from sogdian.header.naming import Name, camel, names_in, owner, trimmed
from sogdian.header.words import scripts_of, words

# So much of the text is read for what its speakers told whom.
READ = 20_000
_LONGEST, _KEPT = 600, 240
# What speaks for a name: beside a sign of ownership, marked by its form, alone with its cue on a short line.
_OWN, _MARKED, _ALONE = 5, 4, 3
_SHORT, _SENTENCE = 70, 160
_SIGNED = re.compile(r"(?:[^\W\d_][\w.’'-]{0,25} ){1,3}?[^\W\d_][\w.’'-]{0,25}\s?[,|/–—-]\s?(?P<name>\S.{1,50})")
_OPENS = re.compile(r"«([^«»]{3,40})» [–—-] (?=[A-ZА-ЯЁ][\w-]{1,25} [a-zа-яё])")
_OTHERS = ("agency", "republisher", "press_service")


def small_print(ballot: Ballot, zones: Zones) -> None:
    """The names that the lines around the text give the page, and those to whom its speakers spoke."""
    cues = words().find["imprint"]
    for line in zones.around:
        if line.top or len(line.text) > (_LONGEST if line.aside else _KEPT):
            continue
        low = line.text.lower()
        label = low.partition(":")[0].strip()
        if label in words().lists["credit"]:
            continue
        if (cues.search(low) and not words().any("this_text", low)) or words().any("owned", low):
            _imprint(ballot, line, low)
        elif label in words().lists["source"]:
            continue
        elif (line.aside or line.text[0] in "—–") and len(line.text) <= _SHORT and not words().any("retold", low):
            _signature(ballot, line.text)
    _signs(ballot, zones)


def _imprint(ballot: Ballot, line: Line, low: str) -> None:
    owned = owner(line.text)
    if owned and "/" in owned:
        return  # an agency and its photographer, under a picture
    signed = words().any("by", low)
    names = list(names_in(line.text))
    found = {name.text: _worth(name, line, len(names) == 1 and not signed) for name in names}
    if owned:
        found[owned] = _OWN
    for text, weight in found.items():
        if text == owned or not _another(text):
            ballot.add(text, weight)


def _worth(name: Name, line: Line, alone: bool) -> int:
    like = known.outlet_like(name.text)
    if not line.aside:  # in a sentence of the text others have names too
        told = like and (name.text.isupper() or len(name.text.split()) > 1 or name.sure)  # not "the Diplomat invited ..."
        return _ALONE if told and len(line.text) <= _SENTENCE else 2 if name.sure or like else 1
    if name.sure or like:
        return _MARKED
    return _ALONE if alone and len(line.text) <= _SHORT and " " in name.text else 1


def owned_above(ballot: Ballot, text: str) -> None:
    """The paper's name behind a sign of ownership in the writer's line: `Aigul Serikova, © Steppe Courier`."""
    name = owner(text)
    if not name or len(text) > _SHORT or known.body(name) or words().any("pictured", text.lower()):
        return
    if "/" not in text[text.find(name) :][: len(name) + 3]:  # not a photo bank and its photographer
        ballot.add(name, _OWN + 1)


def _another(name: str) -> bool:
    """Whether a name is a known body's that does not run pages like this: an agency, a ministry."""
    entity = known.body(name)
    return entity is not None and (not entity.role or entity.role in _OTHERS)


def _signature(ballot: Ballot, text: str) -> None:
    """`Aigul Serikova, Steppe Courier`: a short line below the text that ends with a paper's name."""
    whole = None if known.domain(text) else known.body(text.strip(" .—–-"))
    if whole is not None and whole.role == "publisher":
        ballot.add(text.strip(" .—–-"), _ALONE)
    match = _SIGNED.fullmatch(text.strip(" .—–-()[]（）【】"))
    for name in names_in(match["name"] if match else text):
        if name.text.lower() in words().lists["outlet_noun"] and name.text not in (text, match and match["name"]):
            continue  # "Post persons"
        if ((name.sure and match) or known.outlet_like(name.text)) and not known.body(name.text):
            ballot.add(name.text, _ALONE)


def _signs(ballot: Ballot, zones: Zones) -> None:
    """The patterns of the data."""
    places = (("all", zones.small_print), ("text", zones.page.text[:READ]))
    texts = {where: (text, text.lower(), scripts_of(text)) for where, text in places}
    for sign in words().outlets:
        text, low, scripts = texts[sign.where]
        for name in sign.names(text, low, scripts) if len(text) == len(low) else ():
            if sign.where == "text" and known.body(name):
                continue  # another's word, told to another
            likely = sign.where == "all" or known.outlet_like(name) or camel(name)
            ballot.add(name, sign.weight if likely else sign.weight - 1)


def own_words(ballot: Ballot, lead: str) -> None:
    """`KazReview informs`: an unknown paper that tells the story in its first sentences is the page's own."""
    first = lead.split("\n", 1)[0]
    low = first.lower()
    if len(low) != len(first):
        return
    quoted = _OPENS.match(first)
    if quoted and not known.body(quoted[1]):
        ballot.add(quoted[1], _ALONE)  # "«Valley Courier» — The ministry ..."
    for match in words().find["tells"].finditer(low):
        before = trimmed(re.split(r"[,;:.]\s|[“”«»\"]", first[: match.start()])[-1])
        if known.foreign(before):
            continue
        if before and len(before.split()) <= 5 and before[0].isupper() and ((account := ballot.handle(before)) or not known.within(before)):
            ballot.add(before, _OWN if account else 3 if known.outlet_like(before) or camel(before) else 0)
