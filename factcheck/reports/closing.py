"""The line that ends every run, so that silence never looks like approval."""

from __future__ import annotations

from factcheck.model import Label, LedgerSummary, Report, Severity
from factcheck.reports.escaping import visible
from factcheck.reports.summary import Summary, summarise
from factcheck.reports.wording import NBSP, count
from factcheck.translation import gettext as _

# What each verdict is called when counted; those marked are said even at zero.
COUNTED = (
    (Label.SUPPORTED, "confirmé", "confirmés", True),
    (Label.COMPATIBLE, "compatible", "compatibles", False),
    (Label.CONTRADICTED, "contredit", "contredits", True),
    (Label.OUTDATED, "dépassé", "dépassés", True),
    (Label.OTHER_VINTAGE, "à une autre date", "à une autre date", False),
    (Label.DISPUTED, "disputé", "disputés", False),
    (Label.INCOMPARABLE, "non comparable", "non comparables", False),
    (Label.NOT_IN_LEDGER, "hors registre", "hors registre", True),
)
SEVERITIES = ((Severity.ERROR, "erreur"), (Severity.WARNING, "alerte"), (Severity.INFO, "note"))


def render(report: Report) -> str:
    """The counts of a run and the ledger it used, on one line."""
    return line(summarise(report), report.ledger)


def line(summary: Summary, ledger: LedgerSummary | None) -> str:
    """The same of a run that has been counted already."""
    found = count(summary.claims, "chiffre trouvé", "chiffres trouvés")
    parts = [f"{found} {_('dans')} {count(summary.articles, 'article')}"]
    parts += [", ".join(_verdicts(summary)), _signals(summary), _ledger(ledger)]
    return f"{_('Bilan')}{NBSP}: {' · '.join(parts)}"


def _verdicts(summary: Summary) -> list[str]:
    return [
        *(
            count(summary.by_verdict[label], one, many)
            for label, one, many, always in COUNTED
            if always or summary.by_verdict[label]
        ),
        count(summary.uncited, "sans source", "sans source"),
        count(summary.unreadable, "article illisible", "articles illisibles"),
    ]


def _signals(summary: Summary) -> str:
    raised = [count(summary.by_severity[level], noun) for level, noun in SEVERITIES if summary.by_severity[level]]
    hushed = f" ({count(summary.hushed, 'signalement tu', 'signalements tus')})" if summary.hushed else ""
    return (", ".join(raised) or _("aucun signalement")) + hushed


def _ledger(ledger: LedgerSummary | None) -> str:
    if ledger is None:
        return _("aucun registre utilisé")
    return f"{_('registre')} {visible(ledger.path)} ({count(ledger.facts, 'fait')})"
