"""A run for a journalist's terminal: every figure in its sentence, its verdict, the evidence and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from factcheck.model import Article, ArticleReport, Claim, Finding, Label, Report, Severity
from factcheck.reports import closing
from factcheck.reports.entries import Entry, entries_of, evidence_line
from factcheck.reports.escaping import cells, visible
from factcheck.reports.excerpt import excerpt
from factcheck.reports.look import PLAIN, Colour, Look
from factcheck.reports.positions import position
from factcheck.reports.wording import BASES, CAUSES, LABELS, MATCHES, NBSP, SEVERITIES, count, day
from factcheck.translation import gettext as _

INDENT = "    "
LABEL_WIDTH = max(map(len, LABELS.values()))

SIGNS = {
    Label.SUPPORTED: ("✓", Colour.GREEN),
    Label.COMPATIBLE: ("≈", Colour.GREEN),
    Label.CONTRADICTED: ("✗", Colour.RED),
    Label.OUTDATED: ("!", Colour.YELLOW),
    Label.OTHER_VINTAGE: ("·", Colour.BLUE),
    Label.DISPUTED: ("?", Colour.YELLOW),
    Label.INCOMPARABLE: ("·", Colour.BLUE),
    Label.NOT_IN_LEDGER: ("·", Colour.BLUE),
}
LEVELS = {Severity.ERROR: Colour.RED, Severity.WARNING: Colour.YELLOW, Severity.INFO: Colour.BLUE}


def render(report: Report, look: Look = PLAIN) -> str:
    """Every article in order, then the line of counts."""
    return "".join(article(one, look) for one in report.articles) + ending(closing.render(report), look)


def article(report: ArticleReport, look: Look = PLAIN) -> str:
    """One article, with the empty lines that set it apart from what follows."""
    return "".join(f"{block}\n\n" for block in _article(report, look))


def ending(counts: str, look: Look = PLAIN) -> str:
    """The line of counts that ends a run."""
    return look.paint(counts, Colour.BOLD) + "\n"


def _article(report: ArticleReport, look: Look) -> Iterator[str]:
    yield "\n".join(_header(report, look))
    if report.article is None:
        return
    entries = entries_of(report)
    width = max((cells(_location(report.article, entry)) for entry in entries), default=0)
    for entry in entries:
        yield "\n".join(_entry(entry, report.article, width, look))


def _header(report: ArticleReport, look: Look) -> Iterator[str]:
    yield look.paint(f"── {visible(report.doc)} ──", Colour.BOLD)
    if report.article is None:
        yield from _wrapped("illisible", visible(report.error or ""), look)
        return
    if report.article.title:
        yield visible(report.article.title)
    yield look.paint(f"{_published(report.article)} · {_found(report)}", Colour.DIM)
    for note in report.article.notes:
        yield from _wrapped("note", visible(note), look, indent="")


def _published(article: Article) -> str:
    if article.published is None:
        return _("sans date de publication")
    basis = f" ({_(BASES[article.published_from])})" if article.published_from else ""
    return f"{_('publié le')} {day(article.published)}{basis}"


def _found(report: ArticleReport) -> str:
    return count(len(report.verdicts), "chiffre trouvé", "chiffres trouvés") if report.verdicts else _("aucun chiffre")


def _location(article: Article, entry: Entry) -> str:
    where = position(article.text, entry.span.start)
    return f"{visible(article.doc)}:{where.line}:{where.column}"


def _entry(entry: Entry, article: Article, width: int, look: Look) -> Iterator[str]:
    location = _location(article, entry)
    padding = " " * (width - cells(location))
    yield f"{look.paint(location, Colour.DIM)}{padding}  {_headline(entry, look)}".rstrip()
    yield from _sentence_lines(entry, article, look)
    yield from _reasons(entry, article, look)


def _headline(entry: Entry, look: Look) -> str:
    """The verdict, the codes found and the likely cause, in columns."""
    notes = ", ".join(_code(finding, look) for finding in entry.findings)
    if cause := entry.cause:
        notes = " · ".join(filter(None, (notes, f"{_('cause probable')}{NBSP}: {_(CAUSES[cause])}")))
    if entry.verdict is None:
        return notes
    sign, colour = SIGNS[entry.verdict.label]
    label = look.paint(f"{sign} {_(LABELS[entry.verdict.label])}", colour)
    met = _(MATCHES[entry.verdict.match]) if entry.verdict.match else ""
    return label + " " * (LABEL_WIDTH + 2 - len(_(LABELS[entry.verdict.label]))) + (notes or met)


def _code(finding: Finding, look: Look) -> str:
    return look.paint(f"{finding.code} {_(SEVERITIES[finding.severity])}", LEVELS[finding.severity])


def _sentence_lines(entry: Entry, article: Article, look: Look) -> Iterator[str]:
    shown = excerpt(article.text, entry.sentence, entry.span, look.width - len(INDENT))
    mark, colour = _mark(entry)
    yield (INDENT + shown.before + look.paint(shown.figure, Colour.BOLD) + shown.after).rstrip()
    yield INDENT + " " * shown.offset + look.paint(mark * max(1, cells(shown.figure)), colour)


def _mark(entry: Entry) -> tuple[str, Colour]:
    """« ^ » under what an editor should look at, « ~ » under the rest."""
    worst = entry.severity or Severity.INFO
    if worst is not Severity.INFO:
        return "^", LEVELS[worst]
    return "~", SIGNS[entry.verdict.label][1] if entry.verdict else LEVELS[worst]


def _reasons(entry: Entry, article: Article, look: Look) -> Iterator[str]:
    """The evidence, then why in words and the computation, each said once."""
    if entry.verdict and entry.verdict.evidence:
        yield from _wrapped("registre", evidence_line(entry.verdict.evidence), look)
    for message in entry.messages:
        yield from _wrapped("", visible(message), look)
    for computation in entry.computations:
        yield from _wrapped("calcul", visible(computation), look)
    for claim in entry.others:
        yield from _wrapped("avec", _other_figure(claim, article), look)


def _other_figure(claim: Claim, article: Article) -> str:
    """Another figure a finding is about, and where it stands."""
    where = position(article.text, claim.span.start)
    figure = visible(claim.span.of(article.text))
    return f"«{NBSP}{figure}{NBSP}», {visible(article.doc)}:{where.line}:{where.column}"


def _wrapped(name: str, text: str, look: Look, indent: str = INDENT) -> list[str]:
    """A line « name : text », wrapped at the look's width with its name in relief."""
    label = f"{_(name)}{NBSP}: " if name else ""
    lines = textwrap.wrap(
        label + text,
        width=max(40, look.width),
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    if label and lines:
        lines[0] = lines[0].replace(label.rstrip(), look.paint(label.rstrip(), Colour.DIM), 1)
    return lines
