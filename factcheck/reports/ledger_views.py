"""A ledger's facts for people: the list of all, the card of one (French)."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.ledger.history import reader_of
from factcheck.ledger.records import Fact, Indicator, Ledger, PeriodBasis, PublishedBasis, Source, Status
from factcheck.reports import wording
from factcheck.typography import typeset

STATUSES = {
    Status.CURRENT: "en vigueur",
    Status.HISTORICAL: "historique",
    Status.TO_VERIFY: "à vérifier",
    Status.DISPUTED: "disputé",
    Status.SUPERSEDED: "révisé",
    Status.RETRACTED: "écarté",
}
PERIOD_BASES = {
    PeriodBasis.STATED: "dite par l’article",
    PeriodBasis.AS_OF: "date de la source",
    PeriodBasis.UNKNOWN: "non dite",
}
PUBLISHED_BASES = {
    PublishedBasis.OPTION: "date donnée à la lecture",
    PublishedBasis.FRONT_MATTER: "date de la rédaction",
    PublishedBasis.DATELINE: "date de la rédaction",
    PublishedBasis.SITE_CLOCK: "horloge du site",
    PublishedBasis.EVENT: "dernier événement daté du texte",
    PublishedBasis.UNKNOWN: "sans date",
}
MARGIN = 12


def table(ledger: Ledger) -> str:
    """Every fact on a line: id, figure, period, status; then how many there are."""
    lines = [(fact.id, figure(fact), period(fact), STATUSES[fact.status]) for fact in ledger.facts.values()]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rows = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*rows, wording.count(len(lines), "fait") + "."])


def found(indicators: Sequence[Indicator], ledger: Ledger) -> str:
    """What a search found: each indicator, then its facts, a line each; then how many indicators there are."""
    lines, facts_of = [], reader_of(ledger.facts)
    for indicator in indicators:
        lines.append(f"{indicator.id}  {indicator.label}")
        lines += [f"  {_dated(fact)} ({STATUSES[fact.status]}) — {fact.id}" for fact in facts_of(indicator.id)]
    return typeset("\n".join([*lines, wording.count(len(indicators), "indicateur") + "."]))


def card(fact: Fact, ledger: Ledger, sentence: str | None = None) -> str:
    """All that the ledger holds on a fact; ``sentence`` is the one its quote stands in, when it could be read."""
    indicator, source = ledger.indicators[fact.indicator], ledger.sources[fact.source]
    parts = {
        "Mesure": _measure(indicator),
        "Chiffre": figure(fact),
        "Imprimé": f"« {fact.stated} »",
        "Précision": f"à {wording.number(fact.resolution)} près" if fact.value is not None else "",
        "Période": f"{period(fact)} ({PERIOD_BASES[fact.period_basis]})",
        "Statut": STATUSES[fact.status] + (f", par {fact.superseded_by}" if fact.superseded_by else ""),
        "Selon": fact.attributed_to or "personne de nommé",
        "Citation": _quoted(fact, sentence) if fact.quote else "",
        "Source": _source(source),
        "Fichier": f"{source.path}, signes {fact.start} à {fact.end}" if fact.quote else source.path,
        "Note": fact.note,
    }
    lines = [f"  {label:<{MARGIN}}{text}" for label, text in parts.items() if text]
    return typeset("\n".join([fact.id, *lines]))


def figure(fact: Fact) -> str:
    """What the fact says, in French: « plus de 11 millions de bénéficiaires », « 1er décembre 2022 »."""
    if fact.value is None:
        return period(fact)
    return wording.hedged(wording.amount(fact.value, fact.unit, fact.per), fact.bound)


def period(fact: Fact) -> str:
    """What the fact is about in time, in French."""
    return wording.period(fact.period) if fact.period else "sans date"


def _dated(fact: Fact) -> str:
    return figure(fact) if fact.value is None else f"{figure(fact)}, {period(fact)}"


def _measure(indicator: Indicator) -> str:
    counts = f" ({indicator.counts})" if indicator.counts else ""
    return f"{indicator.label}{counts} — {indicator.id}"


def _quoted(fact: Fact, sentence: str | None) -> str:
    if not sentence or fact.quote not in sentence:
        return f"« {fact.quote} »"
    before, _, after = sentence.partition(fact.quote)
    return f"« {before}[{fact.quote}]{after} »"


def _source(source: Source) -> str:
    when = f"{wording.day(source.published)}, " if source.published else ""
    return (
        f"{source.title} — {source.publisher or 'éditeur non nommé'} ({when}{PUBLISHED_BASES[source.published_basis]})"
    )
