"""What a verdict rests on, as a journalist will read it: the fact, its source, the two intervals."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.cases import Weighed
from factcheck.intervals import INFINITY, Interval
from factcheck.ledger.index import Index
from factcheck.ledger.records import Fact
from factcheck.model import Cause, Claim, Evidence, Label, Match, Verdict
from factcheck.reports import wording
from factcheck.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule found: its words, the fact it rests on, the other facts to show, the likely slip."""

    words: str
    fact: Fact | None = None
    others: tuple[Fact, ...] = ()
    cause: Cause | None = None
    match: Match | None = None
    weighed: Weighed | None = None
    computation: str | None = None


def said(fact: Fact) -> str:
    r"""A fact's figure with its bound, unit and date, in words."""
    when = wording.period(fact.period) if fact.period else ""
    if fact.value is None:
        return when or fact.stated
    return f"{value(fact)} ({when})" if when else value(fact)


def value(fact: Fact) -> str:
    """A fact's figure with its bound and unit; its day, for an event."""
    if fact.value is None:
        return wording.period(fact.period) if fact.period else fact.stated
    return wording.hedged(wording.amount(fact.value, fact.unit, fact.per), fact.bound)


def of(fact: Fact, index: Index) -> Evidence:
    """The evidence a fact makes."""
    source = index.ledger.sources[fact.source]
    period = fact.period.iso() if fact.period else None
    return Evidence(value(fact), period, source.path, source.title, source.published, fact.quote, fact.start, fact.end)


def verdict_of(claim: Claim, label: Label, ground: Ground, index: Index) -> Verdict:
    """The verdict on a claim, with its grounds put in words."""
    weighed = ground.weighed
    agrees = label in (Label.SUPPORTED, Label.DISPUTED, Label.OUTDATED)
    return Verdict(
        claim,
        label,
        ground.words[:1].upper() + ground.words[1:] + ".",
        fact=ground.fact.id if ground.fact else None,
        other_facts=tuple(other.id for other in ground.others),
        match=ground.match or (weighed.comparison.match if weighed and agrees else None),
        cause=ground.cause,
        evidence=of(ground.fact, index) if ground.fact else None,
        computation=ground.computation or (_computation(weighed) if weighed else None),
    )


def _computation(weighed: Weighed) -> str:
    claimed, known = weighed.comparison.claimed, weighed.comparison.known
    return _("article : {claimed} ; registre : {known}", claimed=interval(claimed), known=interval(known))


def interval(room: Interval) -> str:
    """The values an interval allows.

    >>> from decimal import Decimal
    >>> interval(Interval(Decimal(11), INFINITY)), interval(Interval(Decimal(174), Decimal(174)))
    ('à partir de 11', '174')
    """
    if room.low == room.high:
        return wording.scaled(room.low)
    if room.high == INFINITY:
        return _("à partir de {low}", low=wording.scaled(room.low))
    if room.low == -INFINITY:
        return _("jusqu’à {high}", high=wording.scaled(room.high))
    return _("de {low} à {high}", low=wording.scaled(room.low), high=wording.scaled(room.high))
