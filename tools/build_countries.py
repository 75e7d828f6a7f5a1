"""Builds src/sogdian/knowledge/data/countries.tsv from CLDR (through the package Babel).

    python tools/build_countries.py         # needs tools/requirements.txt
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from babel import Locale

from arguments import arguments

DATA = Path(__file__).parents[1] / "src/sogdian/knowledge/data"
LANGUAGES = ("en", "ru", "zh", "kk", "ky", "uz", "tg", "tk")
HEADER = """\
# Countries and their names from CLDR (Unicode licence), as in Babel {version}; tools/build_countries.py.
# ISO 3166-1 alpha-2 code, then the name in {languages}; empty where CLDR has none.
"""
NO_COUNTRY = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"})


def rows() -> Iterator[tuple[str, ...]]:
    """Code and names of every country, in the order of codes. A name equal to its code is no name."""
    tables = [Locale(language).territories for language in LANGUAGES]
    for code in sorted(tables[0]):
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY:
            names = (str(table.get(code, "")) for table in tables)
            yield (code, *("" if name == code else name for name in names))


def main() -> None:
    """Writes the file."""
    arguments(__doc__)
    header = HEADER.format(version=version("Babel"), languages=" ".join(LANGUAGES))
    text = "".join("\t".join(row) + "\n" for row in rows())
    (DATA / "countries.tsv").write_text(header + text, "utf-8")


if __name__ == "__main__":
    main()
