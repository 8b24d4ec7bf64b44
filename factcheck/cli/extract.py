"""``factcheck extract``: the claims alone, no ledger needed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck import translation
from factcheck.cli import options, streams
from factcheck.cli import settings as asked_for
from factcheck.cli.commands import INCOMPLETE, INTERRUPTED
from factcheck.cli.language import UNKNOWN
from factcheck.cli.streams import tell
from factcheck.errors import UsageError
from factcheck.reports.wording import count
from factcheck.translation import N_
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from factcheck.cli.run import Tally

JSONL = "jsonl"
COUNTED = N_("{figures} dans {articles}, {unread}.")
CUT_SHORT = N_("{figures} dans {articles}, {unread}, interrompu.")


def command(
    paths: options.Paths = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="Forme des affirmations : jsonl.")
    ] = JSONL,
    everything: Annotated[
        bool, typer.Option("--all", help="Ajoute les nombres qui n’affirment rien : heures, âges, numéros…")
    ] = False,
    output: options.Output = None,
    published: options.Published = None,
    stdin_filename: options.StdinFilename = None,
    model: options.Model = None,
    exclude: asked_for.Exclude = None,
    gitignore: asked_for.GitIgnore = None,
    jobs: asked_for.Jobs = None,
    cache: asked_for.Cached = None,
    cache_dir: asked_for.CacheFolder = None,
    since: options.Since = None,
    config: asked_for.Config = None,
    lang: options.Lang = None,
) -> None:
    """Donne les chiffres d’articles, un objet JSON par ligne.

    Codes de sortie : 0 ; 2 usage, article illisible, erreur interne ; 130 interruption.
    """
    from factcheck.cli.run import Asked, cache_of, run
    from factcheck.runs.work import CLAIMS, Extraction, Task, Worker

    if form != JSONL:
        raise UsageError(_(UNKNOWN, option="--format", value=form, choices=JSONL))
    if output:
        streams.refuse_unwritable(output)
    found = asked_for.resolved(
        config, lang=lang, exclude=exclude, gitignore=gitignore, jobs=jobs, cache=cache, cache_dir=cache_dir
    )
    asked = Asked(options.paths_of(paths), stdin_filename, since, found.exclude_base)
    task = Task(
        published=options.day_of(published),
        today=date.max,
        lang=translation.language(),
        extraction=Extraction(everything, confidence=model is not None),
        model=options.model_of(model),
    )
    spool, tally = run(asked, Worker(task, cache_of(found.settings)), found.settings, notes=True)
    _deliver(spool.pages(CLAIMS), output)
    tell(_counts(tally))
    raise typer.Exit(INTERRUPTED if tally.interrupted else INCOMPLETE if tally.summary.unreadable else 0)


def _deliver(lines: Iterable[str], output: Path | None) -> None:
    if output:
        streams.write(output, lines)
        return
    for text in lines:
        streams.say(text)


def _counts(tally: Tally) -> str:
    return _(
        CUT_SHORT if tally.interrupted else COUNTED,
        figures=count(tally.summary.claims, "chiffre trouvé", "chiffres trouvés"),
        articles=count(tally.summary.articles, "article", "articles"),
        unread=count(tally.summary.unreadable, "article illisible", "articles illisibles"),
    )
