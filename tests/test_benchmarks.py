"""The benchmark script runs and prints its tables. No time is tested here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEADS = (
    "| reader | finds | documents/s (CPU) | MB/s (CPU) | documents/s (wall) | Sogdian is faster by | found |",
    "| paragraphs | bytes | ms (CPU, least of 3) | µs a byte | a byte, against the shortest |",
    "| what | MB |",
    "| command | s (wall) | s (CPU) |",
    "| reports | claims | records | s (CPU) | µs a claim |",
)


@pytest.fixture(scope="module")
def printed() -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--quick"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout.decode()


@pytest.mark.parametrize("head", HEADS)
def test_each_table_is_printed(printed: str, head: str) -> None:
    lines = printed.splitlines()
    at = lines.index(head)
    assert set(lines[at + 1]) <= set("| -:")
    assert lines[at + 2].count("|") == head.count("|")


def test_every_peer_is_named_as_skipped(printed: str) -> None:
    for peer in ("spaCy small English pipeline, names only", "quantulum3", "dateparser.search"):
        assert f"- {peer}: skipped, not asked for." in printed


def test_the_readme_has_the_tables_of_a_whole_run() -> None:
    text = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    assert text.startswith((ROOT / "benchmarks" / "about.md").read_text(encoding="utf-8"))
    assert all(head in text for head in HEADS)
