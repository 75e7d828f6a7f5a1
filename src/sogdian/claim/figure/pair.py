"""The two sides of trade: who is named alone takes the other from what the report tells of."""

from __future__ import annotations

from sogdian.claim.figure.hub import hub
from sogdian.claim.figure.topic import Topic

CHINA = "CN-"
"""What the codes of China's regions begin with, which trade in their own name."""


def pair(codes: tuple[str, ...], topic: Topic, own: bool, bilateral: bool) -> tuple[str, ...]:
    """Trade has two sides: one that is named alone takes the other from the report's subject."""
    if own and len(codes) <= 1:
        return codes or topic.home
    if not codes:
        told = topic.parties if len(topic.parties) > 1 or topic.told is not None else ()
        return topic.context.two or topic.pair if bilateral and len(topic.pair) > 1 else told or topic.pair
    if len(codes) == 1 and len(topic.home) == 1 and _of_one_country(codes[0], topic.home[0]):
        if codes[0].startswith(CHINA):
            return (*codes, *(c for c in topic.pair if c not in topic.home))  # a province after another, or after the whole
        codes = topic.home
        if not bilateral and topic.trader in codes:
            return codes  # a region's part of what its country trades with all
    if len(codes) == 1 and (trader := _ranked(topic, codes[0])) is not None:
        return (trader, *codes)  # "Uzbekistan's trade is 66 billion: China has 12, Russia 11"
    if len(codes) > 1 and set(codes) != set(topic.home) and not set(codes) <= set(topic.pair):
        return codes
    if set(codes) <= set(topic.pair):
        if len(codes) > 1 and set(codes) != set(topic.home):
            return codes
        other = tuple(c for c in topic.pair if c not in topic.home)
        return (*topic.home, *other) if set(codes) == set(topic.home) else (*topic.home, *codes)
    return (*topic.home, *codes)


def _ranked(topic: Topic, code: str) -> str | None:
    """Whose partners a report ranks, a country among them: his whose trade with all is told, or who beside China is told of."""
    whose = hub(topic.context, topic.sentence)
    if whose is not None and whose != code and not {whose, code} <= set(topic.pair) and "-" not in code:
        return whose
    if code in topic.pair:
        return None
    if topic.trader in topic.pair:
        return topic.trader
    local = [code for code in topic.pair if code != "CN"]
    return local[0] if len(local) == 1 and len(topic.pair) == 2 and "partner_word" in topic.sentence.tags else None


def _of_one_country(code: str, home: str) -> bool:
    """Whether one of the two is a province of the other."""
    return code != home and code.partition("-")[0] == home.partition("-")[0]
