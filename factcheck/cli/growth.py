"""``factcheck ledger add, export, absorb, import``: how a ledger grows, by hand, by spreadsheet, by data series."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.ledgers import Folder, Root, counted, found
from factcheck.cli.streams import refuse_unwritable, say, tell
from factcheck.errors import UsageError
from factcheck.reports.wording import count
from factcheck.translation import N_
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from factcheck.ledger.build import Build

ADDED, GONE, REVISED = N_("ajouté : {fact}"), N_("disparu : {fact}"), N_("révisé : {fact}")
UP_TO_DATE = N_("{path} : déjà à jour.")
WOULD_CHANGE = N_("{path} : changerait : {files}.")
WRITTEN = N_("{path} : écrit : {files}.")

Check = Annotated[bool, typer.Option("--check", help="N’écrit rien ; dit ce qui changerait.")]


def add(
    source: Annotated[
        str,
        typer.Option("--source", prompt="Source (fichier, ou identifiant)", help="L’article où le fait est imprimé."),
    ],
    quote: Annotated[
        str, typer.Option("--quote", prompt="Citation, à la lettre", help="Les mots de l’article ; un seul chiffre.")
    ],
    indicator: Annotated[
        str, typer.Option("--indicator", prompt="Indicateur (identifiant)", help="Ce qui est mesuré.")
    ],
    status: Annotated[str, typer.Option("--status", help="current, historical, to_verify ou disputed.")] = "current",
    basis: Annotated[
        str, typer.Option("--period-basis", help="stated, as_of ou unknown ; à défaut, selon l’article.")
    ] = "",
    name: Annotated[
        str, typer.Option("--id", help="L’identifiant du fait ; à défaut, l’indicateur et la période.")
    ] = "",
    note: Annotated[str, typer.Option("--note", help="Ce qu’un relecteur doit savoir.")] = "",
    start: Annotated[
        int | None, typer.Option("--start", min=0, help="Où commence la citation, si elle s’y répète.")
    ] = None,
    label: Annotated[str, typer.Option("--label", help="D’un nouvel indicateur : son nom complet.")] = "",
    unit: Annotated[str, typer.Option("--unit", help="D’un nouvel indicateur : son unité.")] = "",
    kind: Annotated[
        str, typer.Option("--kind", help="D’un nouvel indicateur : stock, flow, rate, share ou event.")
    ] = "",
    entity: Annotated[
        str, typer.Option("--entity", help="D’un nouvel indicateur : le programme, l’organisme, le lieu.")
    ] = "",
    tier: Annotated[str, typer.Option("--tier", help="D’une nouvelle source : official, agency ou press.")] = "",
    check: Check = False,
    folder: Folder = None,
    root: Root = None,
) -> None:
    """Ajoute un fait avec sa citation, relue dans sa source ; le registre n’est écrit que s’il reste sain.

    Codes de sortie : 0 ; 2 fait refusé, chaque raison nommée.
    """
    from factcheck.ledger.additions import Addition, added

    described = {"label": label, "unit": unit, "kind": kind, "entity": entity}
    addition = Addition(
        *(source, quote, indicator, status, basis, name, note, start),
        new_indicator={column: cell for column, cell in described.items() if cell},
        new_source={"tier": tier} if tier else {},
    )
    target = found(folder)
    done = added(target, addition, root or target.absolute().parent)
    fact = done.fact
    read = f"{fact['value'] or fact['period']} {fact['unit']}, {fact['bound']}, {fact['period']}"
    say(_("{id} — « {stated} » : {read}.", id=fact["id"], stated=fact["stated"], read=read) + "\n")
    _save(done.built, target, check)


def export(
    file: Annotated[Path, typer.Option("--xlsx", metavar="FICHIER", help="Le classeur à écrire.")],
    folder: Folder = None,
) -> None:
    """Écrit le registre en classeur, une feuille par fichier : tout y est texte, ce qui est calculé est verrouillé."""
    from factcheck.ledger.workbook import export

    refuse_unwritable(file)
    export(found(folder), file)
    say(_("{path} : écrit.", path=file) + "\n")


def absorb(
    file: Annotated[Path, typer.Argument(metavar="FICHIER", help="Le classeur relu, ou un CSV d’un de ses onglets.")],
    check: Check = False,
    folder: Folder = None,
) -> None:
    """Reprend d’un classeur ou d’un CSV ce qu’un relecteur y a décidé, et rien d’autre.

    Codes de sortie : 0 ; 2 classeur refusé, chaque faute nommée par feuille et ligne.
    """
    from factcheck.ledger.differences import differences, rows_of
    from factcheck.ledger.workbook import absorb

    target = found(folder)
    absorbed = absorb(target, file)
    for message in absorbed.ignored:
        tell(message)
    changes = differences(rows_of(target), absorbed.built.rows)
    say("".join(f"{change}\n" for change in (*changes, f"{count(len(changes), 'changement', 'changements')}.")))
    _save(absorbed.built, target, check)


def worldbank(
    file: Annotated[Path, typer.Argument(metavar="FICHIER", help="Un CSV de la Banque mondiale, large ou long.")],
    mapping: Annotated[
        Path, typer.Option("--map", metavar="CARTE.csv", help="series,country,indicator,factor ; puis label, unit…")
    ],
    probes: Annotated[
        Path,
        typer.Option("--probes", metavar="SONDES.csv", help="series,country,year,value,tolerance : valeurs sûres."),
    ],
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="La date de l’édition, si le fichier ne la dit pas."),
    ] = None,
    check: Check = False,
    folder: Folder = None,
    root: Root = None,
) -> None:
    """Importe des séries de la Banque mondiale, si leurs sondes sont justes ; rien n’est effacé.

    Codes de sortie : 0 ; 2 fichier refusé, la sonde en défaut nommée.
    """
    from factcheck.ledger.differences import Counts
    from factcheck.ledger.imports import Series, worldbank_into

    target = found(folder)
    series = Series(file, mapping, probes, _day(published))
    imported = worldbank_into(target, series, root or target.absolute().parent)
    for template, facts in ((ADDED, imported.added), (GONE, imported.removed), (REVISED, imported.revised)):
        say("".join(_(template, fact=fact) + "\n" for fact in facts))
    rows = Counts(len(imported.added), len(imported.removed), len(imported.revised), imported.stable)
    say(f"{counted(rows)}.\n")
    _save(imported.built, target, check)


def _day(text: str | None) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else None
    except ValueError:
        raise UsageError(_("--published {text} : ce n’est pas une date ; écrire AAAA-MM-JJ.", text=text)) from None


def _save(built: Build, target: Path, check: bool) -> None:
    from factcheck.ledger.build import save

    files = built.stale(target) if check else save(built, target)
    template = UP_TO_DATE if not files else WOULD_CHANGE if check else WRITTEN
    say(_(template, path=target, files=", ".join(files)) + "\n")
