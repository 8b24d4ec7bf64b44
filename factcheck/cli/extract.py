"""``factcheck extract``: the claims alone, no ledger needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options, streams
from factcheck.cli.commands import INCOMPLETE, INTERRUPTED
from factcheck.cli.language import UNKNOWN
from factcheck.cli.streams import tell
from factcheck.errors import UsageError
from factcheck.model import Article
from factcheck.reports import to_jsonl
from factcheck.reports.wording import count
from factcheck.translation import N_
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from factcheck.cli.articles import Gathered

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
) -> None:
    """Donne les chiffres d’articles, un objet JSON par ligne."""
    from factcheck import pipeline
    from factcheck.cli.articles import Request, gather

    if form != JSONL:
        raise UsageError(_(UNKNOWN, option="--format", value=form, choices=JSONL))
    if output:
        streams.refuse_unwritable(output)

    syntax = options.syntax_of(model)

    def lines_of(article: Article) -> list[str]:
        found = [claim for claim in pipeline.extract(article, syntax) if everything or claim.is_claim]
        return to_jsonl.render_claims(found, article, confidence=model is not None).splitlines(keepends=True)

    request = Request(options.paths_of(paths), options.day_of(published), stdin_filename)
    done = gather(request, lines_of)
    lines = [line for outcome in done.outcomes for line in outcome.result or ()]
    if output:
        streams.write(output, "".join(lines))
    else:
        streams.say("".join(lines))
    tell(_counts(len(lines), done))
    raise typer.Exit(INTERRUPTED if done.interrupted else INCOMPLETE if done.faults else 0)


def _counts(lines: int, done: Gathered[list[str]]) -> str:
    return _(
        CUT_SHORT if done.interrupted else COUNTED,
        figures=count(lines, "chiffre trouvé", "chiffres trouvés"),
        articles=count(len(done.outcomes), "article", "articles"),
        unread=count(len(done.faults), "article illisible", "articles illisibles"),
    )
