"""``factcheck baseline``: the findings known and accepted, so that a run shows only what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factcheck.cli import options
from factcheck.cli import settings as asked_for
from factcheck.cli.commands import INCOMPLETE, INTERRUPTED, Command, Commands
from factcheck.cli.streams import refuse_unwritable, say, write
from factcheck.errors import UsageError
from factcheck.reports.wording import count
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from factcheck.baseline import Baseline, Entry
    from factcheck.cli.run import Tally
    from factcheck.settings import Resolved, Settings

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    help="Tient la liste des signalements déjà admis.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@dataclass(frozen=True, slots=True)
class Collected:
    """The articles of a run that were read, and what would accept all their findings."""

    docs: Sequence[str]
    lines: Sequence[str]


@app.command("write", cls=Command)
def write_command(
    paths: options.Paths = None,
    ledger: asked_for.LedgerFolder = None,
    baseline: asked_for.BaselineFile = None,
    published: options.Published = None,
    jobs: asked_for.Jobs = None,
    config: asked_for.Config = None,
) -> None:
    """Admet tous les signalements de ces articles ; ceux d’autres articles restent admis.

    Codes de sortie : 0 ; 2 un article n’a pas pu être lu, et garde ce qui était admis.
    """
    from factcheck.baseline import Entry, text_of

    settings, target = _target(asked_for.resolved(config, ledger=ledger, baseline=baseline, jobs=jobs))
    refuse_unwritable(target)
    collected, tally = _run(settings, target, options.paths_of(paths), published)
    fresh = [Entry(*line.split("\t")) for line in collected.lines]
    kept = _others(_known(target), collected.docs)
    if not tally.interrupted:
        write(target, text_of([*fresh, *kept]))
        held = count(len({*fresh, *kept}), "signalement admis", "signalements admis")
        say(_("{path} : {done}.", path=target, done=held) + "\n")
    raise typer.Exit(_code(tally))


@app.command("prune", cls=Command)
def prune_command(
    paths: options.Paths = None,
    ledger: asked_for.LedgerFolder = None,
    baseline: asked_for.BaselineFile = None,
    published: options.Published = None,
    jobs: asked_for.Jobs = None,
    config: asked_for.Config = None,
) -> None:
    """Retire de la liste ce qui ne correspond plus à rien dans ces articles, et les articles disparus.

    Codes de sortie : 0 ; 2 un article n’a pas pu être lu, et garde ce qui était admis.
    """
    from factcheck.baseline import text_of

    settings, target = _target(asked_for.resolved(config, ledger=ledger, baseline=baseline, jobs=jobs))
    if not target.exists():
        raise UsageError(_("{path} : fichier introuvable ; « factcheck baseline write » le crée.", path=target))
    known = _known(target)
    collected, tally = _run(settings, target, options.paths_of(paths), published)
    live = {line.split("\t")[2] for line in collected.lines}
    checked = [entry for entry in _all(known) if entry.fingerprint in live]
    kept = [*checked, *(one for one in _others(known, collected.docs) if Path(known.folder, one.path).exists())]
    if not tally.interrupted:
        write(target, text_of(kept))
        gone = count(len(_all(known)) - len(set(kept)), "ligne retirée", "lignes retirées")
        say(_("{path} : {done}.", path=target, done=gone) + "\n")
    raise typer.Exit(_code(tally))


def _target(found: Resolved) -> tuple[Settings, Path]:
    from factcheck.baseline import NAME

    return found.settings, found.settings.baseline or NAME


def _run(settings: Settings, target: Path, paths: Sequence[str], published: str | None) -> tuple[Collected, Tally]:
    from datetime import date

    from factcheck.cli.run import Asked, cache_of, run, task_of
    from factcheck.runs.work import Worker

    task = task_of(replace(settings, baseline=None), options.day_of(published), date.max)
    worker = Worker(replace(task, baseline_folder=str(target.parent)), cache_of(settings))
    spool, tally = run(Asked(paths), worker, settings, notes=False)
    docs, lines = list[str](), list[str]()
    for digest in spool:
        docs += [digest.doc] if digest.error is None else []
        lines += digest.accepted
    return Collected(docs, lines), tally


def _known(target: Path) -> Baseline:
    from factcheck.baseline import Baseline, read

    return read(target) if target.exists() else Baseline(str(target.parent))


def _all(known: Baseline) -> list[Entry]:
    return [entry for entries in known.entries.values() for entry in entries]


def _others(known: Baseline, docs: Sequence[str]) -> list[Entry]:
    """The entries of articles this run did not check."""
    from factcheck.suppressions import relative

    checked = {relative(doc, known.folder) for doc in docs}
    return [entry for entry in _all(known) if entry.path not in checked]


def _code(tally: Tally) -> int:
    return INTERRUPTED if tally.interrupted else INCOMPLETE if tally.summary.unreadable else 0
