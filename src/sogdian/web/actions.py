"""What is sent to the server: an article to check, judgements, a report to forget."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sogdian.check.form import findings_form
from sogdian.model.judgement import Judgement
from sogdian.model.report import Source
from sogdian.web import params
from sogdian.web.checked import checked
from sogdian.web.dispatch import accepted, plain_answer
from sogdian.web.params import AS_OF, COMMON, BadParameter
from sogdian.web.render import Site, address, chosen_language
from sogdian.web.views import Ask, Shown, View
from sogdian.web.words import words

_RULINGS = ("same", "different", "wrong", "name")
_LONGEST = 2_000
_DRAFT = "draft"
"""What an article is called that has no file."""


def author() -> str:
    """Who decides: the name under which the system knows the user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


async def fields(request: Request) -> dict[str, str]:
    """What is sent, by name: a form, JSON, or a bare text as `text`."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in ("text/plain", "text/html"):
        return {"text": (await request.body()).decode("utf-8", "replace"), "html": "1" if kind == "text/html" else ""}
    if kind == "application/json":
        try:
            sent = msgspec.json.decode(await request.body())
        except msgspec.DecodeError as error:
            raise BadParameter("body", kind, f"give a JSON object ({error})") from error
        if not isinstance(sent, dict):
            raise BadParameter("body", kind, "give a JSON object")
        return {str(name): str(value) for name, value in sent.items() if value is not None}
    form = await request.form(max_files=1, max_fields=20, max_part_size=4_000_000)
    found: dict[str, str] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            content = await value.read()
            if content:
                found |= {"text": content.decode("utf-8", "replace"), "file": value.filename or ""}
        elif value or name not in found:
            found.setdefault(name, value)
    return found


_CHECK = View(
    name="check", path="/check", summary="Hold an article against the ledger, claim by claim; nothing is kept.",
    draw=lambda ask: Shown(title="", template="check.html", context={}, data=None), csv=False,
)  # fmt: skip


def _check(site: Site, as_json: bool) -> Callable[[Request], Awaitable[Response]]:
    def work(request: Request, sent: Mapping[str, str]) -> Response:
        values = params.read(COMMON, request.query_params.multi_items())
        as_of = AS_OF.read(sent.get("as_of", "")) or values["as_of"]
        language = chosen_language(request, values["lang"])
        text = sent.get("text", "")
        if not text.strip():
            raise BadParameter("text", "", "give the words of an article")
        name = (sent.get("file") or _DRAFT)[:200]
        html = bool(sent.get("html")) or name.lower().endswith((".html", ".htm"))
        state = site.desk.state(as_of)
        found = site.desk.check(Source(path=name, content=text, html=html), as_of)
        if as_json or accepted(request) == "json":
            return plain_answer(request, findings_form(found))
        ask = Ask(state=state, values=values | {"as_of": as_of}, words=words(language))
        shown = Shown(
            title=str(ask.words.t("menu.check")), template="check.html",
            context={"found": checked(found, state), "given": text}, data=None,
        )  # fmt: skip
        return HTMLResponse(site.page(_CHECK, ask, shown, site.writes(request)))

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(work, request, await fields(request))

    return answer


def _needed(sent: Mapping[str, str], name: str, right: str) -> str:
    value = sent.get(name, "").strip()
    if not value or len(value) > _LONGEST:
        raise BadParameter(name, value[:60], right)
    return value


def _judge(site: Site, sent: Mapping[str, str]) -> Judgement:
    ruling = sent.get("ruling", "")
    if ruling not in _RULINGS:
        raise BadParameter("ruling", ruling[:60], f"give one of: {', '.join(_RULINGS)}")
    a = _needed(sent, "a", "give a record's id or name, or a claim's id")
    b = _needed(sent, "b", "give the other record or claim") if ruling in ("same", "different") else None
    name = _needed(sent, "name", "give the name") if ruling == "name" else None
    because = sent.get("because", "").strip()[:_LONGEST] or None
    day = dt.date.today().isoformat()
    who = sent.get("author", "").strip()[:200] or author()
    return site.desk.change(
        lambda ledger: ledger.judge(ruling, a, b, name=name, because=because, author=who, day=day)  # type: ignore[arg-type]
    )


def _undo(site: Site, sent: Mapping[str, str]) -> Judgement:
    id_ = _needed(sent, "id", "give the judgement's id")
    return site.desk.change(lambda ledger: ledger.undo(id_))


def _forget(site: Site, sent: Mapping[str, str]) -> dict[str, Any]:
    path = _needed(sent, "report", "give the report's path")
    return {"forgotten": site.desk.change(lambda ledger: ledger.forget(path))}


def _back(request: Request, sent: Mapping[str, str], fallback: str) -> str:
    """Where a page goes on after a change: where it says, within this server."""
    given = sent.get("back", "")
    inside = given.startswith("/") and not given.startswith(("//", "/\\")) and "\n" not in given and "\r" not in given
    return given if inside else address(fallback, {"lang": request.query_params.get("lang")})


def _write(
    site: Site, change: Callable[[Site, Mapping[str, str]], Any], fallback: str
) -> Callable[[Request], Awaitable[Response]]:
    """A change: allowed, done, and answered with the page that shows it, or as JSON."""

    def work(request: Request, sent: Mapping[str, str]) -> Response:
        site.session.allow(request, sent.get("token"))
        done = change(site, sent)
        if accepted(request) == "json":
            told = msgspec.to_builtins(done) | ({"id": done.id} if isinstance(done, Judgement) else {})
            return plain_answer(request, told)
        return RedirectResponse(_back(request, sent, fallback), status_code=303)

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(work, request, await fields(request))

    return answer


def actions(site: Site) -> list[BaseRoute]:
    """The addresses that take what is sent."""
    return [
        Route("/check", _check(site, False), methods=["POST"], name="check_article"),
        Route("/check.json", _check(site, True), methods=["POST"]),
        Route("/judge", _write(site, _judge, "/judgements"), methods=["POST"], name="judge"),
        Route("/judge/undo", _write(site, _undo, "/judgements"), methods=["POST"], name="undo"),
        Route("/forget", _write(site, _forget, "/reports"), methods=["POST"], name="forget"),
    ]
