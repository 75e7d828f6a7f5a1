"""Stamps inside lines, from the tables of cases in `cases/page/inner.toml`."""

from __future__ import annotations

import pytest

from pagecases import table
from sogdian.page.furniture import judge
from sogdian.page.inner import cut_stamps

CASES = table("inner")


def parts(line: str) -> list[tuple[str, bool]]:
    """What a row of the table says of a line: its parts, and which of them is the stamp."""
    return [(part.strip("[]"), part.startswith("[")) for part in bars(line)]


def bars(line: str) -> list[str]:
    """The parts of a row, of which the stamp may have a bar of its own."""
    found: list[str] = []
    for piece in line.split(" | "):
        if found and found[-1].startswith("[") and not found[-1].endswith("]"):
            found[-1] = f"{found[-1]} | {piece}"
        else:
            found.append(piece)
    return found


def joined(line: str) -> str:
    return " ".join(part for part, _ in parts(line))


@pytest.mark.parametrize("line", [*CASES["parted"], *CASES["between"]])
def test_a_stamp_is_cut_off_a_line(line: str) -> None:
    assert list(cut_stamps(joined(line), opening=True)) == parts(line)


@pytest.mark.parametrize("line", CASES["filed"])
def test_a_dateline_is_parted_from_the_headline_before_it(line: str) -> None:
    head, body = bars(line)
    assert list(cut_stamps(joined(line), opening=True)) == [(head, False), (body, False)]
    cleaning = judge(joined(line) + "\n")
    assert (cleaning.title, cleaning.kept) == (head, [head, body])


@pytest.mark.parametrize("line", [*CASES["whole"], *CASES["unfiled"]])
def test_a_day_that_belongs_to_a_line_stays(line: str) -> None:
    assert list(cut_stamps(line, opening=True)) == [(line, False)]


@pytest.mark.parametrize("line", CASES["between"])
def test_only_the_first_lines_of_a_page_have_a_stamp_in_them(line: str) -> None:
    assert list(cut_stamps(joined(line), opening=False)) == [(joined(line), False)]


@pytest.mark.parametrize("line", CASES["between"])
def test_a_page_in_one_line_has_its_headline(line: str) -> None:
    (head, _), (stamp, _), (body, _) = parts(line)
    cleaning = judge(joined(line) + "\n")
    assert (cleaning.title, cleaning.aside, cleaning.kept) == (head, (stamp,), [head, body])
