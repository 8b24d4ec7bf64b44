"""What every command shares: help in French, and faults turned into messages and exit codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from factcheck.cli.complaints import complaint, unknown_command
from factcheck.cli.language import speak_as_configured
from factcheck.cli.streams import tell
from factcheck.errors import FactcheckError, UsageError
from factcheck.translation import N_
from factcheck.translation import gettext as _
from factcheck.trouble import debugging, internal

HELP = {"help_option_names": ["-h", "--help"]}
OF_OPTIONS = ("help", "metavar", "prompt")
WORDS = re.compile(r"[a-zà-ÿ]{2}", re.IGNORECASE)
COMPLETION = {
    "install_completion": N_("Installe la complétion des commandes dans ce shell."),
    "show_completion": N_("Montre le script de complétion de ce shell, à copier ou à adapter."),
}
INCOMPLETE = 2
INTERRUPTED = 130


class Command(TyperCommand):
    """A command whose help is in the language asked for."""

    def get_params(self, ctx: Any) -> Any:
        """The options and arguments; an argument is shown by its name, not by its type in Python."""
        params: Any = super().get_params(ctx)
        for param in params:
            if param.param_type_name == "argument":
                param.display_type_rich = _untyped
        return params

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, in the language asked for."""
        return _described(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """How the command is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage : "))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help, in the language asked for."""
        with _translated(self, ctx):
            super().format_help(ctx, formatter)


class Commands(TyperGroup):
    """The commands; an error in any of them ends in a sentence and an exit code."""

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, in the language asked for."""
        return _described(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help, in the language asked for."""
        with _translated(self, ctx):
            super().format_help(ctx, formatter)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """How a command of the group is called."""
        formatter.write_usage(ctx.command_path, _("[OPTIONS] COMMANDE [ARGUMENTS]"), _("Usage : "))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The names and what each does."""
        with formatter.section(_("Commandes")):
            formatter.write_dl([(name, _(text).partition("\n")[0]) for name, text in self.told(ctx)])

    def told(self, ctx: Any) -> Iterator[tuple[str, str]]:
        """The names and what each does, in French."""
        for name in self.list_commands(ctx):
            command: Any = self.get_command(ctx, name)
            yield name, command.help or ""

    def make_context(self, *args: Any, **settings: Any) -> Any:
        """Read the options of the group itself."""
        with _complaining():
            return super().make_context(*args, **settings)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command asked for; one that is not known is told with the nearest."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UsageError(unknown_command(args[0], self.list_commands(ctx), ctx.command_path))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command asked for."""
        try:
            with _complaining():
                return super().invoke(ctx)
        except FactcheckError as error:
            tell(str(error))
            raise typer.Exit(INCOMPLETE) from None
        except KeyboardInterrupt:
            tell(_("interrompu."))
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

    def invoke(self, ctx: Any) -> Any:
        """Run the command asked for, in the language of the nearest configuration unless another is asked for."""
        speak_as_configured()
        return super().invoke(ctx)

    def get_params(self, ctx: Any) -> Any:
        """The options, those of completion described in French as well."""
        params: Any = super().get_params(ctx)
        for option in params:
            if option.name in COMPLETION:
                option.help = _(COMPLETION[option.name])
        return params

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """The names, in the order of a newsroom's needs."""
        return list(self.HOMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command of a name, ``None`` when there is none."""
        if cmd_name not in self.HOMES:
            return None
        module = import_module(f"factcheck.cli.{self.MODULES.get(cmd_name, cmd_name)}")
        return _built(module, cmd_name)

    def told(self, ctx: Any) -> Iterator[tuple[str, str]]:  # noqa: ARG002
        """The names and what each does, without importing any."""
        yield from self.HOMES.items()


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
def _complaining() -> Iterator[None]:
    """Whatever is wrong with the command line is said in our own words."""
    try:
        yield
    except Exception as error:
        told = complaint(error)
        if told is None:
            raise
        tell(told)
        raise typer.Exit(INCOMPLETE) from None


@contextmanager
def _translated(command: Any, ctx: Any) -> Iterator[None]:
    """A command whose texts are in the language in use, as long as its help is written."""
    french = list(_told(command, ctx))
    for one, name, text in french:
        setattr(one, name, _(text))
    try:
        yield
    finally:
        for one, name, text in french:
            setattr(one, name, text)


def texts_of(command: Any, ctx: Any) -> list[str]:
    """What the help of a command says, in French."""
    return [text for _one, _name, text in _told(command, ctx)]


def _told(command: Any, ctx: Any) -> Iterator[tuple[Any, str, str]]:
    """The texts of a command's help, each with where it stands."""
    held = [(command, ("help", "short_help", "epilog")), *((one, OF_OPTIONS) for one in command.get_params(ctx))]
    for one, names in held:
        for name in names:
            if (text := getattr(one, name, None)) and isinstance(text, str) and WORDS.search(text):
                yield one, name, text


def _untyped(ctx: Any) -> None:
    """No type: it would be shown as « list[str] »."""


def _described(option: Any) -> Any:
    if option is not None:
        option.help = _("Affiche cette aide.")
    return option
