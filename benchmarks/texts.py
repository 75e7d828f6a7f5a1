"""The texts that are measured: the package's sample reports and the test corpus, and an enlargement of both.

As a script it writes them as JSON Lines, one `{"text": ...}` a line: `python texts.py FOLDER COUNT`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PLACES = (ROOT / "src" / "sogdian" / "samples", ROOT / "tests" / "corpus" / "en")
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")
_PARAGRAPH = 120


def reports() -> list[str]:
    """The words of every report, as plain text; of HTML, the lines that it shows."""
    from sogdian.model.report import Source
    from sogdian.page import sources
    from sogdian.page.html import read_html

    files = sorted(file for place in _PLACES for file in place.glob("*") if file.suffix in (".txt", ".html", ".jsonl"))
    found = [source for source in sources(files) if isinstance(source, Source)]
    return [read_html(source.content, source.path).text if source.html else source.content for source in found]


def changed(text: str, step: int) -> str:
    """The text with other numbers: years stay, a day stays a day, of longer numbers all digits but the first move."""
    return _NUMBER.sub(lambda number: _moved(number[0], step), text) if step else text


def _moved(number: str, step: int) -> str:
    if number.isdigit() and len(number) == 4 and number[:2] in ("19", "20"):
        return number
    if number.isdigit() and len(number) <= 2:
        return str(1 + (int(number) + step) % 28)
    rest = enumerate(number[1:], 1)
    return number[0] + "".join(str((int(c) + step * at) % 10) if c.isdigit() else c for at, c in rest)


def enlarged(texts: list[str], count: int) -> Iterator[str]:
    """`count` reports: the texts again and again, each round with other numbers."""
    for at in range(count):
        yield changed(texts[at % len(texts)], at // len(texts))


def long_text(texts: list[str], paragraphs: int) -> str:
    """One report of so many paragraphs, no two the same."""
    return "\n".join(["Trade, roads and railways in one long report", *islice(_paragraphs(texts), paragraphs)])


def _paragraphs(texts: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    step = 0
    while True:
        for text in texts:
            for line in changed(text, step).splitlines():
                if len(line) >= _PARAGRAPH and line[-1] in ".!?" and line not in seen:
                    seen.add(line)
                    yield line
        step += 1


def write(texts: Iterator[str] | list[str], path: Path) -> None:
    """Texts as JSON Lines, the form that every reader here (and `sogdian add`) takes."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)


def read(path: Path, limit: int | None = None) -> list[str]:
    """The texts of a JSON Lines file, the first `limit` of them."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, limit)]


def main(folder: Path, count: int) -> None:
    """Writes `samples.jsonl` and, with `count` reports, `enlarged.jsonl`."""
    texts = reports()
    write(texts, folder / "samples.jsonl")
    write(enlarged(texts, count), folder / "enlarged.jsonl")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
