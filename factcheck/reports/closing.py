"""The line that ends every run, so that silence never looks like approval."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from factcheck.model import Label, LedgerSummary, Severity
from factcheck.reports.escaping import visible
from factcheck.reports.summary import Summary
from factcheck.reports.wording import count
from factcheck.translation import gettext as _


class Counted(NamedTuple):
    """How many figures got a verdict, in words; ``always`` tells that it is said even of none."""

    label: Label
    words: Callable[[int], str]
    always: bool = False


COUNTED = (
    Counted(Label.SUPPORTED, lambda number: count(number, "confirmé", "confirmés"), always=True),
    Counted(Label.COMPATIBLE, lambda number: count(number, "compatible", "compatibles")),
    Counted(Label.CONTRADICTED, lambda number: count(number, "contredit", "contredits"), always=True),
    Counted(Label.OUTDATED, lambda number: count(number, "dépassé", "dépassés"), always=True),
    Counted(Label.OTHER_VINTAGE, lambda number: count(number, "à une autre date", "à une autre date")),
    Counted(Label.DISPUTED, lambda number: count(number, "disputé", "disputés")),
    Counted(Label.INCOMPARABLE, lambda number: count(number, "non comparable", "non comparables")),
    Counted(Label.NOT_IN_LEDGER, lambda number: count(number, "hors registre", "hors registre"), always=True),
)
LEVELS: dict[Severity, Callable[[int], str]] = {
    Severity.ERROR: lambda number: count(number, "erreur", "erreurs"),
    Severity.WARNING: lambda number: count(number, "alerte", "alertes"),
    Severity.INFO: lambda number: count(number, "note", "notes"),
}


def line(summary: Summary, ledger: LedgerSummary | None) -> str:
    """The counts of a run and the ledger it used, on one line."""
    return _("Bilan : {counts}", counts=" · ".join(parts(summary, ledger)))


def parts(summary: Summary, ledger: LedgerSummary | None) -> list[str]:
    """What the line says: the figures, their verdicts, the findings, the ledger."""
    found = count(summary.claims, "chiffre trouvé", "chiffres trouvés")
    articles = count(summary.articles, "article", "articles")
    figures = _("{figures} dans {articles}", figures=found, articles=articles)
    return [figures, ", ".join(_verdicts(summary)), _signals(summary), _ledger(ledger)]


def _verdicts(summary: Summary) -> list[str]:
    told = [one for one in COUNTED if one.always or summary.by_verdict[one.label]]
    return [
        *(one.words(summary.by_verdict[one.label]) for one in told),
        count(summary.uncited, "sans source", "sans source"),
        count(summary.unreadable, "article illisible", "articles illisibles"),
    ]


def _signals(summary: Summary) -> str:
    raised = [words(number) for level, words in LEVELS.items() if (number := summary.by_severity[level])]
    told = ", ".join(raised) or _("aucun signalement")
    return f"{told} ({count(summary.hushed, 'signalement tu', 'signalements tus')})" if summary.hushed else told


def _ledger(ledger: LedgerSummary | None) -> str:
    if ledger is None:
        return _("aucun registre utilisé")
    facts = count(ledger.facts, "fait", "faits")
    return _("registre {path} ({facts})", path=visible(ledger.path), facts=facts)
