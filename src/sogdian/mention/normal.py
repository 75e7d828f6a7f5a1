"""One spelling for comparison: what differs only in case, dashes, quotes, widths, marks or script reads the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from sogdian.language.variants import variants

_MAP = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʻ": "'", "ʹ": "'",
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "－": "-",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"', "『": '"', "』": '"', "＂": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ",
    "ё": "е", "，": ",", "．": ".", "（": "(", "）": ")", "：": ":", "；": ";", "％": "%", "﹪": "%", "＋": "+",
    "【": "(", "】": ")", "！": "!", "？": "?", "＄": "$", "￥": "¥", "／": "/", "～": "~", "〜": "~",
    "•": "·", "・": "·", "‧": "·", "∙": "·", "﹒": "·", "馀": "余",
}  # fmt: skip
_MAP |= {chr(0xFF10 + d): str(d) for d in range(10)}
_MAP |= variants()
_TABLE = str.maketrans(_MAP)


def simple(word: str) -> str:
    """A word of Han characters alone, in the simplified ones."""
    return word.translate(_TABLE)


@lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """The comparison form of one token: lower case, plain quotes, dashes and digits, no diacritics on Latin letters."""
    word = word.translate(_TABLE).lower()
    if word == "''":
        return '"'  # two single marks typed for a double one
    if word == "--":
        return "-"  # two hyphens typed for a dash
    if word.isascii():
        return word
    word = word.translate(_TABLE)
    if any("\u00c0" <= c <= "\u024f" or "\u0300" <= c <= "\u036f" or "\u1e00" <= c <= "\u1eff" for c in word):
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not "\u0300" <= c <= "\u036f")
    return word
