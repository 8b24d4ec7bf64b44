"""A run as Markdown, for a merge request's comments and for the summary of a job."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from factcheck.model import Article, ArticleReport, Label, Severity
from factcheck.reports import Run, closing
from factcheck.reports.entries import Entry, entries_of, evidence_line
from factcheck.reports.escaping import visible
from factcheck.reports.look import Look
from factcheck.reports.positions import position
from factcheck.reports.states import STATES, state_of
from factcheck.reports.wording import CAUSES, SEVERITIES, count
from factcheck.rules import RULES
from factcheck.translation import N_
from factcheck.translation import gettext as _

ACTIVE = re.compile(r"[\\`*_\[\]<>|~#&$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
MENTION = re.compile("@(?=[\\w-])")
UNREADABLE = RULES["FC901"]
COUNTED = (Label.SUPPORTED, Label.CONTRADICTED, Label.OUTDATED, Label.NOT_IN_LEDGER)
HEADS = (
    *(N_("Article"), N_("Chiffres"), N_("Confirmés"), N_("Contredits"), N_("Dépassés"), N_("Hors registre")),
    *(N_("Erreurs"), N_("Alertes"), N_("Notes")),
)


def parts(report: ArticleReport, look: Look) -> dict[str, str]:  # noqa: ARG001 - one form for every reader
    """The article's row of the table, and what was found in it."""
    return {
        "row": f"| {' | '.join(_overview(report))} |\n",
        "found": "".join(f"\n{part}\n" for part in _article(report)),
    }


def write(run: Run, look: Look) -> Iterator[str]:  # noqa: ARG001
    """The counts, a table of the articles when there are several, then what was found in each."""
    yield from summary(run)
    yield from run.of("found")


def summary(run: Run) -> Iterator[str]:
    """The counts alone, and the table of the articles: what fits anywhere."""
    yield f"## {_('Vérification des chiffres')}\n\n"
    yield f"{escaped(closing.line(run.summary, run.ledger))}\n"
    if run.summary.articles > 1:
        heads = [_(head) for head in HEADS]
        yield f"\n{_table(heads, (), 'l' + 'r' * (len(heads) - 1))}\n"
        yield from run.of("row")


def escaped(text: str) -> str:
    r"""The text on one line with nothing Markdown or a code host would act upon: markup, links, mentions, references.

    >>> escaped("<b> *9,5* @moi")
    '\\<b\\> \\*9,5\\* @<!-- -->moi'
    """
    return MENTION.sub("@<!-- -->", ACTIVE.sub(r"\\\g<0>", visible(text)))


def _overview(report: ArticleReport) -> list[str]:
    if report.error is not None:
        trouble = UNREADABLE.said("title").lower()
        return [f"{escaped(report.doc)} — {trouble}", *[""] * (len(COUNTED) + 1), "1", "", ""]
    labels = [verdict.label for verdict in report.verdicts]
    levels = [finding.severity for finding in report.findings]
    return [
        escaped(report.doc),
        *map(str, (len(labels), *(labels.count(label) for label in COUNTED))),
        *(str(levels.count(level)) for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)),
    ]


def _article(report: ArticleReport) -> Iterator[str]:
    if report.article is None:
        yield f"### {escaped(report.doc)}"
        trouble = f"**{UNREADABLE.code} {UNREADABLE.said('title')}**"
        yield _("{rule} : {fault}", rule=trouble, fault=escaped(report.error or ""))
        return
    entries = entries_of(report)
    if not entries:
        return
    yield f"### {escaped(report.article.title or report.doc)}"
    if report.article.title:
        yield escaped(report.doc)
    if found := [entry for entry in entries if entry.findings]:
        yield _entries(found, report.article)
    if others := [entry for entry in entries if not entry.findings]:
        yield _folded(_others(others), _entries(others, report.article))


def _others(entries: Sequence[Entry]) -> str:
    return count(len(entries), "chiffre sans signalement", "chiffres sans signalement")


def _entries(entries: Sequence[Entry], article: Article) -> str:
    rows = [[_verdict(entry), _place(entry, article), _figure(entry, article), _reasons(entry)] for entry in entries]
    return _table([_("Verdict"), _("Ligne"), _("Chiffre"), _("Pourquoi")], rows, "lrll")


def _verdict(entry: Entry) -> str:
    state = STATES[state_of(entry)]
    codes = ", ".join(f"{finding.code} {_(SEVERITIES[finding.severity])}" for finding in entry.findings)
    return f"{escaped(state.icon)} **{_(state.name)}**{'<br>' if codes else ''}{codes}"


def _place(entry: Entry, article: Article) -> str:
    where = position(article.text, entry.span.start)
    return f"{where.line}:{where.column}"


def _figure(entry: Entry, article: Article) -> str:
    return f"**{escaped(entry.span.of(article.text).strip())}**"


def _reasons(entry: Entry) -> str:
    told = [escaped(message) for message in entry.messages]
    if entry.verdict and entry.verdict.evidence:
        told.insert(0, _("Registre : {text}", text=escaped(evidence_line(entry.verdict.evidence))))
    if entry.cause:
        told.append(_("Cause probable : {cause}.", cause=_(CAUSES[entry.cause])))
    return "<br>".join(told)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], sides: str) -> str:
    """A table; ``sides`` tells which columns are set to the right."""
    rules = ["---:" if side == "r" else "---" for side in sides]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rules, *rows))


def _folded(title: str, content: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>"
