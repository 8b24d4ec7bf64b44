"""``factcheck cache``: what was kept of past runs."""

from __future__ import annotations

import typer

from factcheck.cli import settings as asked_for
from factcheck.cli.commands import Command, Commands
from factcheck.cli.streams import say
from factcheck.reports.wording import count
from factcheck.translation import gettext as _

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    help="S’occupe de ce qui a été gardé des vérifications passées.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def root() -> None:
    """S’occupe de ce qui a été gardé des vérifications passées."""


@app.command("clear", cls=Command)
def clear_command(cache_dir: asked_for.CacheFolder = None, config: asked_for.Config = None) -> None:
    """Efface tout ce qui a été gardé."""
    from factcheck.runs.cache import clear

    folder = asked_for.resolved(config, cache_dir=cache_dir).settings.cache_dir
    held = count(clear(folder), "résultat effacé", "résultats effacés")
    say(_("{path} : {done}.", path=folder, done=held) + "\n")
