"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

ledger = click.option(
    "--ledger",
    "-l",
    envvar="SOGDIAN_LEDGER",
    default="sogdian.db",
    show_default=True,
    show_envvar=True,
    metavar="URL",
    help="The ledger: a file, sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME.",
)

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines: one object a line.")

paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


class Day(click.ParamType[str]):
    """A date as EDTF has it: 2025, 2025-06, 2025-06-18, 2025-06/2025-08."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as given, when it is one."""
        from sogdian.model.edtf import days

        text = str(value)
        try:
            days(text)
        except ValueError:
            self.fail(f"{text!r} is no date such as 2025, 2025-06 or 2025-06-18", param, ctx)
        return text


as_of = click.option("--as-of", type=Day(), metavar="DAY", help="Only reports published by this day count.")


_UNITS = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}


class Size(click.ParamType[int]):
    """A number of bytes: 5000, 200K, 10M."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of bytes."""
        if isinstance(value, int):
            return value
        text = str(value).strip().upper().removesuffix("B")
        digits = text.rstrip("KMG")
        if not digits.isascii() or not digits.isdigit() or text[len(digits) :] not in _UNITS or not int(digits):
            self.fail(f"{value!r} is no size such as 5000, 200K or 10M", param, ctx)
        return int(digits) * _UNITS[text[len(digits) :]]


max_bytes = click.option(
    "--max-bytes",
    type=Size(),
    default="10M",
    show_default=True,
    metavar="SIZE",
    help="Refuse a file larger than this.",
)


def filters(command: F) -> F:
    """--party, --type, --since, --until."""
    for option in (
        click.option("--until", type=Day(), metavar="DAY", help="Only what lies on or before this day, month or year."),
        click.option("--since", type=Day(), metavar="DAY", help="Only what lies on or after this day, month or year."),
        click.option("--type", "type_", metavar="TYPE", help="Only this type or measure: railway, summit, trade..."),
        click.option("--party", metavar="COUNTRY", help="Only with this country or region: KZ, CN-XJ, Uzbekistan."),
    ):
        command = option(command)
    return command
