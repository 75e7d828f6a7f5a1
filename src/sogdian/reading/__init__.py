"""Reading: from bytes to a report with its claims."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sogdian.reading.read import InputWarning, Options, read, read_paths, read_source, read_text

if TYPE_CHECKING:
    from sogdian.reading.mention import Mention
    from sogdian.reading.mentioned import mentions

__all__ = ["InputWarning", "Mention", "Options", "mentions", "read", "read_paths", "read_source", "read_text"]


def __getattr__(name: str) -> Any:
    """Opens the room of mentions only when it is asked for: reports are read without it."""
    if name in ("Mention", "mentions"):
        return getattr(import_module("sogdian.reading." + ("mention" if name == "Mention" else "mentioned")), name)
    raise AttributeError(f"module 'sogdian.reading' has no attribute {name!r}")
