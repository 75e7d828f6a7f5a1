#!/usr/bin/env python3
"""Runs the commands in the documents and holds their output against what the documents show.

    python tools/docs.py            # says which blocks are stale; exit status 1 if any
    python tools/docs.py --write    # writes the real output into the documents, and the picture

A block fenced as ```console holds lines that begin with `$ `; what follows each is its output. All blocks of a
document run in turn in one fresh folder, where `samples` is a copy of the sample reports.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from arguments import arguments

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.S)
MOST_LINES = 24
PICTURE_LINES = 40


def documents() -> list[Path]:
    """The documents whose commands are run."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def run(line: str, folder: Path) -> str:
    """What a command prints; long output is cut, and says so."""
    bin_folder = Path(sys.executable).parent
    env = {
        **os.environ,
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "SOGDIAN_LEDGER": str(folder / "sogdian.db"),
    }
    done = subprocess.run(line, shell=True, cwd=folder, env=env, capture_output=True, text=True, check=False)
    lines = [text.rstrip()[:200] for text in (done.stdout + done.stderr).strip().splitlines()]
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], f"... {len(lines) - MOST_LINES} more lines"]
    return "\n".join(lines)


def refreshed(text: str, folder: Path) -> str:
    """The document with the real output of its commands."""

    def block(match: re.Match[str]) -> str:
        commands = [line for line in match[2].splitlines() if line.startswith("$ ")]
        parts = []
        for command in commands:
            output = run(command[2:], folder)
            parts.append(command + "\n" + (output + "\n" if output else ""))
        return match[1] + "\n".join(parts) + match[3]

    return BLOCK.sub(block, text)


def check(path: Path) -> tuple[str, str]:
    """A document as it is and as it should be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "src" / "sogdian" / "samples", folder / "samples", ignore=shutil.ignore_patterns("*.md"))
        text = path.read_text(encoding="utf-8")
        return text, refreshed(text, folder)


def picture() -> str:
    """`sogdian show` of the railway, its first lines, as an SVG of a terminal."""
    from rich.console import Console
    from rich.text import Text

    from sogdian.cli.pages import print_page
    from sogdian.ledger import Ledger
    from sogdian.reading import read_paths
    from sogdian.view.page import page

    samples = sorted(p for p in (ROOT / "src" / "sogdian" / "samples").iterdir() if p.suffix != ".md")
    with tempfile.TemporaryDirectory() as name, open(os.devnull, "w", encoding="utf-8") as nowhere:
        with Ledger(str(Path(name) / "samples.db")) as ledger:
            ledger.add(read_paths(samples))
            found = ledger.answer("cku-railway", None)
        console = Console(record=True, width=170, file=nowhere, force_terminal=True, color_system="truecolor")
        print_page(console, page(found.record, found.readings, found.linked, found.also))
        lines = console.export_text(styles=True).splitlines()
        for line in lines[:PICTURE_LINES]:
            console.print(Text.from_ansi(line), no_wrap=True, crop=True)
        return console.export_svg(title="sogdian show cku-railway", unique_id="sogdian")


def main() -> int:
    """Checks or writes every document."""
    write = arguments(__doc__, "--write").write
    stale = 0
    for path in documents():
        now, real = check(path)
        if now != real:
            stale += 1
            print(f"{path.relative_to(ROOT)}: {'written' if write else 'stale; run python tools/docs.py --write'}")
            if write:
                path.write_text(real, encoding="utf-8")
    if write:
        (ROOT / "docs").mkdir(exist_ok=True)
        (ROOT / "docs" / "show.svg").write_text(picture(), encoding="utf-8")
        return 0
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
