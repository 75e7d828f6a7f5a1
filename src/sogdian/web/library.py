"""The library that browsers draw charts with: bundled on this machine from an installed package, never fetched."""

from __future__ import annotations

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sogdian.web.charts import draw

_PATH = "/vega.js"


def library() -> str | None:
    """The library's address, with a mark of its version; None where nothing is installed to draw with."""
    version = draw.version()
    return f"{_PATH}?v={version}" if version else None


@lru_cache(maxsize=1)
def _packed() -> bytes:
    import gzip

    return gzip.compress(draw.bundle(), 9, mtime=0)


def _answer(request: Request) -> Response:
    try:
        packed = _packed()
    except draw.NoDrawing as missing:
        return PlainTextResponse(str(missing), 404)
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type="text/javascript", headers=headers | {"content-encoding": "gzip"})
    return Response(draw.bundle(), media_type="text/javascript", headers=headers)


LIBRARY = Route(_PATH, _answer, name="library")
