"""From bytes to readings: what is refused stops nothing, the same bytes read the same, whatever the process."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import msgspec
import pytest

import sogdian
from sogdian.errors import InputError
from sogdian.model.identity import reading_digest
from sogdian.model.report import Reading, Source
from sogdian.reading import InputWarning, Options, read, read_paths, read_source, read_text
from sogdian.reading.many import FEW

ENGLISH = """Three weavers open a shop in Osh
Valley Courier
3 March 2022

Trade between China and Kyrgyzstan reached $15.5 billion in 2022, the customs service said, and weavers hope for more.

The shop stands beside the old bazaar. It sells carpets, felt and tea, and is open whenever somebody knocks at the door.
"""
TURKISH = """Yeni köprü kamyonlara açıldı

Vadideki yeni köprü dün kamyon trafiğine açıldı. Köprünün yapımı üç yıl sürdü ve üç ülkeden mühendisler çalıştı.
"""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 nothing to read")
    (tmp_path / "d.jsonl").write_text(
        json.dumps({"text": ENGLISH, "published": "2022-03-05", "outlet": "Carrier"}) + "\n{broken\n"
        + json.dumps({"text": ENGLISH.replace("15.5", "16.5")}) + "\n",
        encoding="utf-8",
    )  # fmt: skip
    (tmp_path / "e.txt").write_text(TURKISH, encoding="utf-8")
    return tmp_path


def names(items: list[Reading | InputError], root: Path) -> list[str]:
    told = [item.source if isinstance(item, InputError) else item.report.path for item in items]
    return [name.removeprefix(f"{root}/") for name in told]


def test_bad_input_never_stops_the_rest(inbox: Path) -> None:
    items = list(read_paths([inbox / "missing.txt", inbox]))
    assert names(items, inbox) == [
        "missing.txt", "a.txt", "b.txt", "c.pdf", "d.jsonl:1", "d.jsonl:2", "d.jsonl:3", "e.txt",
    ]  # fmt: skip
    refused = [item for item in items if isinstance(item, InputError)]
    assert names(list(refused), inbox) == ["missing.txt", "b.txt", "c.pdf", "d.jsonl:2"]
    assert all(error.reason and error.source in str(error) for error in refused)


def test_the_same_bytes_read_the_same(inbox: Path) -> None:
    once, again = (read(inbox, refused=lambda error: None) for _ in range(2))
    assert [reading_digest(reading) for reading in once] == [reading_digest(reading) for reading in again]
    alone = read_source(Source(path=str(inbox / "a.txt"), content=ENGLISH))
    assert alone == next(reading for reading in once if reading.report.path.endswith("a.txt"))


def test_the_carrier_dates_and_names_the_page(inbox: Path) -> None:
    first, second = read(inbox / "d.jsonl", refused=lambda error: None)
    assert (first.report.outlet, first.report.published) == ("Carrier", "2022-03-05")
    assert (second.report.outlet, second.report.published) == ("Valley Courier", "2022-03-03")


def test_evidence_is_in_the_text(inbox: Path) -> None:
    reading = read(inbox / "a.txt")[0]
    assert reading.claims
    for claim in reading.claims:
        for span in claim.evidence:
            assert reading.text[span.start : span.end] == span.quote


def test_a_language_without_a_pack_is_kept_without_claims(inbox: Path) -> None:
    reading = read(inbox / "e.txt")[0]
    assert reading.report.language == "tr"
    assert reading.claims == ()
    assert reading.report.title == "Yeni köprü kamyonlara açıldı"


def test_read_raises_where_nothing_can_be_read(inbox: Path) -> None:
    with pytest.raises(InputError, match="empty file"):
        read(inbox / "b.txt")
    with pytest.raises(InputError, match=r"b\.txt: empty file") as caught:
        read(inbox / "b.txt", inbox / "c.pdf")
    assert any("c.pdf" in note for note in caught.value.__notes__)
    assert read() == []


def test_read_warns_of_what_it_leaves_out(inbox: Path) -> None:
    with pytest.warns(InputWarning, match=r"b\.txt: empty file"):
        assert len(read(inbox / "a.txt", inbox / "b.txt")) == 1
    told: list[InputError] = []
    assert read(inbox / "b.txt", refused=told.append) == []
    assert len(told) == 1


def test_the_package_offers_read(inbox: Path) -> None:
    assert sogdian.read(inbox / "a.txt") == read(inbox / "a.txt")


def test_read_text() -> None:
    reading = read_text(ENGLISH, path="mine", published="2022-03-06")
    assert (reading.report.path, reading.report.published) == ("mine", "2022-03-06")
    with pytest.raises(InputError, match="no article text found"):
        read_text("Menu\nSearch\nShare", path="empty")


def test_progress_is_told_of_every_input(inbox: Path) -> None:
    done: list[str] = []
    items = list(read_paths([inbox], progress=done.append))
    assert names(items, inbox) == [name.removeprefix(f"{inbox}/") for name in done]


def test_a_cap_on_size(inbox: Path) -> None:
    items = list(read_paths([inbox / "a.txt"], Options(max_bytes=100)))
    assert isinstance(items[0], InputError)
    assert "100 bytes" in items[0].reason


@pytest.mark.parametrize("workers", [1, 2])
def test_many_reports_come_in_order_whatever_the_process(tmp_path: Path, workers: int) -> None:
    for number in range(FEW + 40):
        text = ENGLISH.replace("15.5", str(number)) if number % 7 else ""
        (tmp_path / f"{number:03d}.txt").write_text(text, encoding="utf-8")
    items = list(read_paths([tmp_path], workers=workers))
    assert names(items, tmp_path) == [f"{number:03d}.txt" for number in range(FEW + 40)]
    for number, item in enumerate(items):
        assert isinstance(item, Reading) == bool(number % 7)
    last = items[-1]
    assert isinstance(last, Reading)
    assert msgspec.json.encode(last) == msgspec.json.encode(read(tmp_path / f"{FEW + 39:03d}.txt")[0])


def test_workers_are_at_least_one(inbox: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        list(read_paths([inbox], workers=0))


def test_a_failure_inside_is_said_of_its_report_alone(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = sys.modules["sogdian.reading.read"]  # the package's function has the module's name

    def fails(page: object, document: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(room, "headed", fails)
    items = list(read_paths([inbox / "a.txt", inbox / "b.txt"]))
    assert [type(item) for item in items] == [InputError, InputError]
    assert "RuntimeError: boom" in str(items[0])
