"""Compacts pypinyin's dictionary into src/sogdian/reconcile/pinyin.toml: how Chinese names are written in letters.

    python tools/build_pinyin.py            # writes it
    python tools/build_pinyin.py --check    # exit status 1 when it is not up to date

`[han]` gives, for each syllable of Hanyu Pinyin without its tone (ISO 7098), the characters of GB 2312 that are read so,
each under its two commonest readings; `[cyrillic]` gives each syllable as Russian texts write it (Palladius's system).
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from pypinyin import __version__, pinyin_dict

from arguments import arguments

OUT = Path(__file__).parents[1] / "src/sogdian/reconcile/pinyin.toml"
_DATE = "2025-07-20"  # of the version in requirements.txt
_READINGS = 2
_INITIALS = {
    "zh": "чж", "ch": "ч", "sh": "ш", "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г", "k": "к",
    "h": "х", "j": "цз", "q": "ц", "x": "с", "r": "ж", "z": "цз", "c": "ц", "s": "с", "": "",
}
_FINALS = {
    "a": "а", "o": "о", "e": "э", "i": "и", "u": "у", "v": "юй", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь",
    "ang": "ан", "eng": "эн", "ong": "ун", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь", "iang": "ян", "ing": "ин",
    "iong": "юн", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань", "un": "унь", "uang": "уан", "ve": "юэ", "van": "юань",
    "vn": "юнь", "er": "эр",
}
_ALONE = {
    "wa": "ва", "wo": "во", "wai": "вай", "wei": "вэй", "wan": "вань", "wen": "вэнь", "wang": "ван", "weng": "вэн", "wu": "у",
    "ya": "я", "ye": "е", "yao": "яо", "you": "ю", "yan": "янь", "yin": "инь", "yang": "ян", "ying": "ин", "yong": "юн", "yi": "и",
    "yu": "юй", "yue": "юэ", "yuan": "юань", "yun": "юнь", "hui": "хуэй",
}
_HISSING = {"z": "цзы", "c": "цы", "s": "сы"}


def plain(reading: str) -> str:
    """A syllable without its tone, with `v` for u with two dots."""
    text = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in text if not unicodedata.combining(c))


def characters() -> dict[str, str]:
    """Syllable -> the characters of GB 2312 that are read so."""
    found: dict[str, str] = {}
    for code, told in sorted(pinyin_dict.pinyin_dict.items()):
        character = chr(code)
        try:
            character.encode("gb2312")
        except UnicodeEncodeError:
            continue
        if character >= "\u3400":
            for reading in list(dict.fromkeys(map(plain, told.split(","))))[:_READINGS]:
                found[reading] = found.get(reading, "") + character
    return dict(sorted(found.items()))


def palladius(syllable: str) -> str | None:
    """A syllable as Russian texts write it; None for one that they do not."""
    if syllable in _ALONE:
        return _ALONE[syllable]
    initial = next(head for head in (syllable[:2], syllable[:1], "") if head in _INITIALS)
    final = syllable[len(initial) :]
    if final == "i" and initial in _HISSING:
        return _HISSING[initial]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = f"v{final[1:]}"
    return _INITIALS[initial] + _FINALS[final] if final in _FINALS else None


def built() -> str:
    """The text of the file."""
    rows = characters()
    written = [
        "# How Chinese names are written in letters; made by tools/build_pinyin.py, do not edit.",
        f"# Source: pypinyin {__version__}, published {_DATE} (MIT), pinyin_dict.py after the data of pinyin-data (MIT) and Unihan.",
        "",
        "[han]",
        *(f'{syllable} = "{read}"' for syllable, read in rows.items()),
        "",
        "[cyrillic]",
        *(f'{syllable} = "{told}"' for syllable in rows if (told := palladius(syllable))),
    ]
    return "\n".join(written) + "\n"


def main() -> int:
    """Writes the file, or says whether it is up to date."""
    text = built()
    if arguments(__doc__, "--check").check:
        return int(not OUT.exists() or OUT.read_text(encoding="utf-8") != text)
    OUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
