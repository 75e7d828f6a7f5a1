"""The pages beside the ledger: check an article, and what this workspace is."""

from __future__ import annotations

from sogdian.web.views import Ask, Shown, View


def _check(ask: Ask) -> Shown:
    return Shown(
        title=str(ask.words.t("menu.check")),
        template="check.html",
        context={"found": None, "given": ""},
        data={"post": "/check", "text": "the article, as form field or as body of type text/plain or text/html"},
    )


VIEWS = (View(name="check", path="/check", summary="Hold an article against the ledger.", draw=_check, csv=False),)
