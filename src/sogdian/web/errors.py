"""What goes wrong, as a page or as JSON: the status, what was wrong, and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from sogdian.errors import InputError, LedgerError, UnknownRecord
from sogdian.web.desk import Making
from sogdian.web.dispatch import NoSuchForm, accepted
from sogdian.web.params import BadParameter
from sogdian.web.render import Site, chosen_language, environment
from sogdian.web.trust import Forbidden, Misdirected, TooLarge
from sogdian.web.views import SUFFIXES
from sogdian.web.words import LANGUAGES, words

_AGAIN = 2
"""Seconds after which a page that waits asks again."""


Handler = Callable[[Request, Exception], Response]


def told(site: Site, status: int, key: str, error: Exception, request: Request, **more: Any) -> Response:
    """The answer to what went wrong, in the form that was asked for."""
    detail = {"error": key, "message": str(error), **more}
    headers = {"retry-after": str(_AGAIN)} if key == "making" else {}
    if _wants_json(request):
        return JSONResponse(detail, status, headers)
    given = request.query_params.get("lang", "")
    language = words(chosen_language(request, given if given in LANGUAGES else None))
    frame = site.frame(language) | {"title": language.t(f"error.{key}.title"), "status": status, "key": key}
    html = environment().get_template("error.html").render(frame | {"error": detail, "again_in": _AGAIN})
    return HTMLResponse(html, status, headers)


def misdirected(site: Site, request: Request) -> Response:
    """The answer to a request for a host that the server does not answer for."""
    error = Misdirected("this server answers only for its own names; open it by the address that it printed")
    return told(site, 421, "misdirected", error, request)


def _unknown(site: Site) -> Handler:
    def answer(request: Request, error: Exception) -> Response:
        near = list(error.near) if isinstance(error, UnknownRecord) else []
        return told(site, 404, "unknown", error, request, near=near)

    return answer


def _bad(site: Site) -> Handler:
    def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, BadParameter)
        return told(site, 400, "parameter", error, request, parameter=error.name, right=error.right)

    return answer


def _http(site: Site) -> Handler:
    def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        key = {404: "no_page", 405: "method"}.get(error.status_code, "refused")
        return told(site, error.status_code, key, error, request)

    return answer


def _plain(site: Site, status: int, key: str, *fields: str) -> Handler:
    def answer(request: Request, error: Exception) -> Response:
        return told(site, status, key, error, request, **{field: getattr(error, field) for field in fields})

    return answer


def _fault(site: Site) -> Handler:
    def answer(request: Request, error: Exception) -> Response:
        return told(site, 500, "fault", RuntimeError("an error of the program; the server goes on"), request)

    return answer


def handlers(site: Site) -> dict[Any, Handler]:
    """For each class of errors, what answers it."""
    return {
        UnknownRecord: _unknown(site),
        BadParameter: _bad(site),
        HTTPException: _http(site),
        NoSuchForm: _plain(site, 404, "no_page"),
        TooLarge: _plain(site, 413, "too_large", "most"),
        Forbidden: _plain(site, 403, "forbidden"),
        InputError: _plain(site, 422, "input"),
        Making: _plain(site, 503, "making", "seconds", "step"),
        LedgerError: _plain(site, 503, "ledger"),
        Exception: _fault(site),
    }


def _wants_json(request: Request) -> bool:
    return any(request.url.path.endswith(suffix) for suffix in SUFFIXES) or accepted(request) == "json"
