"""Which reports are copies of one text, as the database keeps it: a change of reports reaches few others."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from sogdian.ledger.plain import Plain
from sogdian.reconcile.copying import FEW, FIRST, MANY, Prints, copied, joined, partners, prints, told_by
from sogdian.reconcile.telling import Told
from sogdian.reconcile.when import days_of

PRINT = "INSERT INTO prints (key, path) VALUES (?, ?)"
TEXT = "INSERT INTO texts (path, text, day, prints) VALUES (?, ?, ?, ?)"
NOTHING = Prints(frozenset(), (), ())
"""Of a text that is never compared."""


def text_row(told: Told, text: str | None, made: Prints) -> tuple[object, ...]:
    """A row of the table `texts`."""
    days = days_of(told.account.header.published)
    body = array("Q", sorted(made.shingles)).tobytes()
    return told.account.name, text, days[1].isoformat() if days else None, body


def prints_of(body: bytes, keys: Collection[int] | None = None) -> Prints:
    """What tells a text, from its row; of its keys some alone, where these are given."""
    shingles = frozenset(array("Q", bytes(body)))
    if keys is None:
        return told_by(shingles)
    return Prints(shingles, tuple(sorted(-key for key in keys if key < 0)), tuple(sorted(key for key in keys if key > 0)))


def print_rows(path: str, made: Prints) -> list[tuple[int, str]]:
    """Rows of the table `prints`: the keys of bands are negative."""
    return [(key, path) for key in sorted(set(made.keys))]


class Copies:
    """The texts of a ledger's reports within one transaction."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain
        self._made: dict[str, Prints] = {}
        self._shingles: dict[str, frozenset[int]] = {}
        self._begun: dict[int, list[str]] = {}

    def texts(self, reports: Iterable[str]) -> dict[str, str]:
        """The texts of those reports that are copies."""
        sql = "SELECT path, text FROM texts WHERE path IN ({}) AND text IS NOT NULL"
        return dict(self._plain.several(sql, reports))

    def of_text(self, texts: Iterable[str]) -> list[str]:
        """The reports that are copies of some texts."""
        return sorted(path for (path,) in self._plain.several("SELECT path FROM texts WHERE text IN ({})", texts))

    def change(self, gone: Sequence[str], come: Sequence[Told]) -> Mapping[str, tuple[str | None, str | None]]:
        """Takes reports out and puts others in; gives the old and the new text of those whose text is another now."""
        before = self.texts(gone)
        reached = set(before.values()) and {path for path in self.of_text(before.values()) if path not in gone}
        for path in gone:
            reached |= self._leave(path)
        for told in come:
            reached |= self._enter(told)
        left = set(gone) - {told.account.name for told in come}
        reached -= left
        before |= self.texts(reached)
        reached |= set(self.of_text(before.values()))
        before |= self.texts(reached)
        self._load(reached)
        after = joined({path: self._prints(path) for path in reached}, self._beginning)
        other = {path for path in {*before, *after} if before.get(path) != after.get(path)}
        for path in sorted(other | {told.account.name for told in come}):
            self._plain.run("UPDATE texts SET text = ? WHERE path = ?", after.get(path), path)
        return {path: (before.get(path), after.get(path)) for path in other}

    def _load(self, paths: Iterable[str]) -> None:
        missing = [path for path in paths if path not in self._shingles]
        for path, body in self._plain.several("SELECT path, prints FROM texts WHERE path IN ({})", missing):
            self._shingles[path] = frozenset(array("Q", bytes(body)))

    def _prints(self, path: str) -> Prints:
        """What tells the text of a report that is near."""
        if path not in self._made:
            self._made[path] = told_by(self._shingles[path])
        return self._made[path]

    def _beginning(self, key: int) -> list[str]:
        """The first reports under a key, `MANY` and one more."""
        if key not in self._begun:
            sql = "SELECT path FROM prints WHERE key = ? ORDER BY path LIMIT ?"
            self._begun[key] = [path for (path,) in self._plain.rows(sql, key, MANY + 1)]
        return self._begun[key]

    def _leave(self, path: str) -> set[str]:
        """Takes a report out; gives those that may be copies of each other now that it is gone."""
        keys = [key for (key,) in self._plain.rows("SELECT key FROM prints WHERE path = ?", path)]
        freed = [names for key in keys for names in self._crossed(key, path)]
        self._plain.run("DELETE FROM prints WHERE path = ?", path)
        self._plain.run("DELETE FROM texts WHERE path = ?", path)
        self._begun.clear()
        self._made.pop(path, None)
        self._shingles.pop(path, None)
        found: set[str] = set()
        for names in freed:
            left = [name for name in names if name != path]
            self._load(left)
            found |= {name for a, b in combinations(left, 2) if copied(self._shingles[a], self._shingles[b]) for name in (a, b)}
        return found

    def _enter(self, told: Told) -> set[str]:
        """Puts a report in; gives it with its copies, and those that may be copies no more now that it is there."""
        path, made = told.account.name, prints(told.account.text)
        self._made[path], self._shingles[path] = made, made.shingles
        self._plain.each(TEXT, [text_row(told, None, made)])
        self._plain.each(PRINT, print_rows(path, made))
        self._begun.clear()
        keys = [key for key, _ in print_rows(path, made)]
        near = {name for key in keys for name in partners(path, self._beginning(key), key < 0)} - {path}
        near |= {name for key in keys for name in self._star(key, path)} - {path}
        self._load(near)
        found = {path, *(name for name in near if copied(made.shingles, self._shingles[name]))}
        for names in (names for key in keys for names in self._crossed(key, path)):
            texts: dict[str, list[str]] = {}
            for name, text in self.texts(names).items():
                texts.setdefault(text, []).append(name)
            found |= {name for tied in texts.values() if len(tied) > 1 for name in tied}
        return found

    def _crossed(self, key: int, path: str) -> Iterable[Sequence[str]]:
        """The reports whom a key lets look at each other without a report and not with it, or the other way about."""
        names = self._beginning(key)
        if key > 0:
            return [names] if len(names) == FEW + 1 else []
        if len(names) <= MANY:
            return []
        first = path in names[:FIRST]
        count = self._plain.rows("SELECT count(*) FROM prints WHERE key = ?", key)[0][0]
        if count == MANY + 1:
            return [names]
        return [self._every(key)] if first else []

    def _star(self, key: int, path: str) -> Sequence[str]:
        """All reports under a band that many share, where this one is among those that all are compared with."""
        names = self._beginning(key)
        return self._every(key) if key < 0 and len(names) > MANY and path in names[:FIRST] else ()

    def _every(self, key: int) -> list[str]:
        return [path for (path,) in self._plain.rows("SELECT path FROM prints WHERE key = ? ORDER BY path", key)]
