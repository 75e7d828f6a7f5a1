"""Choosing the headline among the lines that were kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sogdian.page.rules import bare, rules
from sogdian.page.shape import begins_with_day, dated, day_spans, series, shape, split_parts

_TAGLINE = re.compile(r"(?:\w[\w.'’-]*\s){1,4}(?:[–—|·•-]|::)\s[a-zа-яё]")
_ISSUE = re.compile(r"[№#]\s?\d{1,6}|第\s?\d{1,6}\s?期|总第|總第|第?\s?[A-Z]?\d{1,3}\s?版")
_QUESTION = re.compile(r"[^:：]{1,16}[:：].{10,200}[?？]")
_PERSON = re.compile(r"[A-ZА-ЯЁ]\w{1,20} (?:[A-ZА-ЯЁ]\w{1,20} )?[A-ZА-ЯЁ][\w-]{1,25}, [a-zа-яё]")
_NUMBERED = re.compile(r"\d{1,2}[.)] \S")
_STEPS = re.compile(r"\s(?:[-–—|·•/]|[>»›])\s")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_ARROWS = (" → ", " › ", " ⟩ ")
_SCRIPTS = tuple(map(re.compile, ("[a-z]", "[а-я]", "[\u3400-\u9fff]")))
_SMALL, _HEADLINE, _LISTING = 4, 5, frozenset(":;：；•")
_RUBRICS, _LONG = 2, 8
# So much of a line is its name where the rest of it is the day.
_NAMED, _HAN_NAMED, _MOTTO = 4, 14, 5
_PATH, _TRIED = 8, 2
_SHORT = 13
# With so much for it a line is the headline whatever it says; so many signs a headline has at least.
_SURE, _HAN_WORDS, _HAN = 2.5, 7, re.compile("[\u3400-\u9fff]")
_LONGEST, _NEVER = 250, -4.0
BULLETS = "-–—•*·▪◦●"
MARKS = ("-", "–", "—", "|", "_", "｜")
"""What parts a headline from the site's name behind it."""
# How long the headline is at least, the name at most.
_LEAST, _SITE = 8, 60


class Above(NamedTuple):
    """A line above the first paragraph; whether an empty line stands before it, and whether the text follows it."""

    text: str
    gap: bool
    next_to_text: bool


def headline(above: Sequence[Above]) -> str | None:
    """The headline among the lines above the first paragraph, or None where there is none.

    A headline does not end like a sentence. Of several lines the one with most for it is taken: to stand first, after
    an empty line, next to the text, and to be long; a masthead has its motto against it. Ties go to the first.
    """
    found = [(line, at) for at, line in enumerate(above) if _possible(line.text)]
    texts = [line.text for line in above]  # a headline may stand twice, over the text and over its picture
    named = bool(texts) and _own(texts[0])

    def weighed(line: Above, at: int) -> float:
        under = 1.5 * (named and at > 0 and line.next_to_text)
        motto = at == (1 if named else 0) and not line.next_to_text and _motto(line.text)
        under -= (3.0 if named else 0.6) * motto
        return _score(line, at) + (texts.count(line.text) > 1) + under - 4.0 * _leads_to(line.text, texts)

    ranked = sorted(found, key=lambda entry: (-weighed(*entry), entry[1]))
    for place, (line, at) in enumerate(ranked[:_TRIED]):
        weight = weighed(line, at)
        if weight >= _SURE or (_says(line.text) and weight >= (0 if place else _NEVER)):
            return line.text
    return None


def _motto(text: str) -> bool:
    """Whether a line right under a paper's name tells what it is: "Independent news from Uzbekistan and its neighbours"."""
    words = _WORD.findall(text)
    told = (a for a, b in pairwise(words[:_MOTTO]) if b.islower() and len(b) <= _MOTTO)
    return len(words) <= _LONG and any(word.islower() and word in rules().masthead for word in told)


def _leads_to(text: str, others: Sequence[str]) -> bool:
    """Whether a line is a path through the site that ends with a line below it: "Paper > Politics > Bridge opened"."""
    longer = [other for other in others if _PATH <= len(other) < len(text) and other in text]
    return any(text.endswith(other) or any(f"{mark} {other} {mark}" in text for mark in MARKS) for other in longer)


def _says(text: str) -> bool:
    """Whether a line with little for it as headline yet says something, and is no name of a paper or rubric."""
    parts = split_parts(text)
    longest = max(parts, key=len)
    if text[:1] >= "\u3400" or _HAN.search(longest):
        return not masthead(text) and len(_HAN.findall(longest)) >= _HAN_WORDS
    words = text.split()
    if len(words) > _LONG:
        return len(longest.split()) > _RUBRICS
    if len(parts) > _RUBRICS or (masthead(text) and ("|" not in text or len(longest.split()) <= _HEADLINE)):
        return False
    return len(words) >= _HEADLINE or (len(words) == _SMALL and sum(word.islower() for word in words) > 1) or shape(text).sentence


def of_site(line: str, title: str) -> bool:
    """Whether a line is a headline with a site's name behind it, as browsers show it, or with its rubric and day before it."""
    if len(title) < _LEAST or len(line) == len(title):
        return False
    if line.endswith(title):
        before = line[: -len(title)].rstrip()
        return len(before) <= _SITE and dated(before)
    rest = line[len(title) :].lstrip() if line.startswith(title) else ""
    return rest[:1] in MARKS and 1 < len(rest) <= _SITE


def other_story(line: str) -> bool:
    """Whether a line with a bullet reads as a headline: a capital, several words, no stop and no colon."""
    words = line.lstrip(BULLETS + " ").split()
    opens = words[:1] and (words[0][0].isupper() or words[0][0].isdigit())
    return bool(line[0] in BULLETS and len(words) >= _HEADLINE and opens) and line[-1] not in ".;:,。；：，" and ":" not in line


def headlike(line: str) -> bool:
    """Whether a line without a bullet reads as a headline: many words, a capital first, no stop, colon or sum of a list."""
    words = line.split()
    return len(words) > _HEADLINE and words[0][0].isupper() and not shape(line).sentence and not set(line) & _LISTING


def _possible(line: str) -> bool:
    form = shape(line)
    if len(line) > _LONGEST or "://" in line or line[-1] in ":：,，" or (line[0] in BULLETS and line[-1] in ";；"):
        return False
    return not form.sentence or (form.weight <= 200 and line.rstrip("\"'”’»)")[-1:] not in ".。…")


def _score(line: Above, at: int) -> float:
    """How much speaks for a line as headline."""
    text, form = line.text, shape(line.text)
    score = (at == 0) + line.gap + line.next_to_text + 0.5 * (form.weight >= 30)
    if at == 0 and text[:1] >= "\u3400" and len(text) <= _SHORT:
        score -= 1.0  # a name above the headline, in a script whose names need no capitals
    if at == 0 and (" / " in text or (dated(text) and len(split_parts(text)) > 2)):
        score -= 2.0  # a name with its rubric, its sort, or the day
    if len(split_parts(text)) > 3 or begins_with_day(text) or any(arrow in text for arrow in _ARROWS):
        score -= 2.0  # a row of other headlines; the day and place of a statement; a path through the site
    if _NUMBERED.match(text) or text[0] in BULLETS[3:]:
        score -= 2.0  # an item of a list, a question of an interview
    if _QUESTION.fullmatch(text) or (at == 0 and text.lower().endswith(rules().body_ends)):
        score -= 2.0  # a question of an interview; a company over its announcement
    if dated(text) and (_ISSUE.search(text) or _numbered(text)):
        score -= 4.0  # a paper's own name, its number and day
    if at == 0 and text.isupper() and len(parts := _STEPS.split(text)) == _RUBRICS and all(len(part.split()) <= _SMALL for part in parts):
        score -= 3.0  # a paper and its desk: "METALS BRIEFING — CENTRAL ASIA DESK"
    if at and _PERSON.match(text):
        score -= 2.0  # the writer, with an office
    if text.endswith("×") or (at == 0 and text[-1] in "|·•") or sum(word.lower() in rules().nav for word in _WORD.findall(text)) > _RUBRICS:
        score -= 2.0  # a banner with its button, a row of rubrics
    if len(text.split()) <= _SHORT and all(script.search(text) for script in _SCRIPTS):
        score -= 2.0  # a row of languages
    if at == 0 and (words := text.split())[-1].lower() in rules().masthead and words[-1].islower() and len(words) > 2:
        score -= 1.5  # a paper's motto: "The region's first English-language daily"
    if sum(bare(part) in rules().nav or bare(part) in rules().exact for part in _STEPS.split(text)) >= _RUBRICS:
        score -= 4.0  # a name and its rubrics
    if at == 0 and (_numbered(text) or rules().institution.fullmatch(_cased(text)) or _with_its_day(text)):
        score -= 4.0
    score -= 2.0 * masthead(text)
    return score - (1.0 if form.words < 3 and form.weight < 20 else 0.0)


def _numbered(text: str) -> bool:
    """Whether a line gives the volume or number of a paper: "Journal of Steppe Studies, Vol. 12, No. 2"."""
    parts = text.lower().split()
    return any(one in rules().masthead and one.endswith(".") and two[0].isdigit() for one, two in pairwise(parts))


def _own(text: str) -> bool:
    """Whether the first line is that of who runs the page: an embassy, a ministry, a paper with its day or motto."""
    return rules().institution.fullmatch(_cased(text)) is not None or _with_its_day(text) or masthead(text)


def _cased(text: str) -> str:
    """A line in capitals as names are written: "Ministry of Transport of the Kyrgyz Republic"."""
    if not text.isupper() or not text.isascii():
        return text
    return " ".join(word.capitalize() if len(word) >= _SMALL else word for word in text.lower().split())


def _with_its_day(text: str) -> bool:
    """Whether nothing but a name is left of a line without its days: a paper over its number, an account."""
    low = text.lower()
    days = list(day_spans(low)) if len(low) == len(text) else []
    days = days or list(_ISSUE.finditer(text))
    if len(days) != 1:
        return False
    rest = "".join(part for part in (text[: days[0].start()], " ", text[days[-1].end() :]))
    left = [word for word in _WORD.findall(rest) if not word.isdigit() and word.lower() not in rules().stamp_words]
    return bool(left) and len(left) <= _NAMED and sum(map(len, left)) <= (_HAN_NAMED if left[0] >= "\u3400" else _LONGEST)


def before_motto(line: str) -> str:
    """The name in a line that goes on with a motto saying what it is: "Bridge: news of the south", "Fort. News of Ayagoz"."""
    name, colon, rest = line.partition(": ")
    if not colon and line[-1:] in ")]":
        name, colon, rest = (part.strip(" )]") for part in line.replace("[", "(").partition("("))
    if not colon:
        name, colon, rest = line.partition(". ")
        rest = rest[:1].lower() + rest[1:] if rest.split(" ")[0].lower() in rules().masthead else ""
    if not colon or not rest[:1].islower() or len(name.split()) > _NAMED:
        return ""
    words = _WORD.findall(rest)
    return name if len(words) <= _MOTTO and any(word in rules().masthead for word in words) else ""


def masthead(line: str) -> bool:
    """Whether a line names the paper: with its motto, between bars, or by its form."""
    return bool(_TAGLINE.match(line)) or ("|" in line and not series(split_parts(line))) or _name(line) or bool(before_motto(line))


def _name(line: str) -> bool:
    """Whether a line is a name: a few words in capitals, or one that papers and sites call themselves by."""
    words, known = _WORD.findall(line), rules().masthead
    if line[:1] >= "\u3400":
        return len(line) <= 12 and line.endswith(tuple(known))
    capitals = all(word[0].isupper() or len(word) <= 3 for word in words) and line[:1].isupper()
    named = any(word.lower() in known for word in (*words, *line.lower().split()))
    return capitals and (len(words) <= _SMALL or (named and len(words) <= 7))
