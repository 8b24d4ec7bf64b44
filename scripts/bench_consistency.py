"""How long the arithmetic rules take beside extraction, and how the cross-article check grows.

    .venv/bin/python scripts/bench_consistency.py [FOLDER]

FOLDER holds articles in .txt; without it, those of the annotated corpus.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from factcheck import claims
from factcheck.consistency import across, checks
from factcheck.document import Document
from factcheck.model import (
    Article,
    ArticleReport,
    Block,
    Claim,
    Grain,
    Kind,
    Label,
    Measure,
    Period,
    Quantity,
    Span,
    Verdict,
    Zone,
)
from factcheck.reading import read

ROUNDS = 5
CORPUS = Path(__file__).parents[1] / "tests" / "gold" / "articles"
SIZES = (1_000, 10_000)
FIGURES = 20  # in a synthetic article
TEXT = "Le taux de chômage s'est établi à 13,4 %."
THINGS = ("taux de chômage", "taux d'activité", "taux de réussite", "taux de change", "taux de remplissage")


def best(run: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)


def beside_extraction(articles: Sequence[Article]) -> tuple[float, float]:
    """Seconds taken by extraction and by the rules over the same articles."""
    documents = [Document.of(article) for article in articles]
    found = [[claim for claim in claims.build(document) if claim.is_claim] for document in documents]
    extraction = best(lambda: [claims.build(Document.of(article)) for article in articles])
    rules = best(lambda: [checks.findings(some, document) for some, document in zip(found, documents, strict=True)])
    return extraction, rules


def synthetic(size: int) -> list[ArticleReport]:
    """Reports on made-up articles; one in a hundred contradicts the others."""
    return [_report(number) for number in range(size)]


def _report(number: int) -> ArticleReport:
    article = Article(f"{number}.txt", TEXT, (Block(Span(0, len(TEXT)), Zone.BODY),))
    return ArticleReport(article.doc, article, tuple(_verdict(number, figure) for figure in range(FIGURES)))


def _verdict(number: int, figure: int) -> Verdict:
    span, year = Span(34, 40), 1925 + (number * 7 + figure) % 100
    value = Decimal(13) if number % 100 else Decimal(31)
    quantity = Quantity(span, span, Kind.PERCENT, value, resolution=Decimal("0.1"), unit="%")
    measure = Measure(THINGS[figure % len(THINGS)], Span(3, 18))
    period = Period(date(year, 1, 1), date(year, 12, 31), Grain.YEAR)
    claim = Claim(f"c{figure:03}", quantity, Zone.BODY, Span(0, len(TEXT)), measure=measure, period=period)
    return Verdict(claim, Label.NOT_IN_LEDGER, "")


def main(folder: Path) -> None:
    """Print the two measures."""
    extraction, rules = beside_extraction([read(path.as_posix()) for path in sorted(folder.glob("*.txt"))])
    print(f"extraction {extraction * 1000:.1f} ms, rules {rules * 1000:.1f} ms: {rules / extraction:.1%}")
    for size in SIZES:
        reports = synthetic(size)
        seconds = best(lambda reports=reports: across.compared(reports))
        found = sum(len(report.findings) for report in across.compared(reports))
        print(f"{size:>6} articles across: {seconds:.2f} s, {seconds / size * 1e6:.0f} µs an article, {found} findings")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else CORPUS)
