"""A ledger's facts for people: the list of all, the card of one (French)."""

from __future__ import annotations

from factcheck.ledger.records import Fact, Indicator, Ledger, PeriodBasis, PublishedBasis, Source, Status
from factcheck.reports import wording
from factcheck.reports.wording import count
from factcheck.translation import N_
from factcheck.translation import gettext as _

STATUSES = {
    Status.CURRENT: N_("en vigueur"),
    Status.HISTORICAL: N_("historique"),
    Status.TO_VERIFY: N_("à vérifier"),
    Status.DISPUTED: N_("disputé"),
    Status.SUPERSEDED: N_("révisé"),
    Status.RETRACTED: N_("écarté"),
}
PERIOD_BASES = {
    PeriodBasis.STATED: N_("dite par l’article"),
    PeriodBasis.AS_OF: N_("date de la source"),
    PeriodBasis.UNKNOWN: N_("non dite"),
}
PUBLISHED_BASES = {
    PublishedBasis.OPTION: N_("date donnée à la lecture"),
    PublishedBasis.FRONT_MATTER: N_("date de la rédaction"),
    PublishedBasis.DATELINE: N_("date de la rédaction"),
    PublishedBasis.SITE_CLOCK: N_("horloge du site"),
    PublishedBasis.EVENT: N_("dernier événement daté du texte"),
    PublishedBasis.UNKNOWN: N_("sans date"),
}
MARGIN = 12


def table(ledger: Ledger) -> str:
    """Every fact on a line: id, figure, period, status; then how many there are."""
    lines = [(fact.id, figure(fact), period(fact), _(STATUSES[fact.status])) for fact in ledger.facts.values()]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rows = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*rows, count(len(lines), "fait", "faits") + "."])


def card(fact: Fact, ledger: Ledger, sentence: str | None = None) -> str:
    """All that the ledger holds on a fact; ``sentence`` is the one its quote stands in, when it could be read."""
    indicator, source = ledger.indicators[fact.indicator], ledger.sources[fact.source]
    parts = {
        _("Mesure"): _measure(indicator),
        _("Chiffre"): figure(fact),
        _("Imprimé"): _("« {stated} »", stated=fact.stated),
        _("Précision"): _precision(fact),
        _("Période"): f"{period(fact)} ({_(PERIOD_BASES[fact.period_basis])})",
        _("Statut"): _status(fact),
        _("Selon"): fact.attributed_to or _("personne de nommé"),
        _("Citation"): _quoted(fact, sentence) if fact.quote else "",
        _("Source"): _source(source),
        _("Fichier"): _place(fact, source),
        _("Note"): fact.note,
    }
    return "\n".join([fact.id, *(f"  {label:<{MARGIN}}{text}" for label, text in parts.items() if text)])


def _precision(fact: Fact) -> str:
    return _("à {step} près", step=wording.number(fact.resolution)) if fact.value is not None else ""


def _status(fact: Fact) -> str:
    status = _(STATUSES[fact.status])
    return _("{status}, par {fact}", status=status, fact=fact.superseded_by) if fact.superseded_by else status


def _place(fact: Fact, source: Source) -> str:
    if not fact.quote:
        return source.path
    return _("{path}, signes {start} à {end}", path=source.path, start=fact.start, end=fact.end)


def figure(fact: Fact) -> str:
    """What the fact says, in French: « plus de 11 millions de bénéficiaires », « 1er décembre 2022 »."""
    if fact.value is None:
        return period(fact)
    return wording.hedged(wording.amount(fact.value, fact.unit, fact.per), fact.bound)


def period(fact: Fact) -> str:
    """What the fact is about in time, in French."""
    return wording.period(fact.period) if fact.period else _("sans date")


def dated(fact: Fact) -> str:
    """What the fact says, with its date."""
    return figure(fact) if fact.value is None else f"{figure(fact)}, {period(fact)}"


def _measure(indicator: Indicator) -> str:
    counts = f" ({indicator.counts})" if indicator.counts else ""
    return f"{indicator.label}{counts} — {indicator.id}"


def _quoted(fact: Fact, sentence: str | None) -> str:
    if not sentence or fact.quote not in sentence:
        return _("« {quote} »", quote=fact.quote)
    before, _quote, after = sentence.partition(fact.quote)
    return _("« {quote} »", quote=f"{before}[{fact.quote}]{after}")


def _source(source: Source) -> str:
    when = f"{wording.day(source.published)}, " if source.published else ""
    publisher = source.publisher or _("éditeur non nommé")
    return f"{source.title} — {publisher} ({when}{_(PUBLISHED_BASES[source.published_basis])})"
