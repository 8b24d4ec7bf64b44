"""What is not wrong in a ledger, yet not done: told by ``ledger validate --strict``, silent when there is nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from factcheck.errors import LedgerError
from factcheck.folding import fold_lower
from factcheck.ledger.faults import Fault
from factcheck.ledger.records import AliasKind, Ledger, Status
from factcheck.ledger.tables import examine
from factcheck.translation import gettext as _

PATIENCE = timedelta(days=365)  # how long a fact may wait to be verified, counted to the ledger's latest source


def loose_ends(folder: Path) -> list[str]:
    """What is left to do in a ledger, one sentence each (French); empty when nothing is, or it cannot be read."""
    try:
        examined = examine(folder)
    except LedgerError:
        return []
    found = [fault for look in LOOKS for fault in look(examined.ledger)]
    return [str(fault) for fault in examined.located(found)]


def _indicators_without_facts(ledger: Ledger) -> Iterator[Fault]:
    """Indicators nothing is said of, unless they are there to be told apart from others."""
    used = {fact.indicator for fact in ledger.facts.values()}
    related = {end for relation in ledger.relations for end in (relation.a, relation.b)}
    for id_ in ledger.indicators:
        if id_ not in used and id_ not in related:
            what = _("indicateur sans fait ni relation ; lui en donner, ou l’enlever")
            yield Fault("indicators.csv", what, id=id_)


def _undefined_indicators(ledger: Ledger) -> Iterator[Fault]:
    for indicator in ledger.indicators.values():
        if not indicator.definition:
            yield Fault("indicators.csv", _("indicateur sans définition ; dire ce qu’il compte"), id=indicator.id)


def _useless_aliases(ledger: Ledger) -> Iterator[Fault]:
    """Aliases that say their indicator's label again, or that one indicator bears twice in other letters."""
    seen: set[tuple[str, str]] = {(one.id, fold_lower(one.label)) for one in ledger.indicators.values()}
    for alias in ledger.aliases:
        key = alias.indicator, fold_lower(alias.alias)
        if key in seen and alias.kind is AliasKind.LABEL:
            what = _("« {alias} » redit un autre nom du même indicateur ; l’enlever", alias=alias.alias)
            yield Fault("aliases.csv", what, id=f"{alias.indicator} {alias.alias}")
        seen.add(key)


def _unused_sources(ledger: Ledger) -> Iterator[Fault]:
    used = {fact.source for fact in ledger.facts.values()}
    for id_ in ledger.sources.keys() - used:
        yield Fault("sources.csv", _("source dont nul fait n’est tiré ; l’enlever, ou en relire les faits"), id=id_)


def _overdue(ledger: Ledger) -> Iterator[Fault]:
    """Facts to verify of a source a year older than the latest one: nobody will."""
    latest = max((one.published for one in ledger.sources.values() if one.published), default=date.min)
    for fact in ledger.facts.values():
        source = ledger.sources.get(fact.source)
        if fact.status is Status.TO_VERIFY and source and source.published and latest - source.published > PATIENCE:
            what = _(
                "à vérifier depuis le {published} ; vérifier, ou passer le fait en retracted",
                published=source.published,
            )
            yield Fault("facts.csv", what, id=fact.id)


def _mirrored_relations(ledger: Ledger) -> Iterator[Fault]:
    """Relations told twice, once from each end."""
    both_ways = {(one.relation, frozenset((one.a, one.b))): one for one in reversed(ledger.relations)}
    for relation in ledger.relations:
        first = both_ways[relation.relation, frozenset((relation.a, relation.b))]
        if first is not relation:
            what = _("relation déjà dite de {a} à {b} ; n’en garder qu’une", a=first.a, b=first.b)
            yield Fault("relations.csv", what, id=f"{relation.a} {relation.relation} {relation.b}")


def _disputed_alone(ledger: Ledger) -> Iterator[Fault]:
    """Facts in dispute with no other to dispute them."""
    disputed = [fact for fact in ledger.facts.values() if fact.status is Status.DISPUTED]
    live = [fact for fact in ledger.facts.values() if fact.status in (Status.CURRENT, Status.DISPUTED)]
    subjects: dict[tuple[str, str], int] = {}
    for fact in live:
        key = fact.indicator, fact.period.iso() if fact.period else ""
        subjects[key] = subjects.get(key, 0) + 1
    for fact in disputed:
        if subjects[fact.indicator, fact.period.iso() if fact.period else ""] < 2:
            what = _("disputé, mais nul autre fait n’est de cette période ; ajouter l’autre, ou changer le statut")
            yield Fault("facts.csv", what, id=fact.id)


LOOKS: tuple[Callable[[Ledger], Iterator[Fault]], ...] = (
    _indicators_without_facts,
    _undefined_indicators,
    _useless_aliases,
    _unused_sources,
    _overdue,
    _mirrored_relations,
    _disputed_alone,
)
