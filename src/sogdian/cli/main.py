"""The command `sogdian`: what each word of it does stands in the modules beside this one."""

from __future__ import annotations

from typing import Any

import click

from sogdian.cli.asking import find, list_, records, show
from sogdian.cli.checking import check
from sogdian.cli.demo import demo
from sogdian.cli.judging import judge
from sogdian.cli.keeping import add, forget, read
from sogdian.cli.serving import serve


class Boundary(click.Group):
    """The one place where an error becomes a line on stderr and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; what Sogdian refuses on purpose ends with status 1 and no traceback."""
        from sogdian.errors import SogdianError

        try:
            return super().invoke(ctx)
        except SogdianError as error:
            from sogdian.cli.output import complain

            complain(str(error))
            ctx.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work, not of the alphabet."""
        return list(self.commands)


EXAMPLES = """\b
Examples:
  sogdian add inbox/                      read reports and keep them
  sogdian list projects --party KG        what they speak of
  sogdian show cku-railway                all that is said of one thing
  sogdian find "Khorgos gateway"          full text, in any language
  sogdian check draft.txt                 an article against all of it, claim by claim
  sogdian serve                           the workspace, in the browser
  curl -s https://example.org/a | sogdian read -

Exit status: 0 done, 1 some input refused (named on stderr), 2 wrong use.
"""


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        import sogdian

        click.echo(f"sogdian {sogdian.__version__}")
        ctx.exit()


@click.group(
    cls=Boundary,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
def main() -> None:
    """Keep a ledger of what the press says of the cooperation between China and Central Asia."""


for _command in (read, add, list_, show, find, check, records, judge, forget, serve, demo):
    main.add_command(_command)
