"""Compacts OpenCC's tables of Han characters into src/sogdian/language/variants.txt, which the package reads.

    python tools/build_variants.py            # writes it
    python tools/build_variants.py --check    # exit status 1 when it is not up to date

The first line holds characters as traditional texts of Taiwan, Hong Kong and elsewhere write them, the second, place
by place, how simplified texts write them. A character with several simplified forms takes the first that differs from it.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from arguments import arguments

OUT = Path(__file__).parents[1] / "src/sogdian/language/variants.txt"
_LAST = "\U0000ffff"
_CONFUSED = {"陜": "陕"}  # look-alikes that texts write for another character: 陜西 for 陝西


def table(name: str) -> dict[str, list[str]]:
    """One of OpenCC's dictionaries: a character and what it becomes."""
    text = (files("opencc") / "dictionary" / name).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {left: right.split(" ") for left, right in rows if len(left) == 1}


def variants() -> dict[str, str]:
    """Every character that is not written so in simplified texts, with the character that is."""
    simple = {k: next((c for c in v if c != k), k) for k, v in table("TSCharacters.txt").items()}
    for name in ("HKVariantsRev.txt", "TWVariantsRev.txt"):
        for local, forms in table(name).items():
            if local not in simple and forms[0] in simple:
                simple[local] = simple[forms[0]]
    simple |= _CONFUSED
    standard = set(table("STCharacters.txt"))
    return {k: v for k, v in sorted(simple.items()) if k != v and k <= _LAST >= v and k not in standard - {"乾", "瞭", "徵"}}


def main() -> int:
    """Writes the file, or with `--check` only compares."""
    check = arguments(__doc__, "--check").check
    found = variants()
    text = "".join(found) + "\n" + "".join(found.values()) + "\n"
    if check:
        return 0 if OUT.read_text(encoding="utf-8") == text else 1
    OUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
