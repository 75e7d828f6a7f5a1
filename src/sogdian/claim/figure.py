"""Claims of the kind `figure`."""

from __future__ import annotations

from collections.abc import Iterator

from sogdian.claim.context import Context
from sogdian.model.claim import AnyClaim


def claims(context: Context) -> Iterator[AnyClaim]:
    """Every figure that the document tells of."""
    yield from ()
