"""Takes the common words of Chinese, by their part of speech, from jieba's dictionary into language/zh/vocabulary.toml.

    python tools/build_vocabulary.py            # writes it
    python tools/build_vocabulary.py --check    # exit status 1 when it is not up to date

Chinese is written without spaces: where one word ends and the next begins is known only by knowing words. Names,
numbers and times are left out: the pack and the knowledge files have their own.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from sogdian.knowledge import load

OUT = Path(__file__).parents[1] / "src/sogdian/language/zh/vocabulary.toml"
TAGS = {
    "noun": ("n", "an", "nz", "j"),
    "verb": ("v", "vd", "vq"),
    "verbnoun": ("vn",),
    "adjective": ("a", "ad", "b", "z"),
    "function": ("d", "p", "c", "u", "r", "f", "y", "o", "e"),
}
LEAST = {"noun": 150, "verb": 200, "verbnoun": 80, "adjective": 250, "function": 150}
LONGEST = 4
# A word that begins so breaks numbers, and what stands around particles, apart.
NOT_FIRST = frozenset("一二三四五六七八九十百千万亿两数几零半第每余多的了逾约达至年月日号元吨米届份台们着过")
NOT_LAST = frozenset("的了着们")
NOT = frozenset(
    "和中 和国 国有 中将 中和 中有 中为 中的 中国 在建 上将 上有 上的 上为 下有 下的 家和 人和 会同 会长 元首 年会 公报 "
    "日前 近日 其次 其一 对口 对家 对比 同期 同比 同日 同月 同年 当年 当月 当日 当天 此次 本次 本月 本年 全年 上年 来年 去年 "
    "今年 明年 后年 前年 近年 近期 目前 以来 以上 以下 以内 左右 上下 前后 以后 以前 之前 之后 期间 年底 年初 国庆 早上 上午 "
    "下午 中午 晚上 东方 西方 出口 进口 成本 会上 长线 出处 为主 为重 对外 从前 大会".split()
)


def words() -> dict[str, list[str]]:
    """The words of each tag, the commonest tag of a word alone, in the order of their characters."""
    found: dict[str, list[str]] = {tag: [] for tag in TAGS}
    named = {name.form for name in load().names if name.language == "zh"}
    by_pos = {pos: tag for tag, some in TAGS.items() for pos in some}
    for line in (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, pos = line.split(" ")
        tag = by_pos.get(pos)
        if tag is None or int(count) < LEAST[tag] or not 2 <= len(word) <= LONGEST or word in NOT or word in named:
            continue
        if word[0] in NOT_FIRST or word[-1] in NOT_LAST or not all("\u4e00" <= c <= "\u9fff" for c in word):
            continue
        found[tag].append(word)
    return {tag: sorted(some) for tag, some in found.items()}


def text() -> str:
    """The file: a table a tag, its words in one string."""
    rows = ["# Common words by part of speech, from jieba's dictionary (MIT licence) by tools/build_vocabulary.py; do not edit."]
    for tag, some in words().items():
        lines = (" ".join(some[i : i + 40]) for i in range(0, len(some), 40))
        rows += ["", f"[{tag}]", 'forms = """', *lines, '"""']
    return "\n".join(rows) + "\n"


def main() -> int:
    """Writes the file, or with `--check` only compares."""
    if "--check" in sys.argv:
        return 0 if OUT.read_text(encoding="utf-8") == text() else 1
    OUT.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
