"""``factcheck check``: the main job."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options, streams
from factcheck.cli import settings as asked_for
from factcheck.cli.commands import INCOMPLETE, INTERRUPTED
from factcheck.cli.run import Asked, articles_of, cache_of, run, task_of
from factcheck.cli.streams import tell
from factcheck.policy import reaches
from factcheck.reports import Format, closing
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.wording import count
from factcheck.runs.work import Task, Worker
from factcheck.translation import N_
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from factcheck.cli.run import Tally
    from factcheck.reports import Run
    from factcheck.runs.output import Told
    from factcheck.settings import Settings

FINDINGS = 1
STALE = N_("{path} : {lines} plus à rien ; « factcheck baseline prune » les retire.")
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
SUMMARY_ROOM = 900_000  # bytes: GitHub refuses a step's summary over 1 MiB


def command(
    paths: options.Paths = None,
    ledger: asked_for.LedgerFolder = None,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=f"Forme du rapport : {options.listed(Format)}."),
    ] = None,
    output: options.Output = None,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="FORMAT=FICHIER", help="Écrit aussi un rapport de cette forme ; répétable."),
    ] = None,
    spreadsheet: Annotated[
        bool,
        typer.Option("--spreadsheet", help="CSV pour un tableur en français : point-virgule, virgule décimale, BOM."),
    ] = False,
    published: options.Published = None,
    stdin_filename: options.StdinFilename = None,
    fail_on: asked_for.FailOn = None,
    exit_zero: asked_for.ExitZero = None,
    min_level: asked_for.MinLevel = None,
    select: asked_for.Select = None,
    ignore: asked_for.Ignore = None,
    level: asked_for.Level = None,
    exclude: asked_for.Exclude = None,
    gitignore: asked_for.GitIgnore = None,
    baseline: asked_for.BaselineFile = None,
    suppressions: asked_for.SuppressionsFile = None,
    jobs: asked_for.Jobs = None,
    cache: asked_for.Cached = None,
    cache_dir: asked_for.CacheFolder = None,
    since: options.Since = None,
    model: options.Model = None,
    watch: Annotated[bool, typer.Option("--watch", help="Reste là, et revérifie les articles qui changent.")] = False,
    today: asked_for.Today = None,
    config: asked_for.Config = None,
    color: Annotated[str, typer.Option("--color", metavar="QUAND", help="Couleurs : auto, always ou never.")] = "auto",
    lang: options.Lang = None,
) -> None:
    """Vérifie les chiffres d’articles et rend un verdict pour chacun.

    Codes de sortie : 0 rien au niveau de --fail-on ou au-dessus ; 1 signalements ; 2 usage, article ou registre
    illisible, erreur interne ; 130 interruption.
    """
    resolved = asked_for.resolved(
        config,
        ledger=ledger,
        format=form,
        lang=lang,
        fail_on=fail_on,
        exit_zero=exit_zero,
        min_level=min_level,
        select=select,
        ignore=ignore,
        levels=level,
        exclude=exclude,
        gitignore=gitignore,
        baseline=baseline,
        suppressions=suppressions,
        jobs=jobs,
        cache=cache,
        cache_dir=cache_dir,
    )
    extra = Look(french_spreadsheet=spreadsheet, confidence=model is not None)
    outputs = Outputs(resolved.settings.format, output, report or (), color, extra)
    asked = Asked(options.paths_of(paths), stdin_filename, since, resolved.exclude_base)
    task = task_of(resolved.settings, options.day_of(published), asked_for.today_of(today))
    job = Job(resolved.settings, outputs, replace(task, forms=outputs.forms, model=options.model_of(model)))
    code = job.run(asked)
    if watch:
        code = job.watch(asked)
    raise typer.Exit(code)


class Outputs:
    """Where the report goes and in which forms; what is wrong with them is said before any work is done."""

    def __init__(self, form: str, output: Path | None, reports: Sequence[str], color: str, extra: Look) -> None:
        self.form = options.choice_of("--format", form, Format)
        self.output = output
        look = streams.look_of(options.colour_of(color), to_file=output is not None)
        files = [options.report_of(report) for report in reports]
        own = (self.form, replace(extra, colour=look.colour, width=look.width), output)
        self.targets = [own, *((form, extra, path) for form, path in files)]
        if output:
            streams.refuse_unwritable(output)

    @property
    def shown_in_full(self) -> bool:
        """Whether the report on the screen is the one that tells everything."""
        return self.form is Format.TERMINAL and self.output is None

    @property
    def counts_apart(self) -> bool:
        """Whether the line of counts is to be said beside the report."""
        return self.output is not None or not self.form.counts

    @property
    def forms(self) -> tuple[tuple[Format, Look], ...]:
        """The forms asked for, each in its look, each once."""
        asked = dict.fromkeys((form, look) for form, look, _path in self.targets)
        return tuple(asked | {(Format.MARKDOWN, PLAIN): None} if self.step_summary else asked)

    @property
    def step_summary(self) -> Path | None:
        """Where the summary of a GitHub job goes, when the run is for one."""
        path = os.environ.get(STEP_SUMMARY)
        return Path(path) if path and any(form is Format.GITHUB for form, _look, _path in self.targets) else None

    def write(self, told: Told) -> None:
        """Write a run to every place."""
        for form, look, path in self.targets:
            told.write(form, streams.Aside(path) if path else streams.Screen(), look)
        if self.step_summary:
            streams.write(self.step_summary, step_summary(told.run(Format.MARKDOWN)), mode="a")


def step_summary(run: Run) -> Iterable[str]:
    """The summary of a GitHub job: the whole run when it fits, else its counts."""
    from factcheck.reports import to_markdown

    pieces, room = [], SUMMARY_ROOM
    for piece in to_markdown.write(run, PLAIN):
        pieces.append(piece)
        room -= len(piece.encode("utf-8", "replace"))
        if room < 0:
            return to_markdown.summary(run)
    return pieces


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with the articles, once or each time they change."""

    settings: Settings
    outputs: Outputs
    task: Task

    def run(self, asked: Asked) -> int:
        """Check, write and tell; the code the run ends with."""
        from factcheck.runs.output import Told

        worker = Worker(self.task, cache_of(self.settings))
        spool, tally = run(asked, worker, self.settings, notes=not self.outputs.shown_in_full)
        self.outputs.write(Told(spool, tally.summary, self.task.ledger))
        if self.outputs.counts_apart:
            tell(closing.line(tally.summary, self.task.ledger))
        self._tell_stale(tally)
        if tally.interrupted:
            tell(_("interrompu après {articles}.", articles=count(tally.summary.articles, "article", "articles")))
        return exit_code(tally, self.settings)

    def watch(self, asked: Asked) -> int:
        """Check again whatever changes, until interrupted."""
        from factcheck.runs.watching import changes

        def present() -> list[str]:
            return [path for path, fault in articles_of(asked, self.settings) if fault is None]

        tell(_("en attente de changements ; Ctrl-C pour finir."))
        for changed in changes(present):
            self.run(replace(asked, paths=changed, since=None))
        return 0

    def _tell_stale(self, tally: Tally) -> None:
        if tally.stale:
            lines = count(len(tally.stale), "ligne ne correspond", "lignes ne correspondent")
            tell(_(STALE, path=self.settings.baseline, lines=lines))


def exit_code(tally: Tally, settings: Settings) -> int:
    """130 when interrupted, 2 when an article could not be read, 1 when a finding reaches the threshold, else 0."""
    if tally.interrupted:
        return INTERRUPTED
    if tally.summary.unreadable:
        return INCOMPLETE
    if settings.exit_zero:
        return 0
    return FINDINGS if any(reaches(level, settings.fail_on) for level in tally.levels) else 0
