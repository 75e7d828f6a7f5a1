"""Readings made of gold: each text with the facts that a careful analyst wrote down, their quotes found in it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from sogdian.model.claim import AnyClaim
from sogdian.model.report import Header, Reading, Teller

_SPACE = re.compile(r"\s+")


def _first(value: Any) -> Any:
    """The first of the accepted answers, in lists too."""
    if isinstance(value, list):
        return [_first(item) for item in value]
    return _first(value["accept"][0]) if isinstance(value, dict) and "accept" in value else value


def _evidence(text: str, quotes: list[str]) -> list[dict[str, Any]]:
    spans = []
    for quote in quotes:
        found = re.search(r"\s+".join(map(re.escape, _SPACE.split(quote.strip()))), text)
        if found:
            spans.append({"start": found.start(), "end": found.end(), "quote": found[0]})
    return spans


def claim(fact: dict[str, Any], text: str) -> AnyClaim | None:
    """The claim that a fact is; None when its quote does not stand in the text."""
    fields = {key: _first(value) for key, value in fact.items() if key not in ("quotes", "optional", "note")}
    fields = {key: value for key, value in fields.items() if value is not None}
    fields["evidence"] = _evidence(text, fact["quotes"])
    return msgspec.convert(fields, AnyClaim, strict=False) if fields["evidence"] else None


_TAG = re.compile(r"<[^>]{0,400}>")


def plain(markup: str) -> str:
    """Markup as text: tags gone, entities resolved."""
    return html.unescape(_TAG.sub("\n", re.sub(r"</?(?:b|i|em|strong|a|span)\b[^>]{0,400}>", "", markup)))


def reading(path: str, text: str, gold_file: Path) -> Reading:
    """One report with its gold."""
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    head = {key: _first(value) for key, value in gold["report"].items()}
    tellers = [_first(name) for name in head.get("chain") or []]
    header = Header(
        path=path,
        title=head.get("title"),
        language=head.get("language"),
        outlet=head.get("outlet"),
        chain=tuple(Teller(name, "agency") for name in tellers if name),
        published=head.get("published"),
        published_basis=head.get("published_basis"),
    )
    claims = tuple(c for fact in gold["facts"] if (c := claim(fact, text)))
    return Reading(report=header, text=text, claims=claims)


def _texts(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Path, text and name of the gold of every report of a folder; that of line N of a JSON Lines file is `STEM-N`."""
    for file in sorted(folder.iterdir()):
        if file.suffix in (".txt", ".html"):
            content = file.read_text(encoding="utf-8")
            yield file.name, plain(content) if file.suffix == ".html" else content, file.stem
        elif file.suffix == ".jsonl":
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                row = json.loads(line)
                yield f"{file.name}:{number}", row.get("text") or plain(row["html"]), f"{file.stem}-{number}"


def readings(texts: Path, gold: Path) -> list[Reading]:
    """Every report of a folder that has gold."""
    found = []
    for path, text, name in _texts(texts):
        gold_file = gold / f"{name}.json"
        if gold_file.exists():
            found.append(reading(path, text, gold_file))
    return found
