"""What keeps pages quick on a large ledger: states that are watched, lists turned a page at a time, names at hand."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from factories import railway
from sogdian.ledger import Ledger, standing
from sogdian.view.index import index
from sogdian.view.suggest import Names
from sogdian.web.state import Kept
from sogdian.web.watch import Watch
from webtools import client, ledger, ledger_of_samples, shared

LONG = "/records/cku-railway"
_QUOTED = r"<blockquote.*?</blockquote>|<pre.*?</pre>"
_ENGLISH = (" against ", " covers ", " told shorter ", "both USD", "named China", " billion USD", "Trade, China")


def test_a_ledger_whose_files_stay_as_they_are_is_not_looked_through_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = ledger(tmp_path)
    os.utime(place, (1_000_000_000, 1_000_000_000))
    asked: list[str] = []
    real = standing.state
    monkeypatch.setattr(standing, "state", lambda kept: asked.append("state") or real(kept))
    with Ledger(place) as kept:
        watch = Watch(kept, place)
        first = watch.state()
        assert (watch.state(), len(asked)) == (first, 1)
        os.utime(place, (1_000_000_100, 1_000_000_100))
        assert (watch.state(), len(asked)) == (first, 2)
        os.utime(place)  # just now: another writing could leave the same time
        watch.state()
        watch.state()
        assert len(asked) == 4
        always = Watch(kept, None)
        always.state()
        always.state()
        assert len(asked) == 6


def test_a_change_is_seen(tmp_path: Path) -> None:
    place = ledger(tmp_path)
    os.utime(place, (1_000_000_000, 1_000_000_000))
    with Ledger(place) as kept:
        watch = Watch(kept, place)
        before = watch.state()
        kept.add([railway("new.txt", 9, "2026-01-01", "Newcomer")])
        assert watch.state() != before


def test_doors_are_kept_open_and_let_go(tmp_path: Path) -> None:
    place = ledger(tmp_path)
    with Ledger(place) as kept:
        standing.hold(kept)
        first = standing.state(kept)
        (door,) = standing._idle[kept]
        assert standing.state(kept) == first
        assert standing._idle[kept] == [door]
        other = tmp_path / "other.db"
        with Ledger(other) as fresh:
            fresh.refresh()
        shutil.move(other, place)
        standing.release(kept)
        assert standing.state(kept) != first
        standing.release(kept)


def test_every_list_of_a_record_has_pages_with_addresses() -> None:
    html = shared().get(LONG).text
    anchors = set(re.findall(r'<a rel="next" href="([^"]+)"', html))
    assert {re.search(r"[?&;](\w+)=2", one)[1] for one in anchors} >= {"values", "page"}  # type: ignore[index]
    for one in anchors:
        path, _, at = one.replace("&amp;", "&").partition("#")
        assert f'id="{at}"' in html
        assert shared().get(path).status_code == 200


def test_the_pages_of_a_list_hold_all_of_it_once() -> None:
    total = len(shared().get(f"{LONG}.json").json()["claims"])
    seen: list[str] = []
    for page in range(1, total // 30 + 2):
        found = re.search(r'<ol class="told" start="(\d+)">(.*?)</ol>', shared().get(f"{LONG}?page={page}").text, re.S)
        assert found is not None
        assert int(found[1]) == len(seen) + 1
        seen += re.findall(r'<li id="(c-\w+)"', found[2])
    assert len(seen) == len(set(seen)) == total


def test_the_page_and_its_data_tell_the_same() -> None:
    data = shared().get(f"{LONG}.json").json()
    html = "".join(shared().get(f"{LONG}?values={page}&disputes={page}").text for page in range(1, 8))
    for row in data["amounts"]:
        assert row["amount"] in html
    for dispute in data["disagreements"]:
        assert f'id="d-{dispute["id"]}-{dispute["field"]}-{dispute["verdict"]}"' in html


@pytest.mark.parametrize(
    ("typed", "first"), [("xi jin", "xi-jinping"), ("习近", "xi-jinping"), ("cku", "cku-railway"), ("шёлк", None), ("", None)]
)
def test_names_are_offered_as_they_are_typed(typed: str, first: str | None) -> None:
    with ledger_of_samples() as kept:
        names = Names(index(kept.records(), kept.readings()).by_id.values())
    found = names.like(typed, 8)
    assert (found[0].row.id if found else None) == first
    assert len(found) <= 8
    assert len({line.row.id for line in found}) == len(found)


def test_names_that_begin_so_come_first() -> None:
    with ledger_of_samples() as kept:
        lines = index(kept.records(), kept.readings()).by_id.values()
    found = Names(lines).like("china", 100)
    begins = [any(name.casefold().startswith("china") for name in line.names) for line in found]
    assert begins == sorted(begins, reverse=True)
    assert True in begins


def test_what_is_kept_goes_oldest_first() -> None:
    kept, made = Kept(2), []
    for key in ("a", "b", "a", "c", "b"):
        kept.once(key, lambda key=key: made.append(key))  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]


def test_the_first_page_finds_what_pages_share_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sogdian.web.pages import records

    asked = client(ledger(tmp_path))
    assert asked.get("/").status_code == 200
    monkeypatch.setattr(records, "Company", None)
    assert asked.get("/records/xi-jinping").status_code == 200


@pytest.mark.parametrize("language", ["ru", "zh"])
def test_no_reason_is_left_in_english(language: str) -> None:
    for path in (LONG, "/disagreements", "/", "/records/trade-cn-kz", "/figures", "/events"):
        html = re.sub(_QUOTED, "", shared().get(f"{path}?lang={language}").text, flags=re.S)
        for words in _ENGLISH:
            assert words not in html, (path, words)
        for words in (" against ", " covers ", " told shorter ", "both USD", "named China", " billion USD", "Trade, China"):
            assert words not in re.sub(r"<blockquote.*?</blockquote>|<pre.*?</pre>|<details class=\"cite.*?</details>", "", html, flags=re.S), (
                path, words,
            )  # fmt: skip


def test_a_person_has_what_is_told_on_his_word() -> None:
    html = shared().get("/records/xi-jinping").text
    assert 'id="h-voiced"' in html
