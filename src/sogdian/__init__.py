"""Sogdian: a ledger of what the press says of the cooperation between China and Central Asia.

    import sogdian

    ledger = sogdian.Ledger("sogdian.db")
    ledger.add(sogdian.read_paths(["inbox/"]))
    print(ledger.record("China-Kyrgyzstan-Uzbekistan railway"))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sogdian.check import Ledger
    from sogdian.reading import mentions, read, read_paths

__all__ = ["Ledger", "__version__", "mentions", "read", "read_paths"]

_HOMES = {
    "Ledger": "sogdian.check.ledger",
    "mentions": "sogdian.reading",
    "read": "sogdian.reading",
    "read_paths": "sogdian.reading",
}


def __getattr__(name: str) -> Any:
    """Opens a room only when its name is asked for, so that `import sogdian` costs nothing."""
    if name == "__version__":
        from importlib.metadata import version

        return version("sogdian")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'sogdian' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
