"""The views, one module a sort of page."""

from __future__ import annotations

from sogdian.web import params
from sogdian.web.pages import claims, disputes, lists, overview, records, reports, scenes, search, tools
from sogdian.web.render import environment
from sogdian.web.state import State
from sogdian.web.views import Ask, View
from sogdian.web.words import LANGUAGES, words

VIEWS: tuple[View, ...] = (
    overview.VIEW, *scenes.VIEWS, *lists.VIEWS, *records.VIEWS, *reports.VIEWS, *claims.VIEWS, *disputes.VIEWS,
    *search.VIEWS, *tools.VIEWS,
)  # fmt: skip
"""Every view, in the order of the menu."""


def ready(state: State) -> None:
    """Makes what the pages of a state share, so that whoever comes first does not wait for it."""
    records.company(state)
    for view in VIEWS:
        if not view.key:
            ask = Ask(state=state, values=params.read(view.asked, ()), words=words(LANGUAGES[0]))
            view.draw(ask)
    for name in environment().list_templates():
        environment().get_template(name)
