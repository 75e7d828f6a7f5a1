"""Whom the server trusts: what a page may load, which names it answers to, who may write."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Callable, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; object-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Forbidden(Exception):
    """A change that is not allowed; the message says what is missing."""


class TooLarge(Exception):
    """A body of more than `most` bytes."""

    def __init__(self, most: int) -> None:
        super().__init__(f"more than {most} bytes")
        self.most = most


class Misdirected(Exception):
    """A request for a host that this server does not answer for."""


def loopback(host: str) -> bool:
    """Whether an address or name is this machine's own."""
    bare = host.strip("[]")
    if bare in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


class Session:
    """The tokens of one run: one that forms of pages carry for whoever sits at this machine, one that programs send."""

    def __init__(self, bearer: str | None = None) -> None:
        self.form = secrets.token_urlsafe(24)
        self._bearer = bearer

    def local(self, request: Request) -> bool:
        """Whether the request comes from this machine, by one of its own names, and from no proxy.

        By its own names alone: a page of elsewhere whose name was made to point here must not read the token.
        """
        client = request.client.host if request.client else ""
        if any(name in request.headers for name in ("x-forwarded-for", "forwarded")):
            return False
        return client == "testclient" or (loopback(client) and loopback(request.url.hostname or ""))

    def allow(self, request: Request, given: str | None) -> None:
        """That the request may write: a page's form from this machine, or a bearer token. Raises Forbidden."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if self._bearer and scheme.lower() == "bearer" and hmac.compare_digest(token.encode(), self._bearer.encode()):
            return
        if given and self.local(request) and hmac.compare_digest(given.encode(), self.form.encode()):
            return
        raise Forbidden(
            "this changes the ledger: send it from a page of this server on this machine, or with the token"
        )


class Guard:
    """Sets the headers of every answer, caps bodies, and answers only for the server's own names.

    `hosts` None answers for every name (a server that others may reach); `refuse` answers for other hosts.
    """

    def __init__(
        self, app: ASGIApp, most: int, hosts: Iterable[str] | None, refuse: Callable[[Request], Response]
    ) -> None:
        self.app, self.most, self.refuse = app, most, refuse
        self.hosts = None if hosts is None else frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        ours = self._ours(Headers(scope=scope).get("host", ""))
        app = self.app if ours else self.refuse(Request(scope))
        await app(scope, self._capped(receive), guarded)

    def _ours(self, host: str) -> bool:
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        return self.hosts is None or name.strip("[]").casefold() in self.hosts

    def _capped(self, receive: Receive) -> Receive:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > self.most:
                    raise TooLarge(self.most)
            return message

        return counted
