"""What every command shares: help in French, and faults turned into messages and exit codes."""

from __future__ import annotations

import os
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from factcheck.cli.streams import tell
from factcheck.errors import FactcheckError

INCOMPLETE = 2
INTERRUPTED = 130
DEBUG = "FACTCHECK_DEBUG"


def internal(error: Exception) -> str:
    """What to say of an exception nobody expected."""
    return (
        f"erreur interne ({type(error).__name__}\u00a0: {error})\u00a0; signalez-la aux mainteneurs avec l’article en "
        f"cause et le détail que donne {DEBUG}=1."
    )


def debugging() -> bool:
    """Whether unexpected exceptions should be shown in full."""
    return os.environ.get(DEBUG, "") not in ("", "0")


class Command(TyperCommand):
    """A command whose help is offered in French."""

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, described in French."""
        return _in_french(super().get_help_option(ctx))


class Commands(TyperGroup):
    """The commands; an error in any of them ends in a sentence and an exit code."""

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, described in French."""
        return _in_french(super().get_help_option(ctx))

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


def _in_french(option: Any) -> Any:
    if option is not None:
        option.help = "Affiche cette aide."
    return option
