"""The command line: reads arguments, calls the library, prints, exits. It decides nothing.

Only light modules are imported here: each command imports its own when it runs.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from factcheck import __version__
from factcheck.cli import language
from factcheck.cli.commands import Catalogue
from factcheck.cli.streams import close_quietly, prepare

__all__ = ["app", "main"]

app = typer.Typer(
    name="factcheck",
    cls=Catalogue,
    help="Vérifie les chiffres d’articles de presse en français à l’aide d’un registre de référence.",
    epilog="Codes de sortie : 0 rien à signaler, 1 signalements, 2 vérification incomplète, 130 interruption.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Affiche la version.")
    ] = False,
    lang: language.Lang = None,
) -> None:
    """Vérifie les chiffres d’articles de presse en français à l’aide d’un registre de référence."""


def main() -> None:
    """Run the command line and exit with its code."""
    prepare()
    try:
        app(prog_name="factcheck")
    except SystemExit as end:
        sys.exit(close_quietly(end.code))
