"""What tests share: rates that no other test has fixed; in a real browser a workspace on the samples, a Chromium, a watched tab."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sogdian.reconcile.convert import exchange


@pytest.fixture(autouse=True)
def own_rates() -> Iterator[None]:
    """Factors between currencies are kept for the process: none outlives a test that fixes rates."""
    yield
    exchange.cache_clear()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workspace of the module's own: its tests judge and forget."""
    from browser import served
    from webtools import ledger

    with served(ledger(tmp_path_factory.mktemp("web"))) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium."""
    from browser import chromium

    with chromium() as made:
        yield made


@pytest.fixture
def watched(browser: Any, home: str) -> Iterator[Any]:
    """A tab in which nothing may go wrong and nobody else be asked."""
    from browser import Watched

    made = Watched(browser, home)
    yield made
    made.context.close()
    assert made.faults == []
    assert made.strangers == []
