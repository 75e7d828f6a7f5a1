"""`sogdian serve` and the end of `sogdian demo`: the address is printed, the server answers, nothing is waited for."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factories import railway
from sogdian.ledger import Ledger

SOGDIAN = str(Path(sys.executable).parent / "sogdian")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Ledger(tmp_path / "small.db") as kept:
        kept.add([railway("a.txt", 4), railway("b.txt", 8, "2024-05-01", "Other")])
    return tmp_path / "small.db"


@contextmanager
def serving(*words: str) -> Iterator[tuple[str, list[str]]]:
    """The address that a command prints, and the lines before it."""
    with subprocess.Popen(
        [SOGDIAN, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        before: list[str] = []
        try:
            assert running.stdout is not None
            for line in running.stdout:
                if found := re.search(r"http://\S+", line):
                    yield found[0], before
                    break
                before.append(line)
            else:
                raise AssertionError(running.stderr.read() if running.stderr else "")
        finally:
            running.terminate()


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        content: bytes = answer.read()
    return content


def test_serve_prints_its_address_and_answers(place: Path) -> None:
    with serving("serve", "--ledger", str(place), "--port", "0", "--as-of", "2024-04") as (address, _):
        assert address.endswith("/?as_of=2024-04")
        assert b"Sogdian" in get(address)
        rows = json.loads(get(address.partition("?")[0] + "reports.json?as_of=2024-04"))
    assert [row["path"] for row in rows] == ["a.txt"]


def test_a_demo_ends_in_the_workspace_and_waits_for_no_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("China's trade with Central Asia reached $94.8 billion in 2024.", encoding="utf-8")
    with serving("demo", str(tmp_path)) as (address, before):
        assert any("Reports read: 1" in line for line in before)
        assert len(json.loads(get(address + "reports.json"))) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--ledger", "none.db"], "no ledger here"),
        (["--port", "70000"], "--port"),
        (["--host", "no.such.host.invalid"], "cannot listen"),
        (["--as-of", "yesterday"], "no date"),
    ],
)
def test_what_cannot_be_served_is_said(words: list[str], said: str, place: Path) -> None:
    given = words if "--ledger" in words else ["--ledger", str(place), *words]
    done = subprocess.run([SOGDIAN, "serve", *given], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_named(place: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = subprocess.run(
            [SOGDIAN, "serve", "--ledger", str(place), "--port", port], capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert port in done.stderr
    assert "another --port" in done.stderr
