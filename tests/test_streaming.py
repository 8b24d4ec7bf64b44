"""A run written article by article is the run written at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from factcheck.model import ArticleReport, Report
from factcheck.reports import Format, Run, form_of, render
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.summary import of_article, summarise, total
from factcheck.runs.digest import Digest
from factcheck.runs.output import Told
from factcheck.runs.spool import Spool
from factcheck.runs.work import page_name

UNREAD = ArticleReport("absent.txt", error="fichier introuvable\u00a0; vérifiez le chemin.")
RUNS = {
    "none": (),
    "one": (samples.CHECKED,),
    "unread": (UNREAD,),
    "several": (samples.CHECKED, UNREAD, replace(samples.CHECKED, hushed=3, brief=True)),
}


def spooled(report: Report, form, look: Look) -> str:
    """The run as the command line writes it: its articles on disk, read as often as the form asks."""
    spool, parts = Spool(), form_of(form).parts
    for article in report.articles:
        pages = {page_name(form, look, name): text for name, text in parts(article, look).items()}
        spool.add(Digest(article.doc, of_article(article), pages=pages))
    place = Written()
    counts = total(digest.summary for digest in spool)
    Told(spool, counts, report.ledger).write(form, place, look)
    return "".join(place.pieces)


class Written:
    """A place that keeps the pieces it is given."""

    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)

    def close(self):
        """Nothing more comes."""


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("articles", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize("look", [PLAIN, Look(colour=True, width=70), Look(french_spreadsheet=True)])
def test_the_pieces_make_the_whole(form, articles, look):
    for ledger in (None, samples.REPORT.ledger):
        report = Report(articles, ledger)
        assert spooled(report, form, look) == render(report, form, look)


@pytest.mark.parametrize("form", Format)
def test_no_piece_holds_more_than_an_article(form):
    """What is written at once does not grow with the run."""
    few, many = (Report((samples.CHECKED,) * number, samples.REPORT.ledger) for number in (3, 60))
    assert (
        max(map(len, pieces(many, form))) <= max(map(len, pieces(few, form))) + 80
    )  # counts grow by a digit, more are told


def pieces(report: Report, form) -> list[str]:
    module = form_of(form)
    parts = [module.parts(article, PLAIN) for article in report.articles]
    run = Run(summarise(report), report.ledger, lambda name: (part[name] for part in parts))
    return list(module.write(run, PLAIN))


@pytest.mark.parametrize("articles", RUNS.values(), ids=RUNS)
def test_counts_add_up(articles):
    assert total(map(of_article, articles)) == summarise(Report(articles))


def test_what_is_not_shown_is_counted():
    shown = render(Report((replace(samples.CHECKED, hushed=2),)))
    assert "2\u00a0signalements tus" in shown


def test_a_brief_run_shows_findings_alone():
    whole, brief = (render(Report((replace(samples.CHECKED, brief=brief),))) for brief in (False, True))
    assert "confirmé" in whole
    assert "✓ confirmé" not in brief
    assert "FC101" in brief
