"""Words of an office: where it ends and the body it is held in begins, and where a second office follows it."""

from __future__ import annotations

from collections.abc import Callable

from sogdian.mention.chunk import Chunk

_PLACES = frozenset(("country", "demonym", "region", "city", "group", "link", "admin"))
_HOUSES = frozenset(("body", "org_head"))
_FIELDS = frozenset(("portfolio", "verbnoun"))
_TASKS = _FIELDS | {"noun"}


def another(rest: list[Chunk], at: int) -> bool:
    """Whether a second office begins here among the words of a body: "Central Committee and director of the Office"."""
    return {"title", "low"} <= rest[at].tags and bool(rest[at - 1].tags & {"and_also", "joins_list"} or rest[at - 1].norm == ",")


def unabbreviated(words: list[Chunk]) -> list[Chunk]:
    """Words without the short form that closes them in brackets: "Academy of Social Sciences (CASS)"."""
    short = len(words) > 3 and words[-3].norm == "(" and words[-1].norm == ")"
    return words[:-3] if short else words


def past_house(own: list[Chunk], title: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """A body up to its head, and an office with the field told between the two: "指挥中心|生产调度员", "有限公司|业务负责人"."""
    head = next((i for i in range(len(own) - 1, -1, -1) if own[i].tags & _HOUSES), len(own) - 1)
    field = own[head + 1 :]
    fields = _TASKS if own[head].values.get("org_head") == "company" or "company_form" in own[head].tags else _FIELDS
    if not field or any(c.mark or not c.tags & fields or c.tags & _PLACES or {"noun", "char"} <= c.tags for c in field):
        return own, title
    return own[: head + 1], field + title


def no_spelling(own: list[Chunk]) -> list[Chunk]:
    """A body's words without characters for a land that only spell a name there: "|阿|拉木东区"."""
    spelt = {i for i in range(len(own) - 1) if {"weak_geo", "tr"} <= own[i].tags and "tr" in own[i + 1].tags}
    return [c for i, c in enumerate(own) if i not in spelt]


def without_post(own: list[Chunk]) -> list[Chunk]:
    """A body without the land that it sends somebody to, where it keeps no house there by a name: "中国石油|驻塔什干"."""
    if own[-1].tags & _HOUSES and own[-1].tags.isdisjoint(_PLACES):
        return own
    return own[: next((i for i in range(len(own) - 1, 0, -1) if "posted_at" in own[i].tags), len(own))]


def of_a_house(title: list[Chunk], at: int) -> bool:
    """Whether a word of an office brings in where it is held, by a name: "manager at Jiangnan Wholesale Market"."""
    if "office_at" not in title[at].tags:
        return False
    after = title[at + 1 :]
    first = after[1] if "article" in after[0].tags and len(after) > 1 else after[0]
    return bool(first.tags & {"Cap", "UP", "name", "body"}) and not first.tags & {"title", "function"}


def two_offices(title: list[Chunk]) -> bool:
    """Whether a dash joins an office and what it is of to the next one: "Председатель Кабинета министров — руководитель"."""
    dash = next((i for i, c in enumerate(title) if i and c.norm == "-" and title[i - 1].end < c.start), 0)
    told = dash > 1 or (dash == 1 and " " in title[0].norm)
    return told and dash < len(title) - 1 and "title" in title[dash + 1].tags


def past_weak(title: list[Chunk]) -> list[Chunk]:
    """An office without what a land is called before it: "remains a partner of China, | President X"."""
    if "title_weak" not in title[0].tags or "title" not in title[-1].tags:
        return title
    comma = next((i for i, c in enumerate(title) if c.norm == ","), 0)
    return title[comma + 1 :] if any("country" in c.tags for c in title[:comma]) else title


def one_mans(title: list[Chunk], land: Callable[[Chunk], str | None]) -> list[Chunk]:
    """An office without another land's after "and": "X, secretary of its committee, | and Prime Minister of Uzbekistan, Y"."""
    joints = (i for i in range(len(title) - 2, 1, -1) if "and_also" in title[i].tags and any("title" in c.tags for c in title[i + 1 : i + 3]))
    at = next(joints, None)
    if at is None:
        return title
    here, there = ({code for c in words if (code := land(c)) is not None} for words in (title[:at], title[at:]))
    if not here or not there or here & there:
        return title
    return title[: at - 1] if title[at - 1].norm == "," else title[:at]


def second_office(title: list[Chunk]) -> bool:
    """Whether a second person's office stands in these words: "Mayor of Xi'an Gong Baihe and the chairman of"."""
    for at, chunk in enumerate(title):
        if at > 1 and "title" in chunk.tags and "Cap" in title[at - 2].tags | title[at - 3].tags:
            before = title[at - 1] if "article" not in title[at - 1].tags else title[at - 2]
            name = title[at - 2] if "article" not in title[at - 1].tags else title[at - 3]
            if "joins_list" in before.tags and name.tags & {"free", "surname_word"}:
                return True
    return False


def unknown(person: list[Chunk]) -> bool:
    """Whether no file knows any word of a name: "director of the | Qianyan Kunya | Construction Company"."""
    return not any(c.tags & {"given", "person", "honorific"} for c in person)


def last_land(org: list[Chunk]) -> Chunk | None:
    """The land that closes a body's name, whatever land a body of that name is known in: "Ministry of Transport of | Kazakhstan"."""
    told = len(org) > 1 and "country" in org[-1].tags and "of_name" in org[-2].tags
    return org[-1] if told else None
