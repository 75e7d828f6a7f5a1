"""The header of a report, put together from what the page says of itself."""

from __future__ import annotations

from sogdian.mention.document import Document
from sogdian.model.report import Header, Page


def header(page: Page, document: Document | None) -> Header:
    """The header of a page; `document` is its scanned text, None for a language that no pack reads."""
    return Header(
        path=page.path,
        title=page.title,
        language=page.language,
        outlet=page.outlet,
        published=page.published[:10] if page.published else None,
        published_basis="stated" if page.published else None,
        url=page.url,
    )
