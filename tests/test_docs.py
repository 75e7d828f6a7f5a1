"""The commands in the documents print what the documents show, and the documents keep to the project's words."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from docs import check, documents  # noqa: E402


@pytest.mark.parametrize("path", documents(), ids=lambda p: p.name)
def test_commands_print_what_is_shown(path: Path) -> None:
    shown, real = check(path)
    assert shown == real, "run: python tools/docs.py --write"


@pytest.mark.parametrize("path", documents(), ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_command_is_in_the_help() -> None:
    from sogdian.cli.main import main

    for command in re.findall(r"^\$ sogdian (\w+)", "\n".join(p.read_text(encoding="utf-8") for p in documents()), re.M):
        assert command in main.commands
