"""Search: words in reports and records, in any of the languages; and names while they are typed."""

from __future__ import annotations

import msgspec

from sogdian.ledger.text import asked
from sogdian.model.record import Record
from sogdian.view.find import Hit, found
from sogdian.view.index import Line, chosen
from sogdian.view.query import Query, query
from sogdian.view.suggest import Names
from sogdian.view.table import KINDS
from sogdian.web.forms import flat
from sogdian.web.pages.filters import PARTY, SINCE, TYPE, UNTIL
from sogdian.web.params import Param
from sogdian.web.state import State
from sogdian.web.views import Ask, Shown, View

_MOST = 25
_NAMES = 8
_LIKELY = 3
_Q = Param("q", "text", 'The words: all must be there; a "quoted phrase" holds together, rail* is a beginning.')
_KIND = Param("kind", "choice", "Only records of this kind.", tuple(KINDS))


def suggested(state: State, words: str, most: int = _NAMES) -> list[Line]:
    """Records one of whose names has the words, as far as they are typed; the most told first."""
    names = state.always("names", lambda: Names(state.index.by_id.values()))
    return names.like(words, most)


def _draw(ask: Ask) -> Shown:
    words = ask["q"] or ""
    hits = _hits(ask, words) if words else []
    names = suggested(ask.state, words)
    return Shown(
        title=f"{ask.words.t('search.title')}: {words}" if words else str(ask.words.t("search.title")),
        template="search.html",
        context={"hits": hits, "names": names, "q": words, "most": _MOST},
        data=hits,
        rows=lambda: flat(hits),
    )


def _hits(ask: Ask, words: str) -> list[Hit]:
    """Records and reports with the words; filters look at whole records, sentences come from the likeliest claims."""
    wanted = query(ask["party"], ask["type"], ask["since"], ask["until"])
    tokens = [text.casefold() for text, _ in asked(words)]
    hits = ask.state.find(words, _MOST, lambda record: _likely(record, tokens))
    lines = [line for record in hits.records if (line := ask.state.line(record.id)) is not None]
    fit = {line.row.id for line in chosen(lines, wanted)}
    records = tuple(record for record in hits.records if record.id in fit)
    made = found(msgspec.structs.replace(hits, records=records, reports=()), words, ask["kind"], Query())
    return made + found(msgspec.structs.replace(hits, records=()), words, ask["kind"], wanted)


def _likely(record: Record, tokens: list[str]) -> Record:
    """A record with the few claims whose words hold most of what is looked for."""
    counts = [(-sum(token in ref.quote.casefold() for token in tokens), at) for at, ref in enumerate(record.claims)]
    kept = tuple(record.claims[at] for _, at in sorted(counts)[:_LIKELY])
    return msgspec.structs.replace(record, claims=kept, relations=())


def _suggest(ask: Ask) -> Shown:
    lines = suggested(ask.state, ask["q"] or "")
    rows = [{"id": line.row.id, "kind": line.row.kind, "name": line.row.name, "claims": line.row.claims}
            for line in lines]  # fmt: skip
    return Shown(
        title=str(ask.words.t("search.title")),
        template="search.html",
        context={"hits": [], "names": lines, "q": ask["q"] or "", "most": _MOST},
        data=rows,
        rows=lambda: rows,
    )


VIEWS = (
    View(
        name="search", path="/search", summary="Find reports and records by words, in any of the languages.",
        draw=_draw, params=(_Q, _KIND, PARTY, TYPE, SINCE, UNTIL),
    ),
    View(name="suggest", path="/suggest", summary="Records by the beginnings of their names.", draw=_suggest,
         params=(_Q,)),
)  # fmt: skip
