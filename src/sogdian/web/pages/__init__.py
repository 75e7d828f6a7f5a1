"""The views, one module a sort of page."""

from __future__ import annotations

from sogdian.web.pages import claims, disputes, lists, overview, records, reports, scenes, search, tools
from sogdian.web.views import View

VIEWS: tuple[View, ...] = (
    overview.VIEW, *scenes.VIEWS, *lists.VIEWS, *records.VIEWS, *reports.VIEWS, *claims.VIEWS, *disputes.VIEWS,
    *search.VIEWS, *tools.VIEWS,
)  # fmt: skip
"""Every view, in the order of the menu."""
