"""``factcheck ledger``: builds, validates and shows a reference ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import growth
from factcheck.cli.commands import INCOMPLETE, Command, Commands
from factcheck.cli.ledgers import Folder, Root, counted, found, nearest
from factcheck.cli.streams import say, tell
from factcheck.errors import ReadingError, UsageError
from factcheck.reports.wording import count
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from factcheck.ledger.build import Build
    from factcheck.ledger.records import Fact, Ledger

DIFFERENT = 1

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    help="Construit, valide et consulte le registre de référence.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
imports = typer.Typer(
    cls=Commands,
    help="Importe des séries de données dans le registre.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
imports.command("worldbank", cls=Command)(growth.worldbank)
app.add_typer(imports, name="import")
app.command("add", cls=Command)(growth.add)
app.command("export", cls=Command)(growth.export)
app.command("absorb", cls=Command)(growth.absorb)


@app.command("build", cls=Command)
def build_command(
    seeds: Annotated[list[str], typer.Argument(metavar="SOURCES", help="Articles sources, ou dossiers d’articles.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DOSSIER", help="Où écrire ; à défaut, dans le registre relu."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="N’écrit rien ; code 1 si quelque chose changerait.")] = False,
    folder: Folder = None,
    root: Root = None,
) -> None:
    """Construit le registre depuis des articles sources, en gardant les colonnes relues.

    Un chiffre que nul fait ne couvre est proposé, à vérifier. Codes de sortie : 0 ; 1 un fait à mendre ou, avec
    --check, un écart ; 2 source ou registre illisible.
    """
    from factcheck import reading
    from factcheck.ledger.build import build, save

    reviewed = folder or _reviewed(output)
    target = output or reviewed
    built = build(reviewed, reading.discover(seeds), root or reviewed.absolute().parent)
    changes = built.differences(target) if check else []
    for message in (*built.proposals, *built.left_out, *built.faults, *changes):
        tell(message)
    said = _compared(changes) if check else _saved(save(built, target))
    say(_("{path} : {size}, {done}.", path=target, size=_size(built), done=said) + "\n")
    raise typer.Exit(DIFFERENT if changes or built.faults else 0)


def _reviewed(output: Path | None) -> Path:
    """The ledger to start from: the one to be written when it exists, else the nearest, else none yet."""
    if output and (output / "facts.csv").is_file():
        return output
    return nearest() or output or Path("reference")


def _compared(changes: Sequence[str]) -> str:
    return _("{changes} avec les sources", changes=count(len(changes), "écart", "écarts"))


def _saved(files: Sequence[str]) -> str:
    return _("écrit : {files}", files=", ".join(files)) if files else _("déjà à jour")


def _size(built: Build) -> str:
    facts, proposed = len(built.rows["facts"]), len(built.proposals)
    return f"{count(facts, 'fait', 'faits')}, {count(proposed, 'proposition', 'propositions')}"


@app.command("validate", cls=Command)
def validate_command(
    here: Annotated[Path | None, typer.Argument(metavar="DOSSIER", help="Le registre, comme --ledger.")] = None,
    folder: Folder = None,
    root: Root = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Tient aussi pour faute ce qui reste à faire ; se tait quand tout va bien.")
    ] = False,
) -> None:
    """Relit tout le registre : fichiers, sources, citations, et chaque chiffre une seconde fois.

    Codes de sortie : 0 registre sain ; 2 registre à mendre, chaque faute nommée.
    """
    from factcheck.ledger.strict import loose_ends
    from factcheck.ledger.validate import validate

    target = found(here or folder)
    faults = [*validate(target, root or target.absolute().parent), *(loose_ends(target) if strict else ())]
    for fault in faults:
        tell(fault)
    if faults or not strict:
        found_out = count(len(faults), "faute", "fautes") if faults else _("registre sain")
        say(_("{path} : {done}.", path=target, done=found_out) + "\n")
    raise typer.Exit(INCOMPLETE if faults else 0)


@app.command("list", cls=Command)
def list_command(folder: Folder = None) -> None:
    """Énumère les faits : identifiant, chiffre, période, statut."""
    from factcheck.reports import ledger_views

    say(ledger_views.table(_read(folder)) + "\n")


@app.command("show", cls=Command)
def show_command(
    fact: Annotated[str, typer.Argument(metavar="ID", help="L’identifiant d’un fait.")],
    folder: Folder = None,
    root: Root = None,
) -> None:
    """Montre un fait : ce qu’il dit, de quoi, d’où il vient, et la phrase où il est imprimé."""
    from factcheck.reports import ledger_views

    ledger = _read(folder)
    if fact not in ledger.facts:
        raise UsageError(_("fait {fact} inconnu ; « factcheck ledger list » les énumère.", fact=fact))
    sentence = _sentence(ledger.facts[fact], ledger, root or Path(ledger.path).absolute().parent)
    say(ledger_views.card(ledger.facts[fact], ledger, sentence) + "\n")


def _sentence(fact: Fact, ledger: Ledger, root: Path) -> str | None:
    """The sentence a fact's quote stands in; ``None`` when its source cannot be read."""
    from factcheck import reading
    from factcheck.document import Document

    try:
        article = reading.read((root / ledger.sources[fact.source].path).as_posix())
    except ReadingError:
        return None
    return Document.of(article).sentence_at(fact.start).span.of(article.text)


@app.command("search", cls=Command)
def search_command(
    text: Annotated[list[str], typer.Argument(metavar="TEXTE", help="Des mots de ce qui est mesuré.")],
    folder: Folder = None,
) -> None:
    """Cherche ce qu’une tournure désigne dans le registre, et dit pourquoi, mot à mot."""
    from factcheck.ledger.search import search
    from factcheck.reports import search_view

    ledger = _read(folder)
    say(search_view.render(search(" ".join(text), ledger), ledger) + "\n")


@app.command("diff", cls=Command)
def diff_command(
    before: Annotated[Path, typer.Argument(metavar="AVANT", help="Un registre.")],
    after: Annotated[Path, typer.Argument(metavar="APRÈS", help="Un autre registre.")],
) -> None:
    """Compare deux registres, ligne par ligne et colonne par colonne, et compte ce qui a changé dans chaque fichier.

    Codes de sortie : 0 identiques ; 1 différents ; 2 registre illisible.
    """
    from factcheck.ledger.differences import counts, differences, rows_of

    old, new = (rows_of(_ledger_at(folder)) for folder in (before, after))
    changes = differences(old, new)
    totals = [_("{path} : {done}.", path=file, done=counted(rows)) for file, rows in counts(old, new).items()]
    say("\n".join([*changes, *totals, f"{count(len(changes), 'différence', 'différences')}."]) + "\n")
    raise typer.Exit(DIFFERENT if changes else 0)


def _ledger_at(folder: Path) -> Path:
    """A folder that holds a ledger; raises ``UsageError`` for any other, whose rows would all seem gone."""
    if not (found(folder) / "facts.csv").is_file():
        raise UsageError(_("{path} : aucun registre dans ce dossier ; vérifiez le chemin.", path=folder))
    return folder


def _read(folder: Path | None) -> Ledger:
    from factcheck.ledger import read

    return read(found(folder))
