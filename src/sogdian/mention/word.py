"""What one token of a text is, wherever it stands: found once for each way in which it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SHAPES = ("", "low", "Cap", "UP", "initial")
_SHAPE_TAGS: dict[str, frozenset[str]] = {shape: frozenset((shape,)) for shape in ("low", "Cap", "UP", "char", "han")}
_SHAPE_TAGS |= {"": frozenset(), "initial": frozenset(("Cap", "initial"))}
_SIGN, _QUOTE, _BREAK = frozenset(("sign",)), frozenset(("sign", "quotemark")), frozenset(("break",))
_OPENING, _CLOSING = frozenset((*"«“„「『", "‘‘", "``")), frozenset((*"»”」』", "’’"))


class Word:
    """A token by itself: comparison form and shape; `form`, tags and values where no longer form takes it in.

    `longer` gives by the comparison form of the next token the lengths of the known forms that begin with these two,
    the longest first; `always` gives lengths to try whatever follows. `size` counts characters of the text; a `clitic`
    that stands at the end is a token of its own, beyond `size`.
    """

    __slots__ = ("always", "clitic", "code", "form", "longer", "norm", "shape", "size", "sort", "tags", "values")

    def __init__(
        self, size: int, norm: str, form: str, sort: str, shape: str,
        tags: frozenset[str], values: dict[str, Any], code: str,
    ) -> None:  # fmt: skip
        self.size, self.norm, self.form, self.sort, self.shape = size, norm, form, sort, shape
        self.tags, self.values, self.code = tags, values, code
        self.always: tuple[int, ...] = ()
        self.longer: Mapping[str, tuple[int, ...]] = {}
        self.clitic: Word | None = None


def free_tags(written: str, norm: str, sort: str, shape: str, latin: bool) -> frozenset[str]:
    """The tags of a token that no lexicon knows, by the sort that the token pattern gives it."""
    if sort == "n":
        return number_tags(norm)
    if sort == "br":
        return _BREAK
    if sort == "s":
        return _quote(written) if norm == '"' else _SIGN
    return shape_tags(shape or "low") | ({"free", "latin"} if latin and written.isascii() else {"free"})


def number_tags(word: str) -> frozenset[str]:
    """The tags of figures: what they can be in a date."""
    tags = {"number"}
    if not word.isdigit():
        return frozenset(tags | {"decimal"}) if not word.isascii() or "." in word or "," in word else frozenset(tags)
    tags.add("int")
    value, size = int(word), len(word)
    if size <= 2 and 1 <= value <= 31:
        tags.add("day")
        if value <= 12:
            tags.add("month_no")
    if size == 2:
        tags.add("short_year")
    if size == 4 and 1900 <= value <= 2100:
        tags.add("year")
    return frozenset(tags)


def _quote(sign: str) -> frozenset[str]:
    if sign in _OPENING:
        return _QUOTE | {"opening"}
    return _QUOTE | {"closing"} if sign in _CLOSING else _QUOTE


def han_shape(size: int) -> str:
    """How a form that begins with a Han character is written: one character, or more."""
    return "char" if size == 1 else "han"


def shape_of(word: str) -> str:
    """How a word is written: `low`, `Cap`, `UP` or one capital (`initial`); what has no case has no shape."""
    first = word[0]
    if first.islower():
        return "low"
    if not first.isupper():
        return ""
    if len(word) == 1:
        return "initial"
    return "UP" if word.isupper() else "Cap"


def shape_tags(shape: str) -> frozenset[str]:
    """The tags that a shape gives: a single capital is both `Cap` and `initial`."""
    return _SHAPE_TAGS[shape]
