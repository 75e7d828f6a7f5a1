"""What an event is about: the words of its theme."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.mention import Mention
from sogdian.mention.sentence import Sentence

_THEME, _BEFORE, _LAND = 24, 6, 4
_TITLE = "《"
_LEADS = frozenset(("article", "mood", "event_of"))
_THEMELESS = frozenset(("visit", "meeting", "signing", "ceremony"))


def theme_of(context: Context, sentence: Sentence, last: int, mention: Mention) -> str | None:
    """The words of the theme: in quotation marks, or up to the end of their clause."""
    chunks = sentence.chunks
    for i in range(last, min(len(chunks), last + _THEME)):
        if i > last and chunks[i].values.get("event_noun", "event") != "event" and "han" not in chunks[i].tags:
            break  # another event's
        if i > last and "event_meet" in chunks[i].tags and "event_discuss" not in chunks[i].tags:
            break
        told = "mood_over" in chunks[i].tags or {"say", "low"} <= chunks[i].tags
        if i > last and told and chunks[i].tags.isdisjoint(("event_theme", "event_on", "han")):
            break  # "in a meeting with X said that China is willing to discuss gas"
        on = i == last and "event_on" in chunks[i].tags and mention.type not in _THEMELESS
        on = on and not any("event_ground" in c.tags for c in chunks[i + 1 : i + _LAND])  # "the drills on Tajik territory"
        weak = {"char", "function"} <= chunks[i].tags and not any("quotemark" in c.tags for c in chunks[i + 1 : i + 2])
        speech = any("event_speech" in c.tags for c in chunks[i + 1 : i + 2])  # "主题讲话"
        if on or ("event_theme" in chunks[i].tags and not weak and not speech):
            return _theme_from(context, sentence, i + 1)
    if (before := _told_before(context, sentence, mention.phrase.first)) is not None:
        return before
    for i in range(mention.phrase.first - 1, max(1, mention.phrase.first - _BEFORE), -1):
        if "event_theme_after" in chunks[i].tags and "quotemark" in chunks[i - 1].tags:
            marks = (k for k in range(i - 2, -1, -1) if "quotemark" in chunks[k].tags)
            opening = next(marks, None)
            return context.document.slice(chunks[opening + 1 : i - 1]) if opening is not None and opening + 1 < i - 1 else None
    return None


def _told_before(context: Context, sentence: Sentence, first: int) -> str | None:
    """The words of a theme in quotation marks that what is told of an event ends with: 主题为“合作共赢”的|第三届论坛."""
    chunks = sentence.chunks
    if first < _BEFORE - 1 or "part_of" not in chunks[first - 1].tags or "quotemark" not in chunks[first - 2].tags:
        return None
    opening = next((k for k in range(first - 3, max(0, first - _THEME), -1) if "quotemark" in chunks[k].tags), 0)
    if not opening or "event_theme" not in chunks[opening - 1].tags or opening + 1 >= first - 2:
        return None
    return context.document.slice(chunks[opening + 1 : first - 2])


def _theme_from(context: Context, sentence: Sentence, first: int) -> str | None:
    chunks = sentence.chunks
    while first < len(chunks) and (chunks[first].tags & _LEADS or chunks[first].norm in (":", ",")):
        first += 1
    if first >= len(chunks) or chunks[first].norm == _TITLE:
        return None  # an article or a speech is called so: 发表题为《……》的文章
    if "quotemark" in chunks[first].tags:
        marks = (k for k in range(first + 1, min(len(chunks), first + _THEME)) if "quotemark" in chunks[k].tags)
        closing = next(marks, None)
        return context.document.slice(chunks[first + 1 : closing]).strip(" ,.") if closing and closing > first + 1 else None
    end = first
    while end < len(chunks) and end - first < _THEME and not _stops(sentence, end):
        end += 1
    while end > first and chunks[end - 1].tags & {"function", "theme_over"}:
        end -= 1
    return context.bases.phrase(chunks[first:end]) if end > first else None


def _stops(sentence: Sentence, i: int) -> bool:
    chunk = sentence.chunks[i]
    if chunk.norm == "," and _lists_on(sentence, i):
        return False
    if chunk.norm in (",", ";", ".", ":", "(", ")", "。"):
        return True
    return (
        bool(chunk.tags & {"time", "relative", "event_happen", "event_past"})
        or (" " in chunk.norm and "event_at" in chunk.tags)
        or bool(chunk.tags & {"mood"} and not chunk.tags & {"portfolio", "title_noun"})
        or ("event_in_only" in chunk.tags and i + 1 < len(sentence.chunks) and "city" in sentence.chunks[i + 1].tags)
    )


def _lists_on(sentence: Sentence, i: int) -> bool:
    """Whether a comma goes on with a list that an "and" ends: "trade, economy, culture, and tourism"."""
    for chunk in sentence.chunks[i + 1 : i + 8]:
        if "and_also" in chunk.tags:
            return True
        if ("low" not in chunk.tags and chunk.norm != ",") or chunk.tags & {
            "mood",
            "time",
            "relative",
            "event_past",
            "article",
            "say",
        }:
            return False
    return False
