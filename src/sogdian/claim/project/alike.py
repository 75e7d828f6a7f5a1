"""Whether two phrases mean one thing: by their names, the words that describe it, its size, its place."""

from __future__ import annotations

from sogdian.claim.project.kin import akin, other_size, sizes
from sogdian.claim.project.mention import LINEAR, Mention, head_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.token import has_han

PROPER = frozenset(("known", "named", "linked"))
LINES = frozenset(("railway", "pipeline", "power", "plant", "road"))
_SHORTEST = 3
_ENDING, _STEM = 3, 4
_LITTLE = frozenset(("function", "sign", "admin", "project_size", "place_before", "project_along"))


def alike(a: Mention, b: Mention) -> bool:
    """Whether two names or descriptions mean one thing: equal words, or a definite one that is a part of the other."""
    short, long = sorted(((m.name or "") for m in (a, b)), key=len)
    if has_han(short) and long.endswith(short) and any(c.isascii() and c.isalpha() for c in short):
        return True  # "中亚D线", then "D线"
    if _one_spot(a, b):
        return True
    if stands_at(a, b) or stands_at(b, a):
        return False
    if akin(a, b) or _one_link(a, b) or _called_so(a, b) or _shorter_link(a, b) or _one_work(a, b):
        return True
    if a.sort in PROPER and b.sort in PROPER and not (a.sentence.title or b.sentence.title):
        p, q = sorted((_ordered(a), _ordered(b)), key=len)
        if p != q and (a.type in LINEAR) != (b.type in LINEAR):
            return False  # the crossing that a road ends at is no road
        rest = iter(q)
        return bool(p) and all(
            word in rest for word in p
        )  # the shorter name's words stand in the longer in their order
    if a.name is not None and b.name is not None and has_han(a.name) and has_han(b.name):
        return _alike_han(a, b)
    if _one_rank(a, b):
        return True
    x, y = _content(a), _content(b)
    if not x or not y or (a.counted and not b.counted and not a.definite):
        return False
    if a.many != b.many and not (a.sentence.title or b.sentence.title):
        return False  # "a plant" is none of the "two plants"
    if x == y:
        return (a.definite or not two_places(a, b)) and not other_size(a, b)
    if two_places(a, b) and not (x <= y or y <= x):
        return False
    if (
        a.place is not None
        and b.place is not None
        and a.place.norm == b.place.norm
        and not a.counted
        and (x <= y or y <= x)
    ):
        return True
    if a.definite or b.sentence.title or a.sentence.title:
        return x <= y or (y <= x and b.sentence.title) or 3 * len(x & y) >= 2 * min(len(x), len(y)) > 2
    return False


def _one_spot(a: Mention, b: Mention) -> bool:
    """Whether two descriptions of one compound noun stand in one place: "a Chinese greenhouse complex in X", "... in the X district"."""
    if not a.sort == b.sort == "described" or a.place is None or b.place is None or not _one_place(a.place, b.place):
        return False
    if a.many or b.many or a.another or b.another or a.phase != b.phase or other_size(a, b) or rank_of(a) != rank_of(b):
        return False
    told = all(m.place is not None and m.place.tags.isdisjoint(("country", "demonym", "group")) for m in (a, b))
    return told and head_of(a) == head_of(b) and " " in head_of(a)


def _one_link(a: Mention, b: Mention) -> bool:
    """Whether two lines of one sort are called by the same two ends: "the Osh-Naryn railway", "the Osh-Naryn line"."""
    if a.type != b.type or a.type not in LINES or rank_of(a) != rank_of(b):
        return False
    x, y = _link(a), _link(b)
    return x is not None and y is not None and (x == y or (a.sort == "known" and x.startswith(y)) or (b.sort == "known" and y.startswith(x)))


def _link(mention: Mention) -> str | None:
    """What a line's two ends are called in its name; the whole name of a known one."""
    if mention.sort == "known":
        return head_of(mention)
    inside = mention.sentence.chunks[mention.first : mention.head]
    return next((c.norm for c in inside if "link" in c.tags and " - " in c.norm), None) if mention.sort == "linked" else None


def _one_place(a: Chunk, b: Chunk) -> bool:
    """Whether two places are one, whatever it is called: "Naryn", "Naryn region"."""
    short, long = sorted((a.norm, b.norm), key=len)
    return short == long or (long.startswith(f"{short} ") and a.tags.isdisjoint(("country", "demonym")))


def stands_at(known: Mention, other: Mention) -> bool:
    """Whether a name only tells where something else stands: "the terminal at the Xi'an dry port"."""
    if known.sort != "known" or other.sort != "described" or known.type != "logistics":
        return False
    return any("project" in c.tags for c in other.sentence.chunks[other.head + 1 : other.last])


def two_places(a: Mention, b: Mention) -> bool:
    """Whether two things stand in two places that are told, neither of which is the land of the other."""
    if a.place is None or b.place is None or _one_place(a.place, b.place):
        return False
    broad = any(m.place is not None and m.place.tags & {"country", "demonym", "group"} for m in (a, b))
    return not (broad and a.where == b.where)


def _called_so(a: Mention, b: Mention) -> bool:
    """Whether a description only repeats words of a known name: "the Kazakh terminal in Xi'an", "the terminal in Xi'an"."""
    known, other = (a, b) if a.sort == "known" else (b, a)
    if known.sort != "known" or other.sort != "described" or other.place is None or other.type != known.type:
        return False
    name = head_of(known)
    if has_han(name) or other.many or other.another or known.another or other.counted or known.phase != other.phase:
        return False
    chunks = other.sentence.chunks[other.first : other.last]
    words = [w for c in chunks if not c.tags & _LITTLE for w in c.norm.split()]
    return all(w[: max(_STEM, len(w) - _ENDING)] in name for w in words)


def _one_work(a: Mention, b: Mention) -> bool:
    """Whether both are projects of one sort in one place, under one word: "a project to assemble cars in X", "... hybrids in X"."""
    if a.sort != "described" or b.sort != "described" or a.type != b.type or a.many or b.many or a.counted or b.counted:
        return False
    if a.place is None or b.place is None or _place(a) is None or _place(a) != _place(b) or other_size(a, b):
        return False
    generic = all("project_generic" in m.sentence.chunks[m.head].tags for m in (a, b))
    return generic and None in (a.kin, b.kin) and bool(_stems(a) & _stems(b))


def _place(mention: Mention) -> str | None:
    """The id of the region or the town where a thing stands."""
    values = mention.place.values if mention.place is not None else {}
    return next((str(values[tag]) for tag in ("city", "region") if tag in values), None)


def _stems(mention: Mention) -> set[str]:
    """The words of a phrase beside its place and its noun, less their endings."""
    chunks = mention.sentence.chunks
    inside = [c for i, c in enumerate(chunks[mention.first : mention.last], mention.first) if i != mention.head]
    words = [w for c in inside if c is not mention.place and not c.tags & (_LITTLE | {"title_noun"}) for w in c.norm.split()]
    return {w[: max(_STEM, len(w) - _ENDING)] for w in words if len(w) > _STEM}


def _shorter_link(a: Mention, b: Mention) -> bool:
    """Whether one tells of a line by its two ends alone that the other names with those between: "from China to Uzbekistan"."""
    if a.type != b.type or a.type not in LINEAR or a.phase != b.phase or rank_of(a) != rank_of(b):
        return False
    short, long = sorted((a, b), key=lambda m: len(m.codes))
    if short.sort != "linked" or long.sort not in ("known", "linked") or not 1 < len(short.codes) < len(long.codes):
        return False
    named = any(c.tags & {"link", "demonym", "group"} for c in short.sentence.chunks[short.first : short.head])
    return not named and short.apposed is None and set(short.codes) < set(long.codes)


def _alike_han(a: Mention, b: Mention) -> bool:
    """Whether the characters of the shorter of two names stand in the longer in their order, and end as it does."""
    if a.where and b.where and not set(a.where) & set(b.where):
        return False
    if apart(a, b):
        return False
    if a.definite and a.type == b.type and sizes(a) & sizes(b) and None in (a.kin, b.kin):
        return True  # "此次300兆瓦光储项目"
    phases = {m.phase for m in (a, b)}
    letters = _letters if all(_told_without_noun(m) for m in (a, b)) else _all_letters
    short, long = sorted(
        (letters(m).removesuffix(m.phase or "") if len(phases) > 1 else letters(m) for m in (a, b)), key=len
    )
    if len(short) < _SHORTEST or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)


def apart(a: Mention, b: Mention) -> bool:
    """Whether number, size or region tell two phrases apart: "six plants" and "a plant", "100 MW" and "220 MW"."""
    return (a.many != b.many and a.counted and b.counted) or other_size(a, b) or _other_region(a, b)


def _other_region(a: Mention, b: Mention) -> bool:
    """Whether two things without names stand in different towns or regions."""
    if a.place is None or b.place is None or a.sort != "described" or b.sort != "described" or not ((a.sized and b.sized) or a.many != b.many):
        return False
    return a.place.norm != b.place.norm and all(m.place is not None and m.place.tags & {"region", "city"} for m in (a, b))


def _told_without_noun(mention: Mention) -> bool:
    """Whether a name tells enough without a noun that says nothing of its sort, or has none."""
    head = mention.sentence.chunks[mention.head]
    return "project_generic" not in head.tags or len(mention.name or "") - len(head.norm) >= _SHORTEST


def _letters(mention: Mention) -> str:
    """The characters of a name, less a noun that says nothing of its sort."""
    head = mention.sentence.chunks[mention.head]
    name = mention.name or ""
    return "".join(c for c in (name.removesuffix(head.norm) if "project_generic" in head.tags else name) if has_han(c))


def _all_letters(mention: Mention) -> str:
    """The characters of a name."""
    return "".join(c for c in mention.name or "" if has_han(c))


def _ordered(mention: Mention) -> list[str]:
    name = (mention.name or "").casefold().replace("'s", " ").replace("’s", " ")
    head = mention.sentence.chunks[mention.head]
    if "project_generic" in head.tags and name.endswith(head.norm) and name.count(" ") > head.norm.count(" ") + 1:
        name = name.removesuffix(head.norm)  # "Rogun Hydropower Project" and "Rogun Hydropower Plant" are one
    words = [w.strip(".,'\"’“”()").rstrip("s") for w in name.replace("-", " ").replace("–", " ").split()]
    return [w for w in words if len(w) > 2 and w not in ("the", "and", "for")]


def _content(mention: Mention) -> frozenset[str]:
    return frozenset(_ordered(mention))


def _one_rank(a: Mention, b: Mention) -> bool:
    """Whether two phrases of one noun call a thing by the same ordinal: "the third railway", "a third rail link to China"."""
    rank = rank_of(a)
    if rank is None or rank != rank_of(b) or head_of(a) != head_of(b):
        return False
    return a.type == b.type and a.type in LINES and (not a.where or not b.where or bool(set(a.where) & set(b.where)))


def rank_of(mention: Mention) -> str | None:
    """The ordinal before the noun of a mention."""
    before = mention.sentence.chunks[mention.first : mention.head]
    return next((str(c.values["ordinal"]) for c in before if "ordinal" in c.tags), None)
