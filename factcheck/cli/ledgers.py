"""Which ledger a command is about."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.errors import UsageError
from factcheck.reports.wording import count
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from factcheck.ledger.differences import Counts

Folder = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="DOSSIER", help="Le registre ; à défaut, le dossier reference/ le plus proche."),
]
Root = Annotated[
    Path | None,
    typer.Option("--root", metavar="DOSSIER", help="D’où partent les chemins des sources ; à défaut, son parent."),
]


def counted(rows: Counts) -> str:
    """How many rows were added, are gone, were revised or stayed: « 2 ajoutés, 0 disparu, 1 révisé, 23 stables »."""
    parts = (
        count(rows.added, "ajouté", "ajoutés"),
        count(rows.removed, "disparu", "disparus"),
        count(rows.revised, "révisé", "révisés"),
        count(rows.stable, "stable", "stables"),
    )
    return ", ".join(parts)


def found(folder: Path | None) -> Path:
    """The ledger asked for, else the nearest one; raises ``UsageError`` when there is none."""
    target = folder or nearest()
    if target is None:
        raise UsageError(_("aucun registre ici ni plus haut ; indiquez-le avec --ledger DOSSIER."))
    if not target.is_dir():
        raise UsageError(_("{path} : registre introuvable ; vérifiez le chemin.", path=target))
    return target


def nearest() -> Path | None:
    """The nearest ledger, as a path from here; ``None`` when there is none."""
    from factcheck.ledger import find_nearest

    nearest = find_nearest(Path.cwd())
    return Path(os.path.relpath(nearest)) if nearest else None
