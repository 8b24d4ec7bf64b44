"""A run for a journalist's terminal: every figure in its sentence, its verdict, the evidence and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from factcheck.model import Article, ArticleReport, Claim, Finding, Label, Severity
from factcheck.reports import Run, closing
from factcheck.reports.about import found, published
from factcheck.reports.entries import Entry, entries_of, evidence_line
from factcheck.reports.escaping import cells, visible
from factcheck.reports.excerpt import excerpt
from factcheck.reports.look import Colour, Look
from factcheck.reports.positions import position
from factcheck.reports.wording import CAUSES, LABELS, MATCHES, SEVERITIES
from factcheck.translation import gettext as _

INDENT = "    "

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


def parts(report: ArticleReport, look: Look) -> dict[str, str]:
    """The article, with the empty lines that set it apart from what follows."""
    return {"text": "".join(f"{block}\n\n" for block in _article(report, look))}


def write(run: Run, look: Look) -> Iterator[str]:
    """Every article in order, then the line of counts."""
    yield from run.of("text")
    yield look.paint(closing.line(run.summary, run.ledger), Colour.BOLD) + "\n"


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
        yield from _wrapped(_("illisible : {text}"), visible(report.error or ""), look)
        return
    if report.article.title:
        yield visible(report.article.title)
    yield look.paint(f"{published(report.article)} · {found(report)}", Colour.DIM)
    for note in report.article.notes:
        yield from _wrapped(_("note : {text}"), visible(note), look, indent="")


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
        likely = _("cause probable : {cause}", cause=_(CAUSES[cause]))
        notes = " · ".join(filter(None, (notes, likely)))
    if entry.verdict is None:
        return notes
    sign, colour = SIGNS[entry.verdict.label]
    word = _(LABELS[entry.verdict.label])
    met = _(MATCHES[entry.verdict.match]) if entry.verdict.match else ""
    return (
        look.paint(f"{sign} {word}", colour)
        + " " * (2 + max(len(_(label)) for label in LABELS.values()) - len(word))
        + (notes or met)
    )


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
        yield from _wrapped(_("registre : {text}"), evidence_line(entry.verdict.evidence), look)
    for message in entry.messages:
        yield from _wrapped("{text}", visible(message), look)
    for computation in entry.computations:
        yield from _wrapped(_("calcul : {text}"), visible(computation), look)
    for claim in entry.others:
        yield from _wrapped(_("avec : {text}"), _other_figure(claim, article), look)


def _other_figure(claim: Claim, article: Article) -> str:
    """Another figure a finding is about, and where it stands."""
    where = position(article.text, claim.span.start)
    figure = visible(claim.span.of(article.text))
    return _("« {figure} », {doc}", figure=figure, doc=f"{visible(article.doc)}:{where.line}:{where.column}")


def _wrapped(template: str, text: str, look: Look, indent: str = INDENT) -> list[str]:
    """A line « name : text », wrapped at the look's width with its name in relief."""
    label = template.removesuffix("{text}")
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
