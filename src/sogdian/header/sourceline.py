"""The line on which a page names its source: whom it names there, without the labels around the names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sogdian.cache import compiled
from sogdian.header import known
from sogdian.header.phrase import trimmed
from sogdian.header.words import words
from sogdian.page.rules import rules

DASHED = compiled(r"\s[-–—]\s|\s[-–—]$|\s?\|\s?")
"""What parts a page's names from each other on one line."""
# A site and its channel: 人民网-国际频道.
_HAN_CHANNEL = compiled(r"([\u3400-\u9fff]{2,10})[-－—·][\u3400-\u9fff]{2,8}$")
_HAN = "\u3400"


def source_of(line: str) -> str | None:
    """What a line names as its source: `Source: Xinhua | Editor: Lin`, `来源：新华网 作者：`."""
    for part in (*re.split(r"\s?\|\s?|\s{2,}|\t", line), line):
        match = re.match(r"[\s(（\[【]*([^:：|｜]{2,24}?)(?:\s?[:：|｜]\s?|\s[-–—]\s)(\S.{0,120})", part)
        if match and match[1].lower().strip(" .,;") in words().lists["source"]:
            again = words().find["reprinted"].match(match[2]) if "reprinted" in words().find else None  # "来源：转载：新闻联播"
            colon = again.end() if again else 0
            return _before_label(match[2][colon + 1 :].strip() if match[2][colon : colon + 1] in (":", "：") else match[2])
    return None


def _before_label(source: str) -> str:
    """A source without the labels that follow it on its line: `新华社 发布时间:`, `Xinhua Published:`."""
    labels = rules().stamp_words | words().lists["by"]
    joined = [at for word in words().lists["unnamed"] if word >= _HAN and (at := max(source.find(f"{word}:"), source.find(f"{word}："))) >= 0]
    source = source[: min(joined)] if joined else source
    for space in re.finditer(r"\s", source):
        word = re.match(r"([^\s:：]+)(\s?[:：]|$)?", source[space.end() :])
        if word and word[2] is not None and word[1].lower() in labels and (word[2] or word[1] >= _HAN):
            return source[: space.start()]
    return source


def sources_in(source: str) -> Iterator[str]:
    """The tellers of a source line; of what dashes part, what is no place: `People's Republic of China – X News`."""
    for part in DASHED.split(source):
        name = trimmed(known.clean(part))
        before, bracket, site = name.partition(" (")
        name = before if bracket and known.domain(site) else name  # "the Statistics Committee (stat.uz)"
        if not name:
            continue
        listed = [one.strip() for one in name.split(",")]
        if len(listed) > 1 and all(known.teller(one) for one in listed):
            yield from listed
            continue
        channel = _HAN_CHANNEL.match(name)
        if channel and known.outlet_like(channel[1]):
            name = channel[1]
        host = known.domain(name)
        if host or known.teller(name):
            yield name
            continue
        found = known.within(name)
        yield name if found is None or len(name.split()) <= 4 else found[0]
