"""The words given on the command line, turned into values or into a message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from factcheck.cli.language import UNKNOWN
from factcheck.cli.language import Lang as Lang
from factcheck.cli.streams import COLOURS, refuse_unwritable, tell
from factcheck.errors import UsageError
from factcheck.reports import Format
from factcheck.translation import N_
from factcheck.translation import gettext as _

NO_DATE = N_("{option} {text} : date attendue sous la forme AAAA-MM-JJ, par exemple 2025-03-21.")
NO_REPORT = N_("--report {text} : forme attendue FORMAT=FICHIER, par exemple html=rapport.html.")

Choice = TypeVar("Choice", bound=StrEnum)

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="CHEMIN", help="Articles ou dossiers ; - lit l’entrée standard.", show_default=False),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FICHIER", help="Écrit dans ce fichier.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Date de parution (AAAA-MM-JJ) si l’article n’en porte pas."),
]
StdinFilename = Annotated[
    str | None, typer.Option("--stdin-filename", metavar="NOM", help="Nom donné à l’article lu sur l’entrée standard.")
]

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NOM",
        help="Dit si un modèle syntaxique lit la même mesure : shipped (fourni) ou un modèle spaCy installé.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="COMMIT", help="Seulement les articles changés depuis ce commit (git)."),
]


def paths_of(paths: Sequence[str] | None) -> Sequence[str]:
    """The paths given; raises ``UsageError`` when there are none."""
    if not paths:
        raise UsageError(_("aucun article donné ; indiquez un fichier, un dossier, ou - pour l’entrée standard."))
    return paths


def day_of(text: str | None, option: str = "--published") -> date | None:
    """The day an option names."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise UsageError(_(NO_DATE, option=option, text=text))
    return day


def listed(choices: type[StrEnum]) -> str:
    """The values an option takes, as a sentence lists them."""
    *others, last = choices
    return f"{', '.join(others)} ou {last}"


def choice_of(option: str, text: str, choices: type[Choice]) -> Choice:
    """The value an option names among several."""
    if text not in list(choices):
        raise UsageError(_(UNKNOWN, option=option, value=text, choices=", ".join(choices)))
    return choices(text)


def colour_of(text: str) -> str:
    """The value of ``--color``."""
    if text not in COLOURS:
        raise UsageError(_(UNKNOWN, option="--color", value=text, choices=", ".join(COLOURS)))
    return text


def report_of(text: str) -> tuple[Format, Path]:
    """What ``--report FORMAT=FICHIER`` asks for."""
    form, _sign, path = text.partition("=")
    if not path:
        raise UsageError(_(NO_REPORT, text=text))
    target = Path(path)
    refuse_unwritable(target)
    return choice_of("--report", form, Format), target


def model_of(model: str | None) -> str | None:
    """The model ``--model`` names; ``None`` when there is none, or the one we ship was left out of the package.

    Raises ``ModelError`` before any work is done when it cannot be had.
    """
    if model is None:
        return None
    from factcheck.syntax import SHIPPED, Syntax, is_shipped

    if model == SHIPPED and not is_shipped():
        tell(_("--model shipped : poids absents de cette installation ; la confiance reste inconnue."))
        return None
    Syntax.load(model)
    return model
