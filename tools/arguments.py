"""Arguments of the tools: `--help` says what a tool makes and from what, and what a tool does not know is refused."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter


def arguments(told: str | None, *known: str) -> Namespace:
    """What the command line gives. `told` is the tool's docstring; `known` are flags ("--check") and positions.

    A position with a value after "=" may be left out. Ends the program, with status 2, at what is not known.
    """
    parser = ArgumentParser(description=told, formatter_class=RawDescriptionHelpFormatter)
    for one in known:
        name, given, default = one.partition("=")
        if name.startswith("--"):
            parser.add_argument(name, action="store_true")
        elif given:
            parser.add_argument(name, nargs="?", default=default)
        else:
            parser.add_argument(name)
    return parser.parse_args()
