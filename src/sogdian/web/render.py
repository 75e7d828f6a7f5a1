"""Pages from templates: everything escaped, every link keeping the day and the language that were asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request

from sogdian.model.identity import content_id
from sogdian.view.wording import as_read
from sogdian.web import text
from sogdian.web.desk import Desk
from sogdian.web.fragments import Fragments
from sogdian.web.library import library
from sogdian.web.params import Param, asked
from sogdian.web.trust import Session
from sogdian.web.views import SUFFIXES, Ask, Shown, View
from sogdian.web.words import LANGUAGES, Words, preferred

_KEPT = ("as_of", "lang")
_AT_ONCE = 2
"""So many pages are drawn at a time."""
MENU = (
    ("overview", "/"), ("timeline", "/timeline"), ("map", "/map"), ("events", "/events"), ("projects", "/projects"),
    ("figures", "/figures"), ("agreements", "/agreements"), ("people", "/people"), ("reports", "/reports"),
    ("disagreements", "/disagreements"), ("check", "/check"),
)  # fmt: skip


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, compiled once."""
    made = Environment(
        loader=PackageLoader("sogdian.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False, finalize=_finalize,
    )  # fmt: skip
    made.filters |= {"said": text.bdi, "plain": text.plain, "when": as_read, "path": text.in_address}
    made.filters["groupby_in_order"] = _runs
    made.globals |= {"marked": text.marked, "asset": asset, "languages": LANGUAGES, "menu": MENU}
    return made


def _runs(rows: Iterable[Any], field: str) -> list[tuple[Any, list[Any]]]:
    """Neighbours that are the same in a field, together."""
    return [(value, list(found)) for value, found in groupby(rows, key=attrgetter(field))]


def _finalize(value: Any) -> Any:
    return text.safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=64)
def asset(name: str) -> str:
    """The address of a file of `static`, with a mark of its content, so that browsers may keep it."""
    content = (files("sogdian.web") / "static" / name).read_bytes()
    return f"/static/{name}?v={content_id(content)[:10]}"


def address(path: str, given: Mapping[str, Any]) -> str:
    """A path with parameters; those that are None are left out."""
    query = urlencode({name: value for name, value in given.items() if value not in (None, "")})
    return f"{path}?{query}" if query else path


def chosen_language(request: Request, given: str | None) -> str:
    """The language asked for, else the one chosen before, else the browser's."""
    kept = request.cookies.get("sogdian_lang", "")
    if given or kept in LANGUAGES:
        return given or kept
    return preferred(request.headers.get("accept-language", ""))


class _Own(dict[str, str]):
    """The parameters of an address; one that is not given is None."""

    def __missing__(self, name: str) -> None:
        return None


def _forms(again: Callable[..., str], name: str) -> dict[str, str]:
    """The addresses of a chart's forms."""
    return {form: again(suffix, chart=name) for suffix, form in SUFFIXES.items() if form in ("vega", "svg", "png")}


class Site:
    """What pages of one server share. `label` is what the ledger is called in citations."""

    def __init__(self, desk: Desk, session: Session, label: str) -> None:
        self.desk, self.session, self.label = desk, session, label
        # Python draws no two pages at once anyway; in turn, a light one does not wait for many heavy ones.
        self.drawing = threading.BoundedSemaphore(_AT_ONCE)

    def writes(self, request: Request) -> bool:
        """Whether the pages for this request carry forms that write."""
        return self.session.local(request)

    @staticmethod
    def link(path: str, values: Mapping[str, Any], known: Iterable[Param]) -> str:
        """A path within this server, with the parameters that are kept from page to page."""
        kept = asked(values, known)
        return address(path, {name: kept.get(name) for name in _KEPT})

    @staticmethod
    def query(values: Mapping[str, Any], known: Iterable[Param]) -> str:
        """The parameters that are kept from page to page, as they stand in an address."""
        return Site.link("", values, known).removeprefix("?")

    def page(self, view: View, ask: Ask, shown: Shown, writes: bool) -> str:
        """The page of a view."""
        kept = {name: ask.values.get(name) for name in _KEPT}
        own = _Own(asked(ask.values, view.asked))
        here = view.path.replace("{key}", text.in_address(ask.key))

        tail = address("", kept)

        def url(path: str, **given: Any) -> str:
            return address(path, given | kept) if given else f"{path}{tail}"

        def again(suffix: str = "", **given: Any) -> str:
            stem = f"{'/overview' if here == '/' and suffix else here}{suffix}"
            return address(stem, own | given)

        frame = self.frame(ask.words) | {
            "ask": ask, "view": view, "title": shown.title, "state": ask.state, "index": ask.state.index, "url": url,
            "f": Fragments(ask.words, tail), "again": again, "here": here, "own": own, "as_of": ask.values.get("as_of"), "busy": self.desk.busy(),
            "token": self.session.form if writes else None, "key": ask.key,
            "span": self.desk.span() or (ask.state.index.days[:1] + ask.state.index.days[-1:]),
            "charts": {name: _forms(again, name) for name in shown.charts}, "library": library(),
            "kept": {name: value for name, value in own.items() if name == "lang"},
        }  # fmt: skip
        return environment().get_template(shown.template).render(frame | dict(shown.context))

    def frame(self, words: Words) -> dict[str, Any]:
        """What every template needs, with no ledger at hand."""
        return {
            "t": words.t, "word": words.word, "country": words.country, "lang": words.language, "label": self.label,
            "state": None, "index": None, "as_of": None, "token": None, "view": None, "busy": False, "charts": {}, "library": None,
            "url": lambda path, **given: address(path, given), "f": Fragments(words, ""), "again": None, "own": _Own(), "here": "", "kept": {},
        }  # fmt: skip
