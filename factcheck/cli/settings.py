"""The options that stand for a setting, shared by the commands that check articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli import options
from factcheck.cli.language import speak
from factcheck.errors import UsageError
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from factcheck.settings import Resolved

LISTS = ("select", "ignore")

Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FICHIER", help="Configuration ; à défaut, la plus proche vers le haut."),
]
LedgerFolder = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="DOSSIER", help="Registre de référence ; à défaut, le reference/ le plus proche."),
]
FailOn = Annotated[
    str | None,
    typer.Option("--fail-on", metavar="NIVEAU", help="Niveau qui donne le code 1 : error, warning (défaut) ou info."),
]
MinLevel = Annotated[
    str | None,
    typer.Option("--min-level", metavar="NIVEAU", help="Niveau le plus bas montré ; sans effet sur le code."),
]
ExitZero = Annotated[
    bool | None, typer.Option("--exit-zero", help="Rend 0 même s’il y a des signalements.", show_default=False)
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RÈGLE,…", help="Seulement ces règles : codes, débuts de codes ou noms."),
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="RÈGLE,…", help="Sans ces règles.")]
Level = Annotated[
    list[str] | None,
    typer.Option("--level", metavar="RÈGLE=NIVEAU", help="Change le niveau d’une règle ; répétable."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="MOTIF", help="Laisse de côté, dans les dossiers ; comme .gitignore, répétable."),
]
GitIgnore = Annotated[
    bool | None,
    typer.Option("--gitignore/--no-gitignore", help="Suit ou non les .gitignore (suivis par défaut)."),
]
BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FICHIER", help="Signalements déjà admis ; voir « factcheck baseline »."),
]
SuppressionsFile = Annotated[
    Path | None,
    typer.Option("--suppressions", metavar="FICHIER", help="CSV : path,code,extrait,motif,expire_le."),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", help="Nombre de processus ; 0 : un par cœur (défaut : 1).")
]
Cached = Annotated[bool | None, typer.Option("--cache/--no-cache", help="Se souvient ou non des articles déjà vus.")]
CacheFolder = Annotated[
    Path | None, typer.Option("--cache-dir", metavar="DOSSIER", help="Où sont gardés ces résultats.")
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today", metavar="DATE", help="Le jour où l’on juge les expirations ; à défaut, celui de l’horloge."
    ),
]


def resolved(config: Path | None, **asked: Any) -> Resolved:
    """The settings of this run, told from now on in their language: options, then the configuration, then defaults."""
    from factcheck import settings

    given = {name: value for name, value in asked.items() if value not in (None, [])}
    for name in LISTS:
        if name in given:
            given[name] = [one for text in given[name] for one in text.split(",") if one.strip()]
    if "levels" in given:
        given["levels"] = dict(_level(text) for text in given["levels"])
    found = settings.resolve(given, Path.cwd(), config)
    speak(found)
    return found


def _level(text: str) -> tuple[str, str]:
    code, sign, level = text.partition("=")
    if not sign:
        raise UsageError(_("--level {text} : forme attendue RÈGLE=NIVEAU, par exemple FC201=info.", text=text))
    return code, level


def today_of(text: str | None) -> date:
    """The day given, or that of the clock: the one place it is read."""
    return options.day_of(text, "--today") or date.today()
