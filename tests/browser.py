"""A workspace served to a real Chromium, for the tests that need one; they are skipped where none is."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needed = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on the path; install Debian's package chromium")


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of a workspace on a ledger, served from a thread on a free port until the block ends."""
    import uvicorn

    from sogdian.web.app import create

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create(ledger, patience=60), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


class Watched:
    """A tab with what went wrong in it: `faults` of the console and of scripts, `strangers` asked for, dialogs opened."""

    def __init__(self, browser: Any, home: str, **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, "locale": "en-GB", **context})
        self.tab = self.context.new_page()
        self.home, self.bytes = home, 0
        self.faults: list[str] = []
        self.strangers: list[str] = []
        self.tab.on("console", lambda told: told.type in ("error", "warning") and self.faults.append(told.text))
        self.tab.on("pageerror", lambda error: self.faults.append(str(error)))
        self.tab.on("dialog", lambda box: (self.faults.append(f"dialog {box.message}"), box.dismiss()))
        self.tab.route("**/*", self._route)
        self.tab.on("requestfinished", self._weigh)

    def _route(self, route: Any) -> None:
        url = route.request.url
        if url.startswith((f"{self.home}/", "data:", "blob:")):
            route.continue_()
        else:
            self.strangers.append(url)
            route.abort()

    def _weigh(self, request: Any) -> None:
        self.bytes += request.sizes()["responseBodySize"]

    def open(self, path: str) -> Any:
        """Goes to a page; gives the tab when its charts that are in sight are drawn."""
        self.tab.goto(self.home + path)
        self.drawn()
        return self.tab

    def drawn(self) -> None:
        """Waits for every chart of the page to be drawn."""
        for number in range(self.tab.locator("[data-spec]").count()):
            figure = self.tab.locator("[data-spec]").nth(number)
            figure.scroll_into_view_if_needed()
            self.tab.locator("[data-spec][data-mounted]").nth(number).wait_for(timeout=20_000)

    def marks(self, chart: str) -> Any:
        """The marks of a chart that open a sentence."""
        return self.tab.locator(f"#chart-{chart} .plot .role-mark:is(.mark-symbol, .mark-shape) path[aria-label]")
