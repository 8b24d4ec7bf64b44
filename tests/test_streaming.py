"""A run written article by article is the run written at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from factcheck.model import ArticleReport, Report
from factcheck.reports import render
from factcheck.reports.look import PLAIN, Look
from factcheck.reports.streaming import STREAMS
from factcheck.reports.summary import of_article, summarise, total

UNREAD = ArticleReport("absent.txt", error="fichier introuvable\u00a0; vérifiez le chemin.")
RUNS = {
    "none": (),
    "one": (samples.CHECKED,),
    "unread": (UNREAD,),
    "several": (samples.CHECKED, UNREAD, replace(samples.CHECKED, hushed=3, brief=True)),
}


def streamed(report: Report, form, look: Look) -> str:
    stream = STREAMS[form]
    pieces = [stream.article(article, look) for article in report.articles]
    counts = total(map(of_article, report.articles))
    return stream.opening(report.ledger) + stream.between.join(pieces) + stream.ending(counts, report.ledger, look)


@pytest.mark.parametrize("form", STREAMS)
@pytest.mark.parametrize("articles", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize("look", [PLAIN, Look(colour=True, width=70)], ids=["plain", "coloured"])
def test_the_pieces_make_the_whole(form, articles, look):
    for ledger in (None, samples.REPORT.ledger):
        report = Report(articles, ledger)
        assert streamed(report, form, look) == render(report, form, look)


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
