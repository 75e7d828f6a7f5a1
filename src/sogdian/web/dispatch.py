"""From a request to an answer: parameters, the ledger's state, the view, the form asked for."""

from __future__ import annotations

import gzip
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sogdian.model.identity import content_id
from sogdian.web import params
from sogdian.web.charts import SPECS
from sogdian.web.charts.draw import FRAMED, NoDrawing, Picture, draw
from sogdian.web.charts.style import kept
from sogdian.web.forms import as_csv, as_json
from sogdian.web.render import Site, chosen_language
from sogdian.web.state import State
from sogdian.web.views import SUFFIXES, Ask, Form, Moved, Shown, View
from sogdian.web.words import words

_TYPES: dict[Form, str] = {
    "html": "text/html; charset=utf-8", "json": "application/json", "csv": "text/csv; charset=utf-8",
    "vega": "application/json", "svg": "image/svg+xml", "png": "image/png",
}  # fmt: skip
_ACCEPTS: dict[str, Form] = {"application/json": "json", "text/csv": "csv", "text/html": "html"}
_SMALL = 600


class Body(msgspec.Struct, frozen=True):
    """An answer's bytes, plain and packed, and the tag that tells it from others."""

    plain: bytes
    packed: bytes | None
    tag: str


def body(content: bytes) -> Body:
    """Packs an answer, where that is worth it."""
    packed = gzip.compress(content, 5, mtime=0) if len(content) > _SMALL else None
    return Body(content, packed, f'"{content_id(content)[:20]}"')


def answer(request: Request, made: Body, kind: str, headers: dict[str, str] | None = None) -> Response:
    """The response: not modified, packed or plain."""
    told = {"etag": made.tag, "cache-control": "private, no-cache", "vary": "accept, accept-language, cookie"}
    told |= headers or {}
    if request.headers.get("if-none-match") in (made.tag, f"W/{made.tag}"):
        return Response(status_code=304, headers=told)
    if made.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        told |= {"content-encoding": "gzip", "vary": told["vary"] + ", accept-encoding"}
        return Response(made.packed, media_type=kind, headers=told)
    return Response(made.plain, media_type=kind, headers=told)


def accepted(request: Request) -> Form:
    """The form that the request likes best, by its first known media type; the page where none is named."""
    for part in request.headers.get("accept", "")[:500].split(","):
        form = _ACCEPTS.get(part.partition(";")[0].strip())
        if form is not None:
            return form
    return "html"


def split(path: str, known: Callable[[str], bool]) -> tuple[str, Form | None]:
    """What stands in an address, and the form its suffix asks for; a thing that is called so has no suffix."""
    if known(path):
        return path, None
    for suffix, form in SUFFIXES.items():
        if path.endswith(suffix) and len(path) > len(suffix):
            return path.removesuffix(suffix), form
    return path, None


def _asked(view: View, request: Request, state: State) -> tuple[str, Form]:
    known = view.known
    given = request.path_params.get("key", "")
    if not view.key:
        suffix = request.path_params.get("suffix", "")
        return "", SUFFIXES.get(suffix) or accepted(request)
    key, form = split(given, lambda path: known is not None and known(state, path))
    return key, form or accepted(request)


Answers = Callable[[Request], Awaitable[Response]]


def endpoint(view: View, site: Site) -> Answers:
    """The function that answers requests for a view."""

    def work(request: Request) -> Response:
        values = params.read(view.asked, request.query_params.multi_items())
        language = chosen_language(request, values["lang"])
        state = site.desk.state(values["as_of"])
        key, form = _asked(view, request, state)
        local = site.writes(request)
        mark = (view.name, key, form, tuple(sorted(values.items(), key=str)), language, local, site.desk.busy())

        def make() -> Body:
            ask = Ask(state=state, values=values, words=words(language), key=key)
            with nullcontext() if form in ("svg", "png") else site.drawing:
                return body(_formed(view, ask, form, site, local))

        try:
            made = state.once(mark, make) if form in ("html", "vega", "svg", "png") else make()
        except Moved as moved:
            return RedirectResponse(site.link(moved.path, values, view.asked), status_code=303)
        headers = {"content-language": language} if form == "html" else FRAMED if form == "svg" else {}
        response = answer(request, made, _TYPES[form], headers)
        if values["lang"] and form == "html":
            response.set_cookie("sogdian_lang", language, max_age=31_536_000, samesite="lax", httponly=True)
        return response

    async def answered(request: Request) -> Response:
        return await run_in_threadpool(work, request)

    return answered


def _formed(view: View, ask: Ask, form: Form, site: Site, local: bool) -> bytes:
    shown: Shown = view.draw(ask)
    if form == "json":
        return as_json(shown.data() if callable(shown.data) else shown.data)
    if form == "csv" and view.csv:
        return as_csv(shown.rows() if shown.rows else [])
    if form in ("vega", "svg", "png"):
        drawn = next((name for name in shown.charts if ask["chart"] in (None, name)), None)
        if drawn:
            spec = kept(SPECS[drawn](shown.charts[drawn](), ask.words), site.query(ask.values, view.asked))
            return as_json(spec) if form == "vega" else _picture(spec, form)
    if form != "html":
        raise NoSuchForm(form)
    return site.page(view, ask, shown, local).encode()


def _picture(spec: Mapping[str, Any], form: Picture) -> bytes:
    try:
        return draw(spec, form)
    except NoDrawing as missing:
        raise NoSuchForm(form) from missing


class NoSuchForm(Exception):
    """A form that a view does not have."""


def plain_answer(request: Request, data: Any) -> Response:
    """JSON that is made anew each time."""
    return answer(request, body(as_json(data)), "application/json")
