"""The peers, each in a virtualenv of its own made from pinned requirements."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
_PATIENCE = 900


@dataclass(frozen=True)
class Peer:
    """A reader to measure against: its name in `readers`, what the table calls it and says of it, its requirements."""

    reader: str
    title: str
    finds: str
    requirements: str

    @property
    def pins(self) -> Path:
        """The file of pinned packages."""
        return HERE / "requirements" / f"{self.requirements}.txt"

    def version(self) -> str:
        """The pinned version of the package itself."""
        pins = dict(line.split("==") for line in self.pins.read_text(encoding="utf-8").split() if "==" in line)
        return pins[self.requirements]


PEERS = (
    Peer("spacy_names", "spaCy small English pipeline, names only", "names", "spacy"),
    Peer("spacy_full", "spaCy small English pipeline, full", "names, tags, syntax, lemmas", "spacy"),
    Peer("quantulum3", "quantulum3", "quantities", "quantulum3"),
    Peer("dateparser", "dateparser.search", "dates", "dateparser"),
)


class UnavailableError(Exception):
    """A peer that cannot be installed here; the message says what was tried."""


def python_of(peer: Peer) -> str:
    """The interpreter of a peer's virtualenv, made anew when its pins have changed. Raises UnavailableError."""
    home = HERE / ".venv" / peer.requirements
    python, stamp = home / "bin" / "python", home / "pins"
    if sys.platform == "win32":
        python = home / "Scripts" / "python.exe"
    wanted = hashlib.sha256(peer.pins.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return str(python)
    try:
        venv.create(home, clear=True, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--requirement", str(peer.pins)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise UnavailableError(f"no virtualenv for it ({type(error).__name__})") from error
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        print("\n".join(lines[-5:]), file=sys.stderr)
        raise UnavailableError(f"pip could not install requirements/{peer.pins.name}")
    stamp.write_text(wanted, encoding="ascii")
    return str(python)


def one_core() -> dict[str, str]:
    """The environment in which number libraries use one thread, and the kernels that they choose themselves."""
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    return kept | dict.fromkeys(threads, "1") | {"PYTHONHASHSEED": "0"}
