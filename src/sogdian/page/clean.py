"""A source made into a page: its own words, its headline, its language, and what it says of itself."""

from __future__ import annotations

from sogdian.errors import InputError
from sogdian.model.report import Page, Source
from sogdian.page.furniture import Cleaning, judge
from sogdian.page.html import Markup, read_html
from sogdian.page.language import detect
from sogdian.page.split import whole_days


def clean(source: Source) -> Page:
    """The page of a source, furniture taken away. Raises InputError where no text is left, or the HTML cannot be read.

    `text` consists of whole kept lines, none altered, one a line. In text that was hard-wrapped at a column, paragraphs
    keep their line breaks and stand apart by an empty line; there is no empty line otherwise.
    """
    markup = read_html(source.content, source.path) if source.html else None
    cleaning = _judged(source, markup)
    kept = cleaning.kept
    if not kept:
        raise InputError(source.path, f"no article text found (0 of {len(cleaning.judged)} lines kept)")
    text = cleaning.text
    return Page(
        path=source.path,
        text=text,
        title=_title(cleaning, markup),
        language=detect(text) or _declared(markup),
        outlet=source.outlet or (markup.meta.outlet if markup else None),
        url=source.url or (markup.meta.url if markup else None),
        published=source.published or (markup.meta.published if markup else None),
        aside=_aside(cleaning, markup),
        above=cleaning.above,
        over=cleaning.over,
    )


def explain(source: Source) -> Cleaning:
    """Every line of a source with its verdict and the reason for it. Raises InputError as `clean` does."""
    return _judged(source, read_html(source.content, source.path) if source.html else None)


def _judged(source: Source, markup: Markup | None) -> Cleaning:
    if markup:
        return judge(whole_days(markup.text), markup.meta.links, markup.meta.title)
    return judge(whole_days(source.content))


def _title(cleaning: Cleaning, markup: Markup | None) -> str | None:
    if markup and markup.meta.title and markup.meta.title in cleaning.kept:
        return markup.meta.title
    return cleaning.title


def _aside(cleaning: Cleaning, markup: Markup | None) -> tuple[str, ...]:
    """The lines to remember, with the page's line of copyright where the markup alone has it."""
    line = markup.imprint if markup else None
    return cleaning.aside if line is None or line in cleaning.aside else (*cleaning.aside, line)


def _declared(markup: Markup | None) -> str | None:
    return markup.meta.language.split("-")[0].lower() if markup and markup.meta.language else None
