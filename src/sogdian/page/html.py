"""HTML to lines of text: the article as extraction finds it, with the lists and tables that it leaves out."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sogdian.errors import InputError
from sogdian.page.meta import Meta, imprint, read_meta

MAX_DEPTH = 400
"""Elements inside one another beyond which a page is refused: extraction costs time in the square of the depth."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
# Elements without an end tag, or whose end tag pages leave out.
_OPEN = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "html", "head", "body",
))  # fmt: skip
# Below this many tags even the deepest page costs little, and is not measured.
_FEW_TAGS = 2000
_SKIP = ("nav", "footer", "form", "button", "select", "script", "style", "noscript", "svg", "iframe", "figcaption")
_LEAST = 250
_SPACE = re.compile(r"\s+")


class Markup(NamedTuple):
    """What an HTML page holds: its article's text line by line, its metadata, its line of copyright."""

    text: str
    meta: Meta
    imprint: str | None = None


def read_html(content: str, source: str = "page") -> Markup:
    """Text and metadata of an HTML page. Raises InputError where elements nest deeper than `MAX_DEPTH`."""
    if content.count("<") > _FEW_TAGS and depth(content) > MAX_DEPTH:
        raise InputError(source, f"HTML nested deeper than {MAX_DEPTH} elements")
    # Imported here: half of all use never meets HTML.
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(content)
    options: dict[str, Any] = {"list_bullets": False, "alt_texts": False, "comments": False}
    core = extract_plain_text(tree, main_content=True, **options)
    whole = extract_plain_text(tree, main_content=False, skip_elements=_SKIP, **options)
    meta = read_meta(content)
    return Markup(_with_title(_article(core, whole), meta.title), meta, imprint(content))


def depth(content: str) -> int:
    """How deep elements stand inside one another, counted from tags alone in one pass."""
    level = deepest = 0
    for tag in _TAG.finditer(content):
        if tag[2].lower() in _OPEN:
            continue
        level = max(0, level - 1) if tag[1] else level + 1
        deepest = max(deepest, level)
    return deepest


def _article(core: str, whole: str) -> str:
    """The stretch of the whole page from the first to the last line that extraction takes for the article.

    Extraction alone leaves out lists and tables in the middle; what it leaves out around them is the page's furniture.
    """
    if len(core) < _LEAST:
        return whole if len(whole) > 2 * len(core) else core
    inner = {line.strip() for line in core.splitlines() if line.strip()}
    rows = whole.splitlines()
    places = [at for at, row in enumerate(rows) if row.strip() in inner]
    if len(places) * 2 < len(inner):
        return core
    return "\n".join(rows[places[0] : places[-1] + 1])


def _with_title(text: str, title: str | None) -> str:
    """The text with its headline on top, where extraction left the headline out."""
    if not title or title in _SPACE.sub(" ", text[: len(title) + 2000]):
        return text
    return f"{title}\n\n{text}"
