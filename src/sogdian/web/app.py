"""The application: every view at its address, in each of its forms."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from sogdian.ledger.address import address
from sogdian.web import describe, errors
from sogdian.web.actions import actions
from sogdian.web.desk import Desk
from sogdian.web.dispatch import Answers, endpoint
from sogdian.web.library import LIBRARY
from sogdian.web.pages import VIEWS, ready
from sogdian.web.render import Site
from sogdian.web.trust import LOOPBACK, Guard, Session
from sogdian.web.views import SUFFIXES, View

MOST_BYTES = 2_000_000
"""So many bytes of a request's body are read; an article that is to be checked is shorter."""


class Assets(StaticFiles):
    """The package's own scripts, styles and pictures; an address with a content mark may be kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file."""
        response = await super().get_response(path, scope)
        marked = b"v=" in scope.get("query_string", b"")
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if marked else "no-cache"
        return response


def routes(site: Site, views: Sequence[View]) -> list[BaseRoute]:
    """Each view at its address; one without a key also under its suffixes."""
    found: list[BaseRoute] = []
    for view in views:
        answers = endpoint(view, site)
        if view.key:
            found.append(Route(view.path.replace("{key}", "{key:path}"), answers, name=view.name))
            continue
        found.append(Route(view.path, answers, name=view.name))
        stem = "/overview" if view.path == "/" else view.path
        found += [Route(stem + suffix, _with_suffix(answers, suffix)) for suffix in SUFFIXES]
    return found


def _with_suffix(answers: Answers, suffix: str) -> Answers:
    async def answered(request: Request) -> Response:
        request.path_params["suffix"] = suffix
        return await answers(request)

    return answered


def create(
    url: str | Path, *, token: str | None = None, hosts: Sequence[str] | None = LOOPBACK,
    patience: float = 2.0, most_bytes: int = MOST_BYTES,
) -> ASGIApp:  # fmt: skip
    """The workspace on the ledger at `url`, as an ASGI application. Raises LedgerError when it is not there.

    `token` is what programs send as a bearer token to write, None for no such way; `hosts` are the names that the
    server answers for, None for all; `patience` is how many seconds a page waits for a state of the ledger to be made
    ready before it says so; `most_bytes` caps the body of a request.
    """
    desk = Desk(str(url), patience, ready=ready)
    place = address(url)
    site = Site(desk, Session(token), place.path.name if place.path is not None else place.label)

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    app = Starlette(
        routes=[
            *actions(site), *describe.routes(site), LIBRARY, *routes(site, VIEWS),
            Mount("/static", Assets(packages=[("sogdian.web", "static")])),
        ],
        exception_handlers=errors.handlers(site),
        lifespan=life,
    )  # fmt: skip
    return Guard(app, most_bytes, hosts, partial(errors.misdirected, site))
