"""Regular expressions compiled once and kept: the patterns of the packs take longer to compile than to read a report.

CPython compiles an expression to a list of numbers and hands these to its engine, which looks them through before it
takes them (`_sre.compile`). The numbers are what is kept, for one exact version of Python. Where these inner ways of
CPython are not to be found, expressions are compiled as ever.
"""

from __future__ import annotations

import atexit
import re
import sys
from array import array
from functools import lru_cache
from typing import Any

import msgspec

from sogdian.cache.place import kept, write

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _STAMP = f"{sys.version} {_sre.MAGIC} {sys.byteorder}".replace("\n", " ") if array("I").itemsize == _sre.CODESIZE else ""
except (ImportError, AttributeError):  # another Python, or a CPython that has changed
    _STAMP = ""

_NAME = "expressions"
# When more has gathered, what this process has not asked for goes.
_MOST = 12 * 1024 * 1024


class _Code(msgspec.Struct, array_like=True):
    """What the engine wants beside the expression itself."""

    flags: int
    numbers: bytes
    groups: int
    names: dict[str, int]


class _Store:
    """The expressions of earlier processes, and those that this one has compiled."""

    def __init__(self) -> None:
        self.known = self._read()
        self.used: dict[str, msgspec.Raw] = {}
        self.new = False
        atexit.register(self.close)

    def _read(self) -> dict[str, msgspec.Raw]:
        body = kept(_NAME, _STAMP)
        try:
            return msgspec.msgpack.decode(body, type=dict[str, msgspec.Raw]) if body else {}
        except msgspec.DecodeError:
            return {}

    def close(self) -> None:
        """Keeps what is new beside what others have kept meanwhile."""
        if self.new:
            body = msgspec.msgpack.encode(self._read() | self.used)
            write(_NAME, _STAMP, body if len(body) <= _MOST else msgspec.msgpack.encode(self.used))


@lru_cache(maxsize=1)
def _store() -> _Store:
    return _Store()


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, from what was kept where the expression was compiled before. Raises re.error."""
    if not _STAMP:
        return re.compile(source, flags)
    store, key = _store(), f"{int(flags)} {source}"
    raw = store.known.get(key)
    try:
        if raw is not None:
            store.used[key] = raw
            return _engine(source, msgspec.msgpack.decode(raw, type=_Code))
        code = _code(source, flags)
        made = _engine(source, code)
    except re.error:
        raise
    except Exception:  # whatever an inner way that has changed may raise: the outer one holds
        return re.compile(source, flags)
    store.used[key] = store.known[key] = msgspec.Raw(msgspec.msgpack.encode(code))
    store.new = True
    return made


def _code(source: str, flags: int) -> _Code:
    tree = _parser.parse(source, flags)
    numbers = array("I", _compiler._code(tree, flags)).tobytes()
    return _Code(int(flags) | tree.state.flags, numbers, tree.state.groups - 1, dict(tree.state.groupdict))


def _engine(source: str, code: _Code) -> re.Pattern[str]:
    numbers = array("I")
    numbers.frombytes(code.numbers)
    by_group: list[Any] = [None] * (code.groups + 1)
    for name, group in code.names.items():
        by_group[group] = name
    made: re.Pattern[str] = _sre.compile(source, code.flags, numbers.tolist(), code.groups, code.names, tuple(by_group))
    return made
