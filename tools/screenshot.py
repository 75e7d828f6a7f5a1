"""Takes docs/workspace.png: the workspace on the sample reports, as a real Chromium shows it.

    python tools/screenshot.py [PATH] [TARGET]   # needs the extras web and dev, and Debian's chromium

The picture is taken of PATH, a page of the workspace, after its charts are drawn; `#chart-map` scrolls to that chart.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from arguments import arguments

PATH = "/records/cku-railway#chart-figures"
TARGET = Path(__file__).parents[1] / "docs/workspace.png"
WIDTH, HEIGHT = 1200, 900
MOST_BYTES = 300_000


def drawn(page: Page) -> None:
    """Waits for the charts."""
    for number in range(page.locator("[data-spec]").count()):
        page.locator("[data-spec]").nth(number).scroll_into_view_if_needed()
        page.locator("[data-spec][data-mounted]").nth(number).wait_for()
    page.evaluate("() => (document.getElementById(location.hash.slice(1)) ?? document.body).scrollIntoView()")
    page.wait_for_timeout(500)


def take(address: str, target: Path) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB", color_scheme="light")
        page.goto(address)
        drawn(page)
        page.screenshot(path=target)
        browser.close()


def main() -> None:
    given = arguments(__doc__, f"path={PATH}", f"target={TARGET}")
    path, target = given.path, Path(given.target)
    sogdian = str(Path(sys.executable).with_name("sogdian"))
    with tempfile.TemporaryDirectory() as folder, as_file(files("sogdian") / "samples") as samples:
        ledger = f"{folder}/samples.db"
        subprocess.run([sogdian, "add", str(samples), "--ledger", ledger], check=False, stdout=subprocess.DEVNULL)
        command = [sogdian, "serve", "--ledger", ledger, "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
            assert serving.stdout is not None
            address = serving.stdout.readline().split()[-1]
            try:
                take(address.rstrip("/") + path, target)
            finally:
                serving.terminate()
    print(target, target.stat().st_size, "bytes")
    if target.stat().st_size > MOST_BYTES:
        sys.exit(f"{target}: more than {MOST_BYTES} bytes")


if __name__ == "__main__":
    main()
