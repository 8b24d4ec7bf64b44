"""``factcheck eval``: how well the program does on an annotated corpus."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options, streams
from factcheck.cli.run import ledger_folder
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from factcheck.ledger import Ledger


class Form(StrEnum):
    """How the metrics are shown."""

    TERMINAL = "terminal"
    JSON = "json"


def command(
    gold: Annotated[
        Path, typer.Argument(metavar="CORPUS", help="Dossier annoté : articles/, claims.jsonl, verdicts.jsonl…")
    ],
    ledger: Annotated[
        Path | None,
        typer.Option(
            "--ledger",
            metavar="DOSSIER",
            help="Registre de référence ; à défaut, le dossier reference/ le plus proche.",
        ),
    ] = None,
    docs: Annotated[
        str | None,
        typer.Option("--docs", metavar="PRÉFIXE,…", help="Seulement les textes dont le nom commence ainsi."),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="Forme des mesures : terminal ou json.")
    ] = Form.TERMINAL,
) -> None:
    """Mesure l’extraction et les verdicts sur un corpus annoté.

    Codes de sortie : 0, quelles que soient les mesures ; 2 usage, corpus ou registre illisible.
    """
    from factcheck import evaluation
    from factcheck.evaluation import to_json, to_terminal

    shape = options.choice_of("--format", form, Form)
    used = _ledger(ledger)
    measured = evaluation.evaluate(evaluation.read(gold, _prefixes(docs)), used)
    if used is None:
        streams.tell(_("aucun registre : les verdicts ne sont pas notés ; indiquez-le avec --ledger DOSSIER."))
    if shape is Form.JSON:
        streams.say(to_json.render(measured))
    else:
        streams.say(to_terminal.render(measured, streams.look_of("auto", to_file=False)))


def _ledger(folder: Path | None) -> Ledger | None:
    from factcheck.ledger import read

    used = ledger_folder(folder)
    return read(used) if used else None


def _prefixes(docs: str | None) -> list[str]:
    return [prefix.strip() for prefix in (docs or "").split(",") if prefix.strip()]
