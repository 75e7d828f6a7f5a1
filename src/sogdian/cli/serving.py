"""serve: the workspace on a ledger, in the browser."""

from __future__ import annotations

import os
import sys

import click

from sogdian.cli import options

_TURN = 0.001
"""Seconds after which a thread that draws a page lets others on: answers that are ready should not wait for it."""


def run(url: str, host: str, port: int, as_of: str | None = None) -> None:
    """Serves a ledger until it is stopped; prints the address first. Raises LedgerError when it is not there."""
    import socket

    try:
        import uvicorn

        from sogdian.web.app import create
        from sogdian.web.trust import LOOPBACK, loopback
    except ModuleNotFoundError as error:
        raise click.ClickException(f"the workspace needs {error.name}; install sogdian[web]") from error
    local = loopback(host)
    app = create(url, token=os.environ.get("SOGDIAN_TOKEN") or None, hosts=(*LOOPBACK, host) if local else None)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)  # whoever reads the address may ask at once
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port} ({error.strerror}); give another --port") from error
    shown = f"[{host}]" if ":" in host else host
    query = f"?as_of={as_of}" if as_of else ""
    click.echo(f"Sogdian serves {shown_name(url)} at http://{shown}:{listening.getsockname()[1]}/{query}")
    click.echo("Press Ctrl+C to stop.")
    sys.stdout.flush()
    sys.setswitchinterval(_TURN)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, date_header=False))
    server.run(sockets=[listening])


def shown_name(url: str) -> str:
    """What a ledger is called when its address is printed: no password."""
    from sogdian.ledger.address import address

    return address(url).label


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="NAME",
              help="Listen here; others can read the ledger when this is no address of this machine alone.")  # fmt: skip
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8313, show_default=True,
              help="Listen on this port; 0 takes a free one.")  # fmt: skip
@options.as_of
@options.ledger
def serve(host: str, port: int, as_of: str | None, ledger: str) -> None:
    """Open the workspace on a ledger: pages for the browser, and an API.

    Pages need no other server. Writing (judgements, forgetting) is for pages opened on this machine; programs send
    the token of the variable SOGDIAN_TOKEN as a bearer token.

    \b
    Examples:
      sogdian serve
      sogdian serve --ledger trade.db --port 9000
      sogdian serve --as-of 2024-06
    """
    run(ledger, host, port, as_of)
