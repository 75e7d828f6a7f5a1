"""A workspace on the gold readings of the samples and on a hostile report, for the tests of the web pages."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from importlib.resources import as_file, files
from pathlib import Path

from starlette.testclient import TestClient

from factories import railway
from goldreadings import readings
from sogdian.ledger import Ledger
from sogdian.model.claim import Event, Evidence, Figure, Statement
from sogdian.model.report import Header, Reading, Teller
from sogdian.web.app import create

GOLD = Path(__file__).parent / "samples_gold"
SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
TURNED = "\u202etxet\u202c"
LONG = "W" * 10_000
VIEWS = (
    "/", "/timeline", "/map", "/events", "/projects", "/figures", "/agreements", "/statements", "/people", "/bodies",
    "/reports", "/disagreements", "/judgements", "/check", "/search?q=railway", "/suggest?q=rail", "/api",
)  # fmt: skip


def hostile() -> Reading:
    """A report whose every word tries to be more than a word."""
    name = f"{SCRIPT} {IMAGE} &lt;b&gt; {TURNED} \x00\x1b[31m {LONG} Forum"
    text = f"{SCRIPT}\n\n{name} opened in Astana.\n{LONG} says =1+1.\nTrade was 5 USD {{{{ 7 * 7 }}}} {{% raw %}}."
    event = Event(
        evidence=(Evidence(text.index(name), text.index(name) + len(name), name),), type="forum", name=name,
        start="2025-01-01", participants=(SCRIPT,), theme=IMAGE, said_by=f"{TURNED}{IMAGE}",
    )  # fmt: skip
    quote = "Trade was 5 USD {{ 7 * 7 }} {% raw %}"
    at = text.index(quote)
    figure = Figure(
        evidence=(Evidence(at, at + len(quote), quote),), measure="trade", value=5, unit=SCRIPT, parties=("CN", "KZ"),
        scope=IMAGE, counted=SCRIPT,
    )  # fmt: skip
    spoken = Statement(evidence=(Evidence(0, len(SCRIPT), SCRIPT),), speaker=f"Ann {SCRIPT}", text=IMAGE)
    header = Header(
        path=f"evil {SCRIPT}{IMAGE}?#&amp;.txt", title=f"{TURNED} {SCRIPT}", outlet=f"=HYPERLINK({IMAGE})", language='"><b>',
        chain=(Teller(SCRIPT, "agency"),), published="2025-01-02", url="javascript:alert(3)",
    )  # fmt: skip
    return Reading(report=header, text=text, claims=(event, figure, spoken))


@lru_cache(maxsize=1)
def _kept() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="sogdian-web-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with as_file(files("sogdian") / "samples") as samples, Ledger(folder / "kept.db") as kept:
        kept.add(readings(samples, GOLD))
        kept.add([hostile(), railway("C:/inbox/eight <b>.txt", 8), railway("four.txt", 4, "2024-05-01", "Other")])
        kept.refresh()
    return folder / "kept.db"


def ledger_of_samples() -> Ledger:
    """The ledger of the gold readings of the samples, to be closed by whoever asks."""
    return Ledger(_kept(), create=False)


def ledger(folder: Path) -> Path:
    """A copy of the kept ledger, to be changed at will."""
    made = folder / "web.db"
    shutil.copy(_kept(), made)
    return made


def client(url: Path | str, **more: object) -> TestClient:
    """A client of a workspace, as a browser on this machine."""
    app = create(url, **{"hosts": None, "patience": 60.0, **more})  # type: ignore[arg-type]
    return TestClient(app, headers={"accept": "text/html"}, follow_redirects=False)


@lru_cache(maxsize=1)
def _shared() -> TestClient:
    return client(_kept())


def shared() -> TestClient:
    """A workspace that no test changes, asked by a browser that remembers nothing."""
    _shared().cookies.clear()
    return _shared()


class Tags(HTMLParser):
    """The elements of a page, with their attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.loose: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "input", "img", "br", "hr"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if not {"bdi", "p", "pre", "textarea", "option"} & set(self._open):
            self.loose.append(data)

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        """The attributes of each element of a tag."""
        return (attrs for name, attrs in self.found if name == tag)

    @property
    def ids(self) -> set[str | None]:
        """Every id in the page."""
        return {attrs["id"] for _, attrs in self.found if "id" in attrs}
