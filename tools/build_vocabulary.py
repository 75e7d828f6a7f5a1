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

from arguments import arguments
from sogdian.knowledge import load
from sogdian.language.pack import load_pack

OUT = Path(__file__).parents[1] / "src/sogdian/language/zh/vocabulary.toml"
TAGS = {
    "noun": ("n", "an", "nz", "j", "nt"),
    "verb": ("v", "vd", "vq"),
    "verbnoun": ("vn",),
    "adjective": ("a", "ad", "b", "z"),
    "function": ("d", "p", "c", "u", "r", "f", "y", "o", "e"),
}
# How often at least a word stands in jieba's texts. A rare noun of three signs or more is hardly ever two other words.
LEAST = {"noun": 40, "verb": 200, "verbnoun": 80, "adjective": 250, "function": 150}
LEAST_OF_LONG_NOUN = 5
LONGEST = 4
# A word that begins so breaks numbers and their units, and what stands around particles, apart.
NOT_FIRST = frozenset("一二三四五六七八九十百千万亿两几零第每余逾的台家个吨半")
NOT_SECOND = frozenset("年个家种人次名项条位国月天方")  # after "many"
NOT_LAST = frozenset("的了着们")
# A rare noun is none that begins with a classifier (份文件) or a country (日本学), ends an office's name (发展部), has a sign of
# numbers or days (上周五), or is listed by the pack as something else; of bodies only kinds of houses are nouns.
RARE = 150
CLASSIFIERS = frozenset("份位名只件座条辆架所艘批场列")
HOUSES = frozenset("站场店馆园厂")
OFFICES = frozenset("部局委厅署司处副")
TIMES = frozenset("一二三四五六七八九十百千万亿两零〇周月日年")
YEAR, YEAR_WORDS = "年", frozenset(("年轻", "年轻人", "年龄", "年度", "年鉴"))
NOT = frozenset(
    [
        "和中", "和国", "国有", "中将", "中和", "中有", "中为", "中国", "在建", "上将", "上有", "上为", "下有", "下的", "家和", "人和",
        "会同", "会长", "年会", "公报", "人参", "人工", "国共", "国政", "国会", "日前", "近日", "其次", "其一", "对口", "对比", "同期",
        "同比", "同日", "同月", "同年", "当年", "当月", "当日", "当天", "此次", "本次", "本月", "本年", "全年", "上年", "来年", "去年",
        "国大", "会上", "上会", "今年", "明年", "后年", "前年", "近年", "近期", "目前", "以来", "以上", "以下", "以内", "左右", "上下", "前后",
        "以后", "以前", "之前", "之后", "期间", "年底", "年初", "国庆", "早上", "上午", "国家队", "下午", "中午", "晚上", "东方", "西方",
        "成本", "长线", "出处", "为主", "为重", "从前", "国道", "万元", "中旬", "上旬", "下旬", "时间", "时期", "日子", "月份", "季度",
        "同一", "方位", "天地", "天下", "中远", "国事", "国门", "国土", "路上", "中一", "中西", "和会", "日电", "一期", "方便面", "分行",
        "中行", "国人", "国里", "省会", "时会", "中等", "名医", "外国", "国外", "间或", "时有", "上列", "起来", "人行", "人际",
    ]
)


def words() -> dict[str, list[str]]:
    """The words of each tag, the commonest tag of a word alone, in the order of their characters."""
    found: dict[str, list[str]] = {tag: [] for tag in TAGS}
    named = {name.form for name in load().names if name.language == "zh"}
    lands = tuple(sorted(name.form for name in load().names if name.language == "zh" and name.kind in ("country", "demonym")))
    tables = load_pack("zh").words
    listed = {str(form) for sort in tables.keys() - TAGS.keys() for forms in tables[sort].values() for form in forms}
    by_pos = {pos: tag for tag, some in TAGS.items() for pos in some}
    for line in (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, pos = line.split(" ")
        tag = by_pos.get(pos)
        if tag is None or int(count) < _least(tag, word) or not 2 <= len(word) <= LONGEST or word in NOT or word in named:
            continue
        if word[0] in NOT_FIRST or word[-1] in NOT_LAST or (word[0] == "多" and word[1] in NOT_SECOND):
            continue
        if (word[0] == YEAR and word not in YEAR_WORDS) or not all("\u4e00" <= c <= "\u9fff" for c in word):
            continue
        if pos == "nt" and word[-1] not in HOUSES:
            continue
        odd = word[0] in CLASSIFIERS or word[-1] in OFFICES or TIMES.intersection(word) or word.startswith(lands) or word in listed
        if tag == "noun" and int(count) < RARE and odd:
            continue
        found[tag].append(word)
    return {tag: sorted(some) for tag, some in found.items()}


def _least(tag: str, word: str) -> int:
    """How often a word of a tag has to stand in jieba's texts."""
    return LEAST_OF_LONG_NOUN if tag == "noun" and len(word) > 2 else LEAST[tag]


def text() -> str:
    """The file: a table a tag, its words in one string."""
    rows = ["# Common words by part of speech, from jieba's dictionary (MIT licence) by tools/build_vocabulary.py; do not edit."]
    for tag, some in words().items():
        lines = (" ".join(some[i : i + 40]) for i in range(0, len(some), 40))
        rows += ["", f"[{tag}]", 'forms = """', *lines, '"""']
    return "\n".join(rows) + "\n"


def main() -> int:
    """Writes the file, or with `--check` only compares."""
    if arguments(__doc__, "--check").check:
        return 0 if OUT.read_text(encoding="utf-8") == text() else 1
    OUT.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
