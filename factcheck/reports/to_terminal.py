"""A run for a journalist's terminal: every figure in its sentence, its verdict, the evidence and why."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factcheck.model import (
    Article,
    ArticleReport,
    Cause,
    Claim,
    DateBasis,
    Evidence,
    Finding,
    Label,
    Report,
    Severity,
    Span,
    Verdict,
)
from factcheck.reports import closing
from factcheck.reports.escaping import cells, visible
from factcheck.reports.excerpt import excerpt
from factcheck.reports.look import PLAIN, Colour, Look
from factcheck.reports.positions import position
from factcheck.reports.records import claims_by_id, sentence_around
from factcheck.reports.wording import CAUSES, LABELS, MATCHES, NBSP, SEVERITIES, count, day, iso_period

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
BASES = {
    DateBasis.OPTION: "donnée en option",
    DateBasis.FRONT_MATTER: "d’après l’en-tête du fichier",
    DateBasis.DATELINE: "d’après la date imprimée",
    DateBasis.SITE_CLOCK: "d’après l’horloge du site",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is told at one place: a figure's verdict, findings, or both, and the other figures these are about."""

    span: Span
    sentence: Span
    verdict: Verdict | None = None
    findings: tuple[Finding, ...] = ()
    others: tuple[Claim, ...] = ()


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
        return "sans date de publication"
    basis = f" ({BASES[article.published_from]})" if article.published_from else ""
    return f"publié le {day(article.published)}{basis}"


def _found(report: ArticleReport) -> str:
    return count(len(report.verdicts), "chiffre trouvé", "chiffres trouvés") if report.verdicts else "aucun chiffre"


def entries_of(report: ArticleReport) -> list[Entry]:
    """One entry a figure, with the findings that are about it alone; the others after it, on their own."""
    claims = claims_by_id(report)
    own = defaultdict[str, list[Finding]](list)
    others = []
    for finding in report.findings:
        if alone := _alone(finding, claims):
            own[alone.id].append(finding)
        else:
            others.append(_apart(finding, claims, report))
    figures = [
        Entry(verdict.claim.span, verdict.claim.sentence, verdict, tuple(own[verdict.claim.id]))
        for verdict in report.verdicts
    ]
    if report.brief:
        figures = [entry for entry in figures if entry.findings]
    return sorted(figures + others, key=lambda entry: (entry.span, entry.verdict is None))


def _alone(finding: Finding, claims: Mapping[str, Claim]) -> Claim | None:
    """The claim a finding is about, when it is about that figure and nothing else."""
    claim = claims.get(finding.claims[0]) if len(finding.claims) == 1 else None
    return claim if claim and claim.span == finding.span else None


def _apart(finding: Finding, claims: Mapping[str, Claim], report: ArticleReport) -> Entry:
    concerned = [claims[name] for name in finding.claims if name in claims]
    sentence = sentence_around(finding.span, concerned, report.article.text if report.article else "")
    others = tuple(claim for claim in concerned if not claim.span.overlaps(finding.span))
    return Entry(finding.span, sentence, None, (finding,), others)


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
    if cause := _cause(entry):
        notes = " · ".join(filter(None, (notes, f"cause probable{NBSP}: {CAUSES[cause]}")))
    if entry.verdict is None:
        return notes
    sign, colour = SIGNS[entry.verdict.label]
    label = look.paint(f"{sign} {LABELS[entry.verdict.label]}", colour)
    met = MATCHES[entry.verdict.match] if entry.verdict.match else ""
    return label + " " * (LABEL_WIDTH + 2 - len(LABELS[entry.verdict.label])) + (notes or met)


def _cause(entry: Entry) -> Cause | None:
    return next((one.cause for one in (entry.verdict, *entry.findings) if one and one.cause), None)


def _code(finding: Finding, look: Look) -> str:
    return look.paint(f"{finding.code} {SEVERITIES[finding.severity]}", LEVELS[finding.severity])


def _sentence_lines(entry: Entry, article: Article, look: Look) -> Iterator[str]:
    shown = excerpt(article.text, entry.sentence, entry.span, look.width - len(INDENT))
    mark, colour = _mark(entry)
    yield (INDENT + shown.before + look.paint(shown.figure, Colour.BOLD) + shown.after).rstrip()
    yield INDENT + " " * shown.offset + look.paint(mark * max(1, cells(shown.figure)), colour)


def _mark(entry: Entry) -> tuple[str, Colour]:
    """« ^ » under what an editor should look at, « ~ » under the rest."""
    worst = max((finding.severity for finding in entry.findings), key=list(Severity).index, default=Severity.INFO)
    if worst is not Severity.INFO:
        return "^", LEVELS[worst]
    return "~", SIGNS[entry.verdict.label][1] if entry.verdict else LEVELS[worst]


def _reasons(entry: Entry, article: Article, look: Look) -> Iterator[str]:
    """The evidence, then why in words and the computation, each said once."""
    told = [entry.verdict] if entry.verdict and entry.verdict.label is not Label.SUPPORTED else []
    if entry.verdict and entry.verdict.evidence:
        yield from _wrapped("registre", evidence_line(entry.verdict.evidence), look)
    for message in _messages(entry, told):
        yield from _wrapped("", visible(message), look)
    grounds: tuple[Verdict | Finding, ...] = (*told, *entry.findings)
    for computation in dict.fromkeys(one.computation for one in grounds if one.computation):
        yield from _wrapped("calcul", visible(computation), look)
    for claim in entry.others:
        yield from _wrapped("avec", _other_figure(claim, article), look)


def _messages(entry: Entry, told: list[Verdict]) -> list[str]:
    """What the findings say, and the verdict's explanation where none of them repeats it."""
    messages = [finding.message for finding in entry.findings]
    left = [one.explanation for one in told if not any(one.explanation in message for message in messages)]
    return left + messages


def evidence_line(evidence: Evidence) -> str:
    """What the ledger holds, where it was read and when: « 32,6 milliards de dirhams (2025) — source, date »."""
    published = evidence.published.isoformat() if evidence.published else ""
    spoken = iso_period(evidence.period) if evidence.period and evidence.period != published else ""
    of_period = f" ({spoken})" if spoken and spoken != evidence.value else ""
    dated = f", {day(evidence.published)}" if evidence.published else ""
    return visible(f"{evidence.value}{of_period} — {evidence.source}{dated}")


def _other_figure(claim: Claim, article: Article) -> str:
    """Another figure a finding is about, and where it stands."""
    where = position(article.text, claim.span.start)
    figure = visible(claim.span.of(article.text))
    return f"«{NBSP}{figure}{NBSP}», {visible(article.doc)}:{where.line}:{where.column}"


def _wrapped(name: str, text: str, look: Look, indent: str = INDENT) -> list[str]:
    """A line « name : text », wrapped at the look's width with its name in relief."""
    label = f"{name}{NBSP}: " if name else ""
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
