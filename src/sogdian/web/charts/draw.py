"""Specifications drawn on this machine, by vl-convert: SVG, PNG, and the library that browsers draw with."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

import msgspec

from sogdian.model.identity import content_id
from sogdian.web.charts.style import FULL

Picture = Literal["svg", "png"]
WIDTH = 960
"""Pixels of a picture whose chart would fill its page."""
FRAMED = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'",
    "x-frame-options": "SAMEORIGIN",
}
"""The headers of an SVG picture: it runs nothing, and a page of this server may hold it; its links open in that page's place."""
_BASE = "https://vega.github.io/vega-datasets/"
"""What vl-convert puts before an address without a server."""
_SNIPPET = "globalThis.sogdianEmbed = vegaEmbed;"
_LOCK = threading.Lock()


class NoDrawing(Exception):
    """Nothing is there to draw with."""


def _converter() -> Any:
    try:
        import vl_convert
    except ModuleNotFoundError as error:
        raise NoDrawing("pictures need vl-convert-python; install sogdian[web]") from error
    return vl_convert


@lru_cache(maxsize=1)
def version() -> str:
    """A mark of the library's versions, for its address; empty where there is none."""
    try:
        vlc = _converter()
    except NoDrawing:
        return ""
    return content_id(vlc.__version__, vlc.get_vega_version(), vlc.get_vega_embed_version(), _SNIPPET)[:10]


@lru_cache(maxsize=1)
def _bundle() -> bytes:
    return str(_converter().javascript_bundle(_SNIPPET)).encode()


def bundle() -> bytes:
    """Vega, Vega-Lite and Vega-Embed as one script that sets `sogdianEmbed`; made once. Raises NoDrawing."""
    with _LOCK:
        return _bundle()


def draw(spec: Mapping[str, Any], picture: Picture) -> bytes:
    """A specification as a picture, its links in it where it is SVG. Raises NoDrawing."""
    vlc = _converter()
    sized = msgspec.json.decode(msgspec.json.encode(spec))
    if sized.get("width") == "container":
        sized["width"] = WIDTH
    kind = "vega" if sized["$schema"] == FULL else "vegalite"
    with _LOCK:
        if picture == "svg":
            drawn = str(getattr(vlc, f"{kind}_to_svg")(sized))
            return drawn.replace(f'<a xlink:href="{_BASE}/', '<a target="_top" xlink:href="/').encode()
        return bytes(getattr(vlc, f"{kind}_to_png")(sized, scale=2))
