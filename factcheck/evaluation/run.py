"""The program's own answers on a corpus, each task scored by its module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck import pipeline, reading
from factcheck.evaluation import claims, consistency, dates, verdicts
from factcheck.evaluation.corpus import Corpus, Snippet
from factcheck.evaluation.figures import Annotation, Figure
from factcheck.evaluation.metrics import Evaluation, Section
from factcheck.evaluation.verdicts import Judged, SeedFact
from factcheck.ledger import Ledger
from factcheck.model import Article, ArticleReport
from factcheck.reports.records import claim_record, verdict_record
from factcheck.reports.wording import count
from factcheck.translation import gettext as _

Articles = Mapping[str, Article]


def evaluate(corpus: Corpus, ledger: Ledger | None = None) -> Evaluation:
    """Every metric the corpus allows; verdicts are scored only with a ledger to hold claims against.

    Raises ``ReadingError`` for an annotated article that cannot be read.
    """
    articles = {doc: reading.read(path.as_posix()) for doc, path in corpus.articles.items()}
    sections = (
        *_claims(corpus, articles),
        *_checked(corpus, articles, ledger),
        *_snippets(corpus.snippets),
        *_dates(corpus),
        *_measures(corpus.measures),
    )
    return Evaluation(sections)


def _claims(corpus: Corpus, articles: Articles) -> Iterator[Section]:
    if articles:
        found = {doc: _figures(article) for doc, article in articles.items()}
        size = f"{count(len(articles), 'article', 'articles')}, {_annotated(corpus.claims)}"
        yield Section("claims", _("Affirmations"), size, claims.score(corpus.claims, found))


def _checked(corpus: Corpus, articles: Articles, ledger: Ledger | None) -> Iterator[Section]:
    """The sections for which the articles are checked, where the corpus has answers to compare with."""
    expected = corpus.verdicts if ledger else ()
    planted = [each for each in corpus.planted if not articles.keys().isdisjoint(each.docs)]
    if not (expected or planted):
        return
    reports = dict(zip(articles, pipeline.check_all(articles.values(), ledger).articles, strict=True))
    if expected:
        judged = {doc: _judged(report, corpus.facts) for doc, report in reports.items()}
        size = count(len(expected), "affirmation jugée", "affirmations jugées")
        yield Section("verdicts", _("Verdicts"), size, verdicts.score(expected, judged))
    if planted:
        alerts = [alert for doc, report in reports.items() for alert in consistency.alerts_of(doc, report.findings)]
        size = count(len(articles), "article", "articles")
        yield Section("consistency", _("Cohérence"), size, consistency.score(planted, articles, alerts))


def _snippets(snippets: Sequence[Snippet]) -> Iterator[Section]:
    if snippets:
        gold, found = _short_texts(snippets)
        size = f"{count(len(snippets), 'phrase', 'phrases')}, {_annotated(gold)}"
        yield Section("snippets", _("Phrases isolées"), size, claims.score(gold, found))


def _dates(corpus: Corpus) -> Iterator[Section]:
    if corpus.wordings:
        size = count(len(corpus.wordings), "tournure", "tournures")
        yield Section("dates", _("Dates"), size, dates.score(corpus.wordings))


def _measures(snippets: Sequence[Snippet]) -> Iterator[Section]:
    if snippets:
        annotated = _annotated({each.id: each.figures for each in snippets})
        size = f"{count(len(snippets), 'phrase', 'phrases')}, {annotated}"
        yield Section("measures", _("Mesures"), size, claims.score_measures(*_short_texts(snippets)))


def _short_texts(
    snippets: Sequence[Snippet],
) -> tuple[dict[str, tuple[Annotation, ...]], dict[str, tuple[Figure, ...]]]:
    """The figures annotated in each snippet, and those found there."""
    gold = {snippet.id: snippet.figures for snippet in snippets}
    return gold, {snippet.id: _figures(reading.article_of(snippet.text, snippet.id)) for snippet in snippets}


def _annotated(gold: Mapping[str, Sequence[Annotation]]) -> str:
    claimed = sum(annotation.figure.is_claim for figures in gold.values() for annotation in figures)
    return count(claimed, "affirmation annotée", "affirmations annotées")


def _figures(article: Article) -> tuple[Figure, ...]:
    """What the program finds in an article, in the fields it gives to everyone."""
    return tuple(Figure.of(claim_record(claim, article)) for claim in pipeline.extract(article))


def _judged(report: ArticleReport, facts: Sequence[SeedFact]) -> tuple[Judged, ...]:
    article = report.article or Article(report.doc, "")
    return tuple(Judged.of(verdict_record(verdict, article), facts) for verdict in report.verdicts)
