"""What can go wrong, said so that the reader can mend it.

Every message names the input, the place in it, and what would be right.
"""

from __future__ import annotations


class SogdianError(Exception):
    """The base of every error that Sogdian raises on purpose."""


class InputError(SogdianError):
    """An input that is refused. `source` names it (`reports.jsonl:12`), `reason` says what would be right."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class LanguageError(SogdianError):
    """A language (`language`) that no folder of data reads; `available` lists those that are read."""

    def __init__(self, language: str, available: tuple[str, ...]) -> None:
        super().__init__(f"no pack reads the language {language!r}; there are: {', '.join(available)}")
        self.language = language
        self.available = available


class LedgerError(SogdianError):
    """A ledger that cannot be opened, read or written."""


class KnowledgeError(SogdianError):
    """A data file of the package that does not keep its form."""


class UnknownRecord(SogdianError):
    """A record or report (`what`) that the ledger does not hold; `near` lists the nearest names."""

    def __init__(self, wanted: str, near: tuple[str, ...] = (), what: str = "record") -> None:
        hint = f"; nearest: {', '.join(near)}" if near else ""
        super().__init__(f"no {what} {wanted!r}{hint}")
        self.wanted = wanted
        self.near = near
