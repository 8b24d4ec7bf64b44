"""What every command shares: help in French, and faults turned into messages and exit codes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from factcheck.cli.streams import tell
from factcheck.errors import FactcheckError
from factcheck.translation import gettext as _
from factcheck.trouble import debugging, internal

HELP = {"help_option_names": ["-h", "--help"]}
INCOMPLETE = 2
INTERRUPTED = 130


class Command(TyperCommand):
    """A command whose help is offered in French."""

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, described in French."""
        return _in_french(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help, in the language asked for."""
        with _translated(self, ctx):
            super().format_help(ctx, formatter)


class Commands(TyperGroup):
    """The commands; an error in any of them ends in a sentence and an exit code."""

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, described in French."""
        return _in_french(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help, in the language asked for."""
        with _translated(self, ctx):
            super().format_help(ctx, formatter)

    def invoke(self, ctx: Any) -> Any:
        """Run the command asked for."""
        try:
            return super().invoke(ctx)
        except FactcheckError as error:
            tell(str(error))
            raise typer.Exit(INCOMPLETE) from None
        except KeyboardInterrupt:
            tell("interrompu.")
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            if hasattr(error, "exit_code") or debugging():  # Typer's own know their exit code
                raise
            tell(internal(error))
            raise typer.Exit(INCOMPLETE) from None


class Catalogue(Commands):
    """The program's commands by name; the module of each is imported when it is called, not before."""

    HOMES: ClassVar = {
        "check": "Vérifie les chiffres d’articles et rend un verdict pour chacun.",
        "extract": "Donne les chiffres d’articles, un objet JSON par ligne.",
        "rule": "Explique une règle : ce qu’elle trouve, pourquoi, un exemple, que faire, comment la taire.",
        "config": "Montre les réglages en vigueur ici, et d’où vient chacun.",
        "baseline": "Tient la liste des signalements déjà admis.",
        "cache": "S’occupe de ce qui a été gardé des vérifications passées.",
        "ledger": "Construit, valide et consulte le registre de référence.",
        "eval": "Mesure l’extraction et les verdicts sur un corpus annoté.",
    }
    MODULES: ClassVar = {"eval": "evaluation"}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """The names, in the order of a newsroom's needs."""
        return list(self.HOMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command of a name, ``None`` when there is none."""
        if cmd_name not in self.HOMES:
            return None
        module = import_module(f"factcheck.cli.{self.MODULES.get(cmd_name, cmd_name)}")
        return _built(module, cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """The names and what each does, without importing any."""
        with formatter.section(_("Commandes")):
            formatter.write_dl([(name, _(text)) for name, text in self.HOMES.items()])


@cache
def _built(module: ModuleType, name: str) -> Any:
    """The command a module holds: an application of its own, or one function."""
    app = getattr(module, "app", None)
    if app is None:
        app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=HELP)
        app.command(name, cls=Command)(module.command)
    built = typer.main.get_command(app)
    built.name = name
    return built


@contextmanager
def _translated(command: Any, ctx: Any) -> Iterator[None]:
    """A command whose texts are in the language in use, as long as its help is written."""
    told = [(command, "help"), (command, "epilog"), *((one, "help") for one in command.get_params(ctx))]
    french = [(one, name, getattr(one, name, None)) for one, name in told]
    for one, name, text in french:
        if text:
            setattr(one, name, _(text))
    try:
        yield
    finally:
        for one, name, text in french:
            if text:
                setattr(one, name, text)


def _in_french(option: Any) -> Any:
    if option is not None:
        option.help = "Affiche cette aide."
    return option
