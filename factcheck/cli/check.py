"""``factcheck check``: the main job."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options, streams
from factcheck.cli.commands import INCOMPLETE, INTERRUPTED
from factcheck.cli.streams import tell
from factcheck.model import ArticleReport, Finding, Report, Severity
from factcheck.reports import Format, closing, render
from factcheck.reports.look import Look
from factcheck.reports.wording import count

if TYPE_CHECKING:
    from factcheck.cli.articles import Request
    from factcheck.ledger import Ledger

FINDINGS = 1
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
SUMMARY_ROOM = 900_000  # bytes: GitHub refuses a step's summary over 1 MiB


def command(
    paths: options.Paths = None,
    ledger: Annotated[
        Path | None,
        typer.Option(
            "--ledger",
            metavar="DOSSIER",
            help="Registre de référence ; à défaut, le dossier reference/ le plus proche.",
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help=f"Forme du rapport : {options.listed(Format)}.")
    ] = "terminal",
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
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", metavar="NIVEAU", help="Niveau qui donne le code 1 : error, warning ou info."),
    ] = "warning",
    color: Annotated[str, typer.Option("--color", metavar="QUAND", help="Couleurs : auto, always ou never.")] = "auto",
) -> None:
    """Vérifie les chiffres d’articles et rend un verdict pour chacun.

    Codes de sortie : 0 rien au niveau de --fail-on ou au-dessus ; 1 signalements ; 2 usage, article ou registre
    illisible, erreur interne ; 130 interruption.
    """
    from factcheck.cli.articles import Request

    threshold = options.choice_of("--fail-on", fail_on, Severity)
    outputs = Outputs(form, output, report or (), color, spreadsheet)
    request = Request(options.paths_of(paths), options.day_of(published), stdin_filename, not outputs.shown_in_full)
    run, interrupted = _run(request, ledger_of(ledger))
    outputs.deliver(run)
    if interrupted:
        tell(f"interrompu après {count(len(run.articles), 'article')}.")
    raise typer.Exit(INTERRUPTED if interrupted else exit_code(run, threshold))


class Outputs:
    """Where the report goes and in which forms; what is wrong with them is said before any work is done."""

    def __init__(
        self, form: str, output: Path | None, reports: Sequence[str], color: str, spreadsheet: bool = False
    ) -> None:
        self.form = options.choice_of("--format", form, Format)
        self.output = output
        self.files = [options.report_of(report) for report in reports]
        self.in_files = Look(french_spreadsheet=spreadsheet)
        look = streams.look_of(options.colour_of(color), to_file=output is not None)
        self.look = replace(look, french_spreadsheet=spreadsheet)
        if output:
            streams.refuse_unwritable(output)

    @property
    def shown_in_full(self) -> bool:
        """Whether the report on the screen is the one that tells everything."""
        return self.form is Format.TERMINAL and self.output is None

    def deliver(self, run: Report) -> None:
        """Write every form asked for; the counts are said in any case."""
        for form, path in self.files:
            streams.write(path, render(run, form, self.in_files))
        text = render(run, self.form, self.look)
        if self.output:
            streams.write(self.output, text)
        else:
            streams.say(text)
        if self.output or not self.form.counts:
            tell(closing.render(run))
        if Format.GITHUB in (self.form, *(form for form, _ in self.files)):
            self._summarise(run)

    def _summarise(self, run: Report) -> None:
        """Write the summary of a GitHub job, where there is one."""
        if not (path := os.environ.get(STEP_SUMMARY)):
            return
        from factcheck.reports import to_markdown

        text = to_markdown.render(run)
        fits = len(text.encode("utf-8", "replace")) <= SUMMARY_ROOM
        streams.write(Path(path), text if fits else to_markdown.summary(run) + "\n", mode="a")


def exit_code(run: Report, threshold: Severity) -> int:
    """2 when an article could not be read, 1 when a finding reaches the threshold, else 0."""
    if any(article.error is not None for article in run.articles):
        return INCOMPLETE
    levels = list(Severity)
    counted = levels[levels.index(threshold) :]
    return FINDINGS if any(finding.severity in counted for finding in _findings(run)) else 0


def _findings(run: Report) -> Iterator[Finding]:
    return (finding for article in run.articles for finding in article.findings)


def _run(request: Request, ledger: Ledger | None) -> tuple[Report, bool]:
    """The report on every article, or on those checked before an interruption."""
    from factcheck import pipeline
    from factcheck.cli.articles import gather

    done = gather(request, lambda article: pipeline.check(article, ledger))
    articles = (outcome.result or ArticleReport(outcome.doc, error=outcome.fault) for outcome in done.outcomes)
    return pipeline.report_of(articles, ledger), done.interrupted


def ledger_of(folder: Path | None) -> Ledger | None:
    """The ledger asked for, else the nearest one upward, else none."""
    from factcheck import ledger

    if folder is None:
        nearest = ledger.find_nearest(Path.cwd())
        folder = Path(os.path.relpath(nearest)) if nearest else None
    return ledger.read(folder) if folder else None
