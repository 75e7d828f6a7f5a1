#!/usr/bin/env python3
"""Scores a reader's output against the gold facts of this corpus; needs nothing but the standard library.

    sogdian read tests/corpus/en/*.txt --json > read.jsonl
    python tests/corpus/score.py tests/corpus/en read.jsonl [--split tune] [--miss KIND]

A fact is *found* when a claim of its kind has evidence that overlaps the fact's quote and bears its key; it is
*right* when every field that the gold gives agrees too. Facts marked optional count neither for nor against.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

KEYS = {
    "figure": ("value", "unit"),
    "event": ("type",),
    "project": ("type",),
    "agreement": ("type",),
    "statement": ("speaker",),
    "position": ("person",),
}
DATES = {"period", "start", "end", "date", "completion", "published"}
CODES = {"parties", "from", "to"}
WORDS = {
    "about", "scope", "name", "place", "theme", "counted", "speaker", "person", "title", "organization", "subject",
    "text", "said_by", "base", "outlet",
}  # fmt: skip
WHOLE = {"person", "speaker", "name"}
LISTS = {"hosts", "participants"}
HAN = re.compile(r"[\u3400-\u9fff]")
PARTS = {
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    24: (12, 3),
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),
    40: (1, 6),
    41: (7, 6),
}


def plain(words: str) -> str:
    """Words without case, accents, punctuation and articles."""
    text = "".join(c for c in unicodedata.normalize("NFKD", str(words)).casefold() if not unicodedata.combining(c))
    text = re.sub(r"[^\w\s]+", " ", re.sub(r"[’'ʼ`´]", "", text))
    return " ".join(w for w in text.split() if w not in ("the", "a", "an"))


def same_words(want: str, got: Any, whole: bool) -> bool:
    """Whether two names agree: equal, or unless `whole` near enough in their words."""
    if got is None:
        return False
    a, b = plain(want), plain(got)
    if a == b:
        return True
    if HAN.search(a + b):
        short, long = sorted((a.replace(" ", ""), b.replace(" ", "")), key=len)
        return short == long or (not whole and len(short) >= 2 and short in long)
    x, y = set(a.split()), set(b.split())
    return bool(x and y) and (5 * len(x & y) >= 3 * len(x | y) or (x <= y and len(y) <= len(x) + 3))


def _ends(point: str) -> tuple[dt.date | None, dt.date | None]:
    if point in ("", ".."):
        return None, None
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", point)
    if found is None:
        raise ValueError(point)
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    first, length = PARTS.get(month, (month or 1, 1 if month else 12))
    last = first + length - 1
    last_year, last = year + (last - 1) // 12, (last - 1) % 12 + 1
    if day:
        return dt.date(year, month, day), dt.date(year, month, day)
    return dt.date(year, first, 1), dt.date(last_year, last, calendar.monthrange(last_year, last)[1])


def days(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of an EDTF date; open ends are None. Raises ValueError for an unknown year."""
    left, slash, right = re.sub(r"[~?%]", "", str(edtf)).partition("/")
    return (_ends(left)[0], _ends(right)[1]) if slash else _ends(left)


def agrees(field: str, want: Any, got: Any) -> bool:
    """Whether one field of a claim is what the gold wants; `accept` lists what is equally good."""
    if isinstance(want, dict) and "accept" in want:
        return any(agrees(field, w, got) for w in want["accept"])
    if want is None:
        return got in (None, [], "", False)
    if field in DATES:
        try:
            return got is not None and days(want) == days(got)
        except ValueError:
            return str(want) == str(got)
    if field in CODES:
        return got is not None and set([got] if isinstance(got, str) else got) == set(want)
    if field in LISTS:
        given = [got] if isinstance(got, str) else got or []
        return all(any(agrees("name", w, g) for g in given) for w in want)
    if field in WORDS:
        return same_words(want, got, field in WHOLE)
    if isinstance(want, bool):
        return bool(got) == want
    if isinstance(want, (int, float)):
        return isinstance(got, (int, float)) and abs(got - want) <= 0.0005 * max(1e-9, abs(want))
    return str(got).casefold() == str(want).casefold()


def squeeze(text: str) -> str:
    """Text with runs of white space made one space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def places(quotes: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Every place where one of the quotes stands in the squeezed text."""
    return [(m.start(), m.end()) for q in quotes if squeeze(q) for m in re.finditer(re.escape(squeeze(q)), text)]


def pairs(
    facts: list[dict[str, Any]], claims: list[dict[str, Any]], text: str
) -> list[tuple[int, int, dict[str, bool]]]:
    """One-to-one pairs of fact and claim, the best agreement of fields first."""
    at_fact = [places(f["quotes"], text) for f in facts]
    at_claim = [places([e["quote"] for e in c["evidence"]], text) for c in claims]
    options = []
    for i, fact in enumerate(facts):
        fields = {k: v for k, v in fact.items() if k not in ("kind", "quotes", "optional")}
        for j, claim in enumerate(claims):
            if fact["kind"] != claim["kind"] or not any(a < d and c < b for a, b in at_fact[i] for c, d in at_claim[j]):
                continue
            good = {k: agrees(k, v, claim.get(k)) for k, v in fields.items()}
            key = all(good[k] for k in KEYS[fact["kind"]] if k in good)
            if key or (fact["kind"] == "agreement" and good.get("count")):
                options.append((-sum(good.values()) / len(good), i, j, good))
    options.sort(key=lambda o: o[:3])
    used: tuple[set[int], set[int]] = set(), set()
    made = []
    for _, i, j, good in options:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            made.append((i, j, good))
    return made


def f1(hit: int, wanted: int, given: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hit / (wanted + given) if wanted + given else 0.0


class Score:
    """Counts over any number of reports, by kind of claim and by field."""

    def __init__(self) -> None:
        self.facts: Counter[str] = Counter()
        self.claims: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.fields: Counter[str] = Counter()
        self.fields_right: Counter[str] = Counter()
        self.head: Counter[str] = Counter()
        self.head_right: Counter[str] = Counter()
        self.notes: list[str] = []

    def add(self, stem: str, gold: dict[str, Any], row: dict[str, Any]) -> None:
        """Counts one report."""
        text = squeeze(row["text"])
        for name, want in gold["report"].items():
            got = row["report"].get(name)
            if name == "chain":
                tellers = [t["name"] for t in got or ()]
                ok = all(any(agrees("outlet", w, t) for t in tellers) for w in want)
            else:
                ok = agrees(name, want, got)
            self.head[name] += 1
            self.head_right[name] += ok
            if not ok:
                self.notes.append(f"{stem}: header {name}: want {want!r}, got {got!r}")
        due = [f for f in gold["facts"] if not f.get("optional")]
        spare = [f for f in gold["facts"] if f.get("optional")]
        made = pairs(due, row["claims"], text)
        left = [c for j, c in enumerate(row["claims"]) if j not in {p[1] for p in made}]
        idle = {id(left[j]) for _, j, _ in pairs(spare, left, text)}
        self._count(stem, due, row["claims"], made, [c for c in left if id(c) not in idle])

    def _count(self, stem: str, due: list[Any], claims: list[Any], made: list[Any], left: list[Any]) -> None:
        for fact in due:
            self.facts[fact["kind"]] += 1
        for i, j, good in made:
            kind = due[i]["kind"]
            self.claims[kind] += 1
            self.found[kind] += 1
            self.right[kind] += all(good.values())
            for name, ok in good.items():
                self.fields[f"{kind}.{name}"] += 1
                self.fields_right[f"{kind}.{name}"] += ok
                if not ok:
                    self.notes.append(f"{stem}: {kind} {name}: want {due[i][name]!r}, got {claims[j].get(name)!r}")
        for claim in left:
            self.claims[claim["kind"]] += 1
            self.notes.append(f"{stem}: {claim['kind']} left over: {claim['evidence'][0]['quote'][:80]!r}")
        for i, fact in enumerate(due):
            if i not in {p[0] for p in made}:
                self.notes.append(f"{stem}: {fact['kind']} missed: {fact['quotes'][0][:80]!r}")

    def totals(self, kind: str | None = None) -> tuple[float, float]:
        """Found F1 and right F1, of one kind or of all."""

        def pick(counter: Counter[str]) -> int:
            return counter[kind] if kind else sum(counter.values())

        wanted, given = pick(self.facts), pick(self.claims)
        return f1(pick(self.found), wanted, given), f1(pick(self.right), wanted, given)

    def header(self) -> float:
        """The part of all header fields that is right."""
        return sum(self.head_right.values()) / max(1, sum(self.head.values()))


def score(folder: Path, rows: Iterable[dict[str, Any]], split: str | None = None) -> Score:
    """The score of reader's rows (one a report) against the gold files of a folder."""
    made = Score()
    by_stem = {Path(r["report"]["path"]).stem: r for r in rows}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "facts" in gold and split in (None, gold.get("split")):
            made.add(path.stem, gold, by_stem.get(path.stem, {"report": {}, "text": "", "claims": []}))
    return made


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("read", type=Path)
    parser.add_argument("--split", choices=("tune", "gate"))
    parser.add_argument("--miss", metavar="WORD", help="list what is wrong where a note holds WORD")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.read.read_text(encoding="utf-8").splitlines()]
    made = score(args.gold, rows, args.split)
    print(f"{'kind':11}{'facts':>6}{'claims':>7}{'found':>8}{'right':>8}")
    for kind in (*KEYS, None):
        found, right = made.totals(kind)
        facts = made.facts[kind] if kind else sum(made.facts.values())
        claims = made.claims[kind] if kind else sum(made.claims.values())
        print(f"{kind or 'all':11}{facts:6}{claims:7}{found:8.3f}{right:8.3f}")
    print(f"header fields {made.header():.3f}")
    for note in made.notes:
        if args.miss and args.miss in note:
            print(note)
    return 0


if __name__ == "__main__":
    sys.exit(main())
