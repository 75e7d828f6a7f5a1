"""The API described as OpenAPI 3.1, made of the views' own declarations, and its page, which needs no other server."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from sogdian.web.dispatch import plain_answer
from sogdian.web.params import Param
from sogdian.web.render import Site, chosen_language, environment
from sogdian.web.views import View
from sogdian.web.words import LANGUAGES, words

_OPENAPI = "3.1.0"


def _parameter(param: Param) -> dict[str, Any]:
    return {"name": param.name, "in": "query", "description": param.help, "required": False, "schema": param.schema()}


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _answers(view: View) -> dict[str, Any]:
    forms = ["text/html", "application/json", *(["text/csv"] if view.csv else [])]
    found = {
        "200": {"description": view.summary, "content": {form: {} for form in forms}},
        "304": {"description": "Not modified: the tag in If-None-Match is that of the answer."},
        "400": _problem("A parameter that is wrong; `right` says what would be right."),
        "503": _problem("The ledger is locked, gone, or being made ready; try again."),
    }
    return found | ({"404": _problem("Nothing of that name; `near` lists the nearest names.")} if view.key else {})


def _operation(view: View) -> dict[str, Any]:
    keys = [{
        "name": view.key, "in": "path", "required": True, "schema": {"type": "string"},
        "description": "May hold slashes; `.json` or `.csv` after it asks for that form.",
    }] if view.key else []  # fmt: skip
    parameters = [*keys, *(_parameter(param) for param in view.asked)]
    return {"get": {"operationId": view.name, "summary": view.summary, "parameters": parameters,
                    "responses": _answers(view)}}  # fmt: skip


def _post(id: str, summary: str, fields: dict[str, str], needed: list[str], write: bool) -> dict[str, Any]:
    schema = {
        "type": "object", "required": needed,
        "properties": {name: {"type": "string", "description": help} for name, help in fields.items()},
    }  # fmt: skip
    kinds = ("application/x-www-form-urlencoded", "application/json", *(() if write else ("text/plain", "text/html")))
    body = {kind: {"schema": schema if not kind.startswith("text/") else {"type": "string"}} for kind in kinds}
    answers: dict[str, Any] = {"200": {"description": summary, "content": {"application/json": {}}}}
    answers |= {"400": _problem("A field that is wrong."), "413": _problem("More than `most` bytes.")}
    if write:
        answers |= {"403": _problem("No token: give `Authorization: Bearer TOKEN`."), "404": _problem("No such thing.")}
    told = {"operationId": id, "summary": summary, "requestBody": {"required": True, "content": body},
            "responses": answers}  # fmt: skip
    return {"post": told | ({"security": [{"bearer": []}]} if write else {})}


_POSTS = {
    "/check": _post(
        "check_article", "Hold an article against the ledger, claim by claim; nothing is kept.",
        {"text": "the article", "as_of": "only reports published by this day count", "html": "1 for markup"}, ["text"],
        write=False,
    ),
    "/judge": _post(
        "judge", "Keep a judgement; it stands over what the rules give.",
        {"ruling": "same, different, wrong or name", "a": "a record's id or name, a claim's id", "b": "the other",
         "name": "what the record is called", "because": "why", "author": "who decides"}, ["ruling", "a"], write=True,
    ),
    "/judge/undo": _post("undo", "Take a judgement back.", {"id": "its id"}, ["id"], write=True),
    "/forget": _post("forget", "Forget a report, as if it had never been read.", {"report": "its path"}, ["report"],
                     write=True),
}  # fmt: skip


def description(views: Iterable[View]) -> dict[str, Any]:
    """The whole description."""
    import sogdian

    paths: dict[str, Any] = {}
    for view in views:
        path = view.path.replace("{key}", "{" + view.key + "}") if view.key else view.path
        paths[path] = _operation(view)
    for path, operation in _POSTS.items():
        paths[path] = paths.get(path, {}) | operation
    problem = {
        "type": "object", "required": ["error", "message"],
        "properties": {
            "error": {"type": "string"}, "message": {"type": "string"}, "parameter": {"type": "string"},
            "right": {"type": "string"}, "near": {"type": "array", "items": {"type": "string"}},
        },
    }  # fmt: skip
    return {
        "openapi": _OPENAPI,
        "info": {
            "title": "Sogdian", "version": sogdian.__version__, "license": {"name": "MIT", "identifier": "MIT"},
            "description": "A ledger of what the press says of the cooperation between China and Central Asia. Every "
            "view is a page, JSON (`.json` after its path, or Accept) and CSV (`.csv`); its charts are Vega (`.vega.json`), "
            "SVG (`.svg`) and PNG (`.png`).",
        },
        "paths": paths,
        "components": {"schemas": {"Problem": problem},
                       "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
    }  # fmt: skip


def routes(site: Site) -> list[BaseRoute]:
    """The description and its page."""

    def views() -> tuple[View, ...]:
        from sogdian.web.pages import VIEWS

        return VIEWS

    def openapi(request: Request) -> Response:
        return plain_answer(request, description(views()))

    def api(request: Request) -> Response:
        given = request.query_params.get("lang", "")
        language = words(chosen_language(request, given if given in LANGUAGES else None))
        frame = site.frame(language) | {"title": language.t("api.title"), "described": description(views())}
        return HTMLResponse(environment().get_template("api.html").render(frame))

    return [Route("/openapi.json", openapi, name="openapi"), Route("/api", api, name="api")]
