"""What a ledger says when it cannot be opened, read or written; and that nothing kept is lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factories import by_name, railway
from sogdian.errors import InputError, LedgerError
from sogdian.ledger import Ledger
from sogdian.model.identity import reading_digest


def refusal(path: Path | str, create: bool = True) -> str:
    """The one line with which a ledger is refused."""
    with pytest.raises(LedgerError) as caught:
        Ledger(path, create=create, wait=0.05, reconcile=by_name).add([railway("a.txt", 4)])
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_database(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Nothing but notes, and more of them than a database's first page has room for.\n" * 99)
    before = path.read_bytes()
    assert refusal(path, create).startswith(f"{path}: not a ledger (no SQLite file); give the path")
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_another_programs_database(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "foreign.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE reports (id INTEGER PRIMARY KEY, name TEXT)")
    before = path.read_bytes()
    assert refusal(path, create).startswith(f"{path}: a database, but no Sogdian ledger")
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_a_newer_ledger(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "newer.db"
    Ledger(path, reconcile=by_name).close()
    with sqlite3.connect(path) as newer:
        newer.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    newer.close()
    assert "made by a newer Sogdian (schema 99, this one knows 4); update sogdian" in refusal(path, create)


def test_a_damaged_ledger(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    with Ledger(path, reconcile=by_name) as ledger:
        ledger.add(railway(f"{number}.txt", number) for number in range(1, 60))
        ledger.refresh()
    data = bytearray(path.read_bytes())
    data[4096 : len(data) // 2] = b"\xa5" * (len(data) // 2 - 4096)
    path.write_bytes(data)
    with pytest.raises(LedgerError, match=r"damaged.db: damaged \(.*\); restore a copy, or make a new ledger"):
        Ledger(path, create=False, reconcile=by_name).readings()


def test_a_locked_ledger(tmp_path: Path) -> None:
    path = tmp_path / "locked.db"
    with Ledger(path, reconcile=by_name) as ledger:
        ledger.add([railway("b.txt", 5)])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert refusal(path) == f"{path}: locked by another program; try again when it is done"
    other.execute("ROLLBACK")
    other.close()
    with Ledger(path, create=False, reconcile=by_name) as ledger:
        assert [reading.report.path for reading in ledger.readings()] == ["b.txt"]


def test_a_ledger_that_is_being_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    with Ledger(path, reconcile=by_name) as ledger:
        ledger.add([railway("b.txt", 5)])
        ledger.refresh()
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with Ledger(path, create=False, wait=0.05, reconcile=by_name) as reader:
            assert reader.record("lake road").id == "lake-road-railway"
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.parametrize(
    ("place", "create", "what"),
    [
        ("no/such/folder/ledger.db", True, "there is no folder"),
        (".", True, "a folder; give a file in it, such as"),
        (".", False, "a folder; give a file in it, such as"),
        ("missing.db", False, "no ledger here; make one with: sogdian add PATH"),
    ],
)
def test_places_where_no_ledger_can_be(tmp_path: Path, place: str, create: bool, what: str) -> None:
    assert what in refusal(tmp_path / place, create)
    assert not (tmp_path / "missing.db").exists()


def test_an_empty_file_is_no_ledger_yet(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "no ledger here" in refusal(path, create=False)
    with Ledger(path, reconcile=by_name) as ledger:
        assert ledger.add([railway("a.txt", 4)]).new


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("", "the ledger's address is empty"),
        ("a\0b.db", "no path of a ledger (embedded null byte)"),
        ("x" * 300 + ".db", "no path of a ledger"),
        ("sqlite://", "a ledger in memory keeps nothing"),
        ("sqlite:///:memory:", "a ledger in memory keeps nothing"),
        ("mysql://root:secret@host/db", "mysql://root:***@host/db: no known kind of ledger"),
    ],
)
def test_addresses_that_are_none(url: str, what: str) -> None:
    assert what in refusal(url)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "shut" / "ledger.db"
    path.parent.mkdir()
    with Ledger(path, reconcile=by_name) as ledger:
        ledger.add([railway("a.txt", 4)])
        ledger.refresh()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with Ledger(path, create=False, reconcile=by_name) as ledger:
            assert ledger.record("lake road").id == "lake-road-railway"
        assert "not writable" in refusal(path) or "must be readable and writable" in refusal(path)
    finally:
        path.parent.chmod(0o755)


def test_text_that_is_no_unicode_is_refused_by_name(tmp_path: Path) -> None:
    from msgspec.structs import replace

    with Ledger(tmp_path / "ledger.db", reconcile=by_name) as ledger:
        broken = railway("broken.txt", 4)
        with pytest.raises(InputError, match=r"broken.txt: text that is no Unicode"):
            ledger.keep(replace(broken, report=replace(broken.report, title="\ud800")))
        with pytest.raises(InputError, match=r"broken.txt: text that is no Unicode"):
            ledger.keep(replace(broken, text=broken.text + "\ud800"))
        assert ledger.readings() == []


def test_a_failing_migration_leaves_the_ledger_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy import Connection

    from sogdian.ledger import schema, store

    path = tmp_path / "ledger.db"
    with Ledger(path, reconcile=by_name) as ledger:
        ledger.add([railway("a.txt", 4)])

    def second(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE reports ADD COLUMN colour TEXT")

    def third(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (done INTEGER)")
        connection.exec_driver_sql("SELECT * FROM no_such_table")

    steps = (*schema.MIGRATIONS, second, third)
    for room in (schema, store):
        monkeypatch.setattr(room, "MIGRATIONS", steps)
    with pytest.raises(LedgerError, match="no such table"):
        Ledger(path, reconcile=by_name)
    with sqlite3.connect(path) as found:
        assert found.execute("SELECT value FROM meta WHERE name = 'schema'").fetchall() == [(str(len(steps) - 2),)]
        assert "colour" not in {row[1] for row in found.execute("PRAGMA table_info(reports)")}
        assert not found.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall()
    found.close()
    for room in (schema, store):
        monkeypatch.setattr(room, "MIGRATIONS", steps[:-1])
    with Ledger(path, reconcile=by_name), sqlite3.connect(path) as found:
        assert found.execute("SELECT value FROM meta WHERE name = 'schema'").fetchall() == [(str(len(steps) - 1),)]
        assert found.execute("SELECT path, colour FROM reports").fetchall() == [("a.txt", None)]


WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from factories import by_name, railway
from sogdian.ledger import Ledger
ledger = Ledger(sys.argv[1], reconcile=by_name)
print("ready", flush=True)
for number in range(1, 10_000):
    ledger.add([railway(f"{number}.txt", number)])
    if number % 3 == 0:
        ledger.forget(f"{number - 1}.txt")
    if number % 5 == 0:
        ledger.refresh()
"""


@pytest.mark.parametrize("delay", [0.02, 0.11, 0.23, 0.31])
def test_a_kill_leaves_the_ledger_as_before_or_after(tmp_path: Path, delay: float) -> None:
    path = tmp_path / "killed.db"
    command = [sys.executable, "-c", WRITER, str(path), str(Path(__file__).parent)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(delay)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    with sqlite3.connect(path) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        digests = dict(found.execute("SELECT path, digest FROM reports"))
    found.close()
    with Ledger(path, create=False, reconcile=by_name) as ledger, Ledger(tmp_path / "new.db", reconcile=by_name) as new:
        readings = ledger.readings()
        assert {reading.report.path: reading_digest(reading) for reading in readings} == digests
        new.add(readings)
        assert ledger.records() == new.records()
        assert {r.report.path for r in ledger.find("railway", most=10_000).reports} == set(digests)
