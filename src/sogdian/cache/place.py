"""Where kept files lie, and how they are read and written."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

_SUFFIX = ".kept"
_ROOT = Path(__file__).parents[1]

T = TypeVar("T")


def folder() -> Path | None:
    """The folder of kept files: `SOGDIAN_CACHE`, or the user's own as the system has it; None where that is empty."""
    told = os.environ.get("SOGDIAN_CACHE")
    if told is not None:
        return Path(told) if told else None
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # a user without a home
        return None
    return base / "sogdian"


def path(name: str) -> Path | None:
    """The file of a name, one for each version of Python."""
    at = folder()
    return at / f"{name}.{sys.implementation.cache_tag}{_SUFFIX}" if at else None


@lru_cache(maxsize=256)
def _digest(folder: Path) -> bytes:
    """The digest of the files in a folder; empty where they are not files of the system, as in an archive."""
    told = hashlib.blake2b()
    try:
        for at in sorted(folder.iterdir()):
            if at.is_file():
                told.update(f"{at.name}\n".encode() + at.read_bytes())
    except OSError:
        return b""
    return told.digest()


def stamp(folders: Iterable[Path]) -> str:
    """What tells one state of the files in some folders from another; empty where it cannot be told."""
    digests = [_digest(folder) for folder in folders]
    return hashlib.blake2b(b"".join([sys.version.encode(), *digests])).hexdigest() if all(digests) else ""


def kept(name: str, stamped: str) -> bytes | None:
    """What was kept under a name for this stamp; None where there is nothing, or something for another."""
    at = path(name) if stamped else None
    try:
        data = at.read_bytes() if at else b""
    except OSError:
        return None
    head, _, body = data.partition(b"\n")
    return body if head == stamped.encode() else None


def write(name: str, stamped: str, body: bytes) -> None:
    """Keeps bytes under a name, whole or not at all. Where that cannot be, nothing is kept and nothing is said."""
    at = path(name) if stamped else None
    if at is None:
        return
    new = at.with_name(f"{at.name}.{os.getpid()}")
    try:
        at.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(stamped.encode() + b"\n" + body)
        new.replace(at)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def remembered(name: str, form: type[T], rooms: Iterable[str], make: Callable[[], T]) -> T:
    """What `make` gives, in a form that msgspec can write; kept for as long as the files of the rooms are as they are.

    A room is a folder of the package, as `language/en`. What `make` raises is raised.
    """
    stamped = stamp(_ROOT / room for room in rooms)
    body = kept(name, stamped)
    try:
        if body is not None:
            return msgspec.msgpack.decode(body, type=form)
    except (msgspec.DecodeError, msgspec.ValidationError):
        pass
    made = make()
    write(name, stamped, msgspec.msgpack.encode(made))
    return made


def language_rooms() -> list[str]:
    """The rooms of the languages' data."""
    try:
        folders = sorted(at.name for at in (_ROOT / "language").iterdir() if at.is_dir() and at.name != "__pycache__")
    except OSError:  # the package lies in an archive: nothing is kept of it
        folders = []
    return ["language", *(f"language/{name}" for name in folders)]
