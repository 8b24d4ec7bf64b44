"""``factcheck check``: the main job."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options, streams
from factcheck.cli import settings as asked_for
from factcheck.cli.commands import INCOMPLETE, INTERRUPTED
from factcheck.cli.language import speak
from factcheck.cli.run import Asked, articles_of, cache_of, run, task_of
from factcheck.cli.streams import NBSP, tell
from factcheck.policy import reaches
from factcheck.reports import Format, closing
from factcheck.reports.look import Look
from factcheck.reports.streaming import STREAMS
from factcheck.reports.wording import count
from factcheck.runs.work import Task, Worker

if TYPE_CHECKING:
    from factcheck.cli.run import Sink, Tally
    from factcheck.model import LedgerSummary
    from factcheck.reports.summary import Summary
    from factcheck.runs.digest import Digest
    from factcheck.runs.output import Shelf
    from factcheck.settings import Settings

FINDINGS = 1
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
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="COMMIT", help="Seulement les articles changés depuis ce commit (git)."),
    ] = None,
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
    speak(resolved)
    outputs = Outputs(resolved.settings.format, output, report or (), color, spreadsheet)
    asked = Asked(options.paths_of(paths), stdin_filename, since, resolved.exclude_base)
    task = task_of(resolved.settings, options.day_of(published), asked_for.today_of(today))
    job = Job(resolved.settings, outputs, replace(task, forms=outputs.streamed, whole=outputs.needs_whole))
    code = job.run(asked)
    if watch:
        code = job.watch(asked)
    raise typer.Exit(code)


class Outputs:
    """Where the report goes and in which forms; what is wrong with them is said before any work is done."""

    def __init__(
        self, form: str, output: Path | None, reports: Sequence[str], color: str, spreadsheet: bool = False
    ) -> None:
        self.form = options.choice_of("--format", form, Format)
        self.output = output
        look = streams.look_of(options.colour_of(color), to_file=output is not None)
        files = [options.report_of(report) for report in reports]
        in_files = Look(french_spreadsheet=spreadsheet)
        own = (self.form, replace(look, french_spreadsheet=spreadsheet), output)
        self.targets = [own, *((form, in_files, path) for form, path in files)]
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
    def streamed(self) -> tuple[tuple[Format, Look], ...]:
        """The forms written article by article, each in its look."""
        return tuple(dict.fromkeys((form, look) for form, look, _ in self.targets if form in STREAMS))

    @property
    def needs_whole(self) -> bool:
        """Whether some form needs the whole run."""
        return self.step_summary is not None or any(form not in STREAMS for form, _, _ in self.targets)

    @property
    def step_summary(self) -> Path | None:
        """Where the summary of a GitHub job goes, when the run is for one."""
        path = os.environ.get(STEP_SUMMARY)
        return Path(path) if path and any(form is Format.GITHUB for form, _, _ in self.targets) else None

    def sinks(self) -> list[Sink]:
        """Fresh places for one run to be written to."""
        from factcheck.runs.output import Shelf, Shelved, Streamed

        shelf = Shelf()
        made: list[Sink] = [shelf] if self.needs_whole else []
        for form, look, path in self.targets:
            place = streams.Aside(path) if path else streams.Screen()
            made.append(Streamed(form, place, look) if form in STREAMS else Shelved(form, place, shelf, look))
        if self.step_summary:
            made.append(StepSummary(self.step_summary, shelf))
        return made


@dataclass(frozen=True, slots=True)
class StepSummary:
    """The summary of a GitHub job: the whole run when it fits, else its counts."""

    path: Path
    shelf: Shelf

    def add(self, digest: Digest, ledger: LedgerSummary | None) -> None:
        """Nothing yet."""

    def end(self, summary: Summary, ledger: LedgerSummary | None) -> None:  # noqa: ARG002
        """Write it."""
        from factcheck.reports import to_markdown

        run = self.shelf.report(ledger)
        text = to_markdown.render(run)
        fits = len(text.encode("utf-8", "replace")) <= SUMMARY_ROOM
        streams.write(self.path, text if fits else to_markdown.summary(run) + "\n", mode="a")


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with the articles, once or each time they change."""

    settings: Settings
    outputs: Outputs
    task: Task

    def run(self, asked: Asked) -> int:
        """Check, write and tell; the code the run ends with."""
        worker = Worker(self.task, cache_of(self.settings))
        tally = run(asked, worker, self.settings, self.outputs.sinks(), notes=not self.outputs.shown_in_full)
        if self.outputs.counts_apart:
            tell(closing.line(tally.summary, self.task.ledger))
        self._tell_stale(tally)
        if tally.interrupted:
            tell(f"interrompu après {count(tally.summary.articles, 'article')}.")
        return exit_code(tally, self.settings)

    def watch(self, asked: Asked) -> int:
        """Check again whatever changes, until interrupted."""
        from factcheck.runs.watching import changes

        def present() -> list[str]:
            return [path for path, fault in articles_of(asked, self.settings) if fault is None]

        tell(f"en attente de changements{NBSP}; Ctrl-C pour finir.")
        for changed in changes(present):
            self.run(replace(asked, paths=changed, since=None))
        return 0

    def _tell_stale(self, tally: Tally) -> None:
        if tally.stale:
            lines = count(len(tally.stale), "ligne ne correspond", "lignes ne correspondent")
            where = f"{self.settings.baseline}{NBSP}: {lines} plus à rien"
            tell(f"{where}{NBSP}; « factcheck baseline prune » les retire.".replace("« ", f"«{NBSP}"))


def exit_code(tally: Tally, settings: Settings) -> int:
    """130 when interrupted, 2 when an article could not be read, 1 when a finding reaches the threshold, else 0."""
    if tally.interrupted:
        return INTERRUPTED
    if tally.summary.unreadable:
        return INCOMPLETE
    if settings.exit_zero:
        return 0
    return FINDINGS if any(reaches(level, settings.fail_on) for level in tally.levels) else 0
