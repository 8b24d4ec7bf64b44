"""What the rows of a ledger must be to one another, beyond what each cell holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from factcheck.folding import fold_lower
from factcheck.ledger.faults import Fault
from factcheck.ledger.records import (
    AliasKind,
    Fact,
    Indicator,
    IndicatorKind,
    Ledger,
    PeriodBasis,
    PublishedBasis,
    RelationKind,
    Source,
    Status,
    Tier,
)
from factcheck.model import Period
from factcheck.translation import N_
from factcheck.translation import gettext as _

EVENT_UNIT = "date"
DOUBTFUL = (Status.TO_VERIFY, Status.RETRACTED)


class FactRule(NamedTuple):
    """A condition every fact must meet, and what to say of one that does not (French)."""

    broken: Callable[[Fact, Indicator, Ledger], bool]
    what: str


# What only these columns tell: unit, per, period_basis, status, the sort of indicator and of source,
# and which other cells are empty. ``screens.py`` asks them once for each such combination.
SHAPE_RULES = (
    FactRule(
        lambda fact, _, ledger: not fact.quote and not _is_official_data(ledger.sources.get(fact.source)),
        N_("citation absente ; seule une source de rang official, avec son url, donne un nombre sans phrase"),
    ),
    FactRule(
        lambda fact, indicator, _: (indicator.kind is IndicatorKind.EVENT) != (fact.unit == EVENT_UNIT),
        N_("l’unité « date » et les indicateurs de nature event vont ensemble ; corriger unit ou l’indicateur"),
    ),
    FactRule(
        lambda fact, *_: fact.value is None and fact.unit != EVENT_UNIT and fact.status not in DOUBTFUL,
        N_("valeur absente ; seul un événement daté n’en a pas : remplir value, ou passer le fait en to_verify"),
    ),
    FactRule(
        lambda fact, *_: fact.unit == EVENT_UNIT and (fact.value is not None or fact.period is None),
        N_("un événement daté se dit par sa période, sans valeur ; remplir period et vider value"),
    ),
    FactRule(
        lambda fact, indicator, _: (
            indicator.kind is IndicatorKind.SHARE and not indicator.denominator and fact.status not in DOUBTFUL
        ),
        N_("une part sans dénominateur reste à vérifier ; remplir denominator, ou passer le fait en to_verify"),
    ),
    FactRule(
        lambda fact, indicator, _: (
            indicator.kind is IndicatorKind.FLOW
            and not fact.per
            and fact.period_basis is not PeriodBasis.STATED
            and fact.status not in DOUBTFUL
        ),
        N_("un flux sans base de temps reste à vérifier ; remplir per, ou passer le fait en to_verify"),
    ),
    FactRule(
        lambda fact, *_: (fact.period is None) != (fact.period_basis is PeriodBasis.UNKNOWN),
        N_("period est vide quand period_basis est unknown, et seulement alors ; corriger l’un des deux"),
    ),
    FactRule(
        lambda fact, _, ledger: (
            fact.period_basis is PeriodBasis.AS_OF
            and fact.source in ledger.sources
            and ledger.sources[fact.source].published is None
        ),
        N_("period_basis est as_of mais la source n’a pas de date ; dater la source, ou changer period_basis"),
    ),
    FactRule(
        lambda fact, *_: (fact.status is Status.SUPERSEDED) != bool(fact.superseded_by),
        N_("superseded_by va avec le statut superseded ; corriger l’un des deux"),
    ),
)

# What must be seen of every fact.
OWN_RULES = (
    FactRule(
        lambda fact, *_: not fact.quote and fact.value is not None and fact.stated != format(fact.value, "f"),
        N_("un nombre de série, sans citation, se dit par sa valeur ; mettre la même dans stated et dans value"),
    ),
    FactRule(
        lambda fact, *_: not _well_named(fact),
        N_("l’identifiant est l’indicateur, un point, puis la période (ou un mot qui distingue) ; le corriger"),
    ),
    FactRule(
        lambda fact, indicator, _: fact.value is not None and not _plausible(fact, indicator),
        N_("valeur hors des bornes plausibles de l’indicateur ; corriger value, ou plausible_min et plausible_max"),
    ),
    FactRule(
        lambda fact, *_: fact.end - fact.start != len(fact.quote),
        N_("start et end n’ont pas l’écart de la citation ; « factcheck ledger build » les recalcule"),
    ),
    FactRule(
        lambda fact, *_: bool(fact.quote) and fact.stated not in fact.quote,
        N_("la citation ne contient pas les mots de stated ; étendre quote, ou corriger stated"),
    ),
    FactRule(
        lambda fact, _, ledger: (
            fact.superseded_by in ledger.facts
            and (fact.superseded_by == fact.id or ledger.facts[fact.superseded_by].indicator != fact.indicator)
        ),
        N_(
            "superseded_by doit nommer un autre fait du même indicateur ; une valeur plus récente n’est pas une "
            "révision"
        ),
    ),
)
UNDATED = N_("published est vide quand published_basis est unknown, et seulement alors ; corriger l’un des deux")

FACT_RULES = (*SHAPE_RULES, *OWN_RULES)


def period_name(period: Period | None) -> str:
    """A period as the end of a fact's id.

    >>> [period_name(Period.of_iso(iso)) for iso in ("2024-12", "2022/..", "2021/2024")]
    ['2024-12', 'depuis-2022', '2021_2024']
    """
    if period is None:
        return "sans-date"
    name = period.iso()
    return f"depuis-{name[:-3]}" if name.endswith("/..") else name.replace("/", "_")


def faults(ledger: Ledger, facts: Iterable[Fact] | None = None) -> Iterator[Fault]:
    """Every rule a ledger's rows break; only ``facts`` are looked at, when they are given, of the facts."""
    chosen = tuple(ledger.facts.values() if facts is None else facts)
    yield from _source_faults(ledger)
    yield from _indicator_faults(ledger)
    yield from _ambiguous_labels(ledger)
    yield from _relation_faults(ledger)
    yield from _circles(ledger)
    chains = {fact.id: [fact.superseded_by] for fact in chosen if fact.superseded_by}
    for id_ in _in_circles(chains):
        what = _("ce fait finit par se réviser lui-même ; rompre le cercle de superseded_by")
        yield Fault("facts.csv", what, id=id_)
    for fact in chosen:
        indicator = ledger.indicators.get(fact.indicator)
        if indicator:
            broken = (_(rule.what) for rule in FACT_RULES if rule.broken(fact, indicator, ledger))
            yield from (Fault("facts.csv", what, id=fact.id) for what in broken)


def _well_named(fact: Fact) -> bool:
    """Whether the id says what it is: a date in it is the fact's own."""
    indicator, _, end = fact.id.rpartition(".")
    dated = any(sign.isdigit() for sign in end)
    return indicator == fact.indicator and (not dated or end.startswith(period_name(fact.period)))


def _is_official_data(source: Source | None) -> bool:
    return source is not None and source.tier is Tier.OFFICIAL and bool(source.url)


def _plausible(fact: Fact, indicator: Indicator) -> bool:
    if fact.value is None:
        return True
    above = indicator.plausible_min is None or indicator.plausible_min <= fact.value
    return above and (indicator.plausible_max is None or fact.value <= indicator.plausible_max)


def _source_faults(ledger: Ledger) -> Iterator[Fault]:
    for source in ledger.sources.values():
        if (source.published is None) != (source.published_basis is PublishedBasis.UNKNOWN):
            yield Fault("sources.csv", _(UNDATED), id=source.id)
        if ".." in source.path.split("/"):
            what = _("le chemin « {path} » sort du dossier ; l’écrire sans « .. »", path=source.path)
            yield Fault("sources.csv", what, id=source.id)


def _indicator_faults(ledger: Ledger) -> Iterator[Fault]:
    for indicator in ledger.indicators.values():
        low, high = indicator.plausible_min, indicator.plausible_max
        if low is not None and high is not None and low > high:
            yield Fault("indicators.csv", _("plausible_min dépasse plausible_max ; les échanger"), id=indicator.id)
        if (indicator.kind is IndicatorKind.EVENT) != (indicator.unit == EVENT_UNIT):
            yield Fault("indicators.csv", _("l’unité « date » et la nature event vont ensemble"), id=indicator.id)


def _ambiguous_labels(ledger: Ledger) -> Iterator[Fault]:
    """Labels that would name two indicators: a claim worded so could be held against the wrong one."""
    owners: dict[str, str] = {}
    for indicator in ledger.indicators.values():
        owner = owners.setdefault(fold_lower(indicator.label), indicator.id)
        if owner != indicator.id:
            what = _("même label que {owner} ; les distinguer", owner=owner)
            yield Fault("indicators.csv", what, id=indicator.id)
    for alias in ledger.aliases:
        if alias.kind is not AliasKind.LABEL:
            continue
        owner = owners.setdefault(fold_lower(alias.alias), alias.indicator)
        if owner != alias.indicator:
            what = _(
                "« {alias} » nomme déjà {owner} ; n’en garder qu’un, ou préciser le nom", alias=alias.alias, owner=owner
            )
            yield Fault("aliases.csv", what, id=f"{alias.indicator} {alias.alias}")


def _relation_faults(ledger: Ledger) -> Iterator[Fault]:
    for relation in ledger.relations:
        name = f"{relation.a} {relation.relation} {relation.b}"
        if relation.a == relation.b:
            yield Fault("relations.csv", _("un indicateur n’est pas en relation avec lui-même"), id=name)
        if relation.additive and relation.relation is not RelationKind.HAS_PART:
            yield Fault("relations.csv", _("seules des parties (has_part) s’additionnent ; écrire false"), id=name)
    opposed = {RelationKind.SAME_AS, RelationKind.DISTINCT_FROM}
    said: dict[frozenset[str], set[RelationKind]] = {}
    for relation in ledger.relations:
        kinds = said.setdefault(frozenset((relation.a, relation.b)), set())
        if relation.relation in opposed and kinds & (opposed - {relation.relation}):
            what = _("dits ailleurs identiques et distincts (same_as, distinct_from) ; n’en garder qu’un")
            yield Fault("relations.csv", what, id=f"{relation.a} {relation.relation} {relation.b}")
        kinds.add(relation.relation)


def _circles(ledger: Ledger) -> Iterator[Fault]:
    """The relations that make an indicator a part of itself."""
    parts: dict[str, list[str]] = {}
    named: dict[tuple[str, str], str] = {}
    for relation in ledger.relations:
        whole, part = relation.a, relation.b
        if relation.relation is RelationKind.SUBSET_OF:
            whole, part = part, whole
        elif relation.relation is not RelationKind.HAS_PART:
            continue
        if whole != part:
            parts.setdefault(whole, []).append(part)
            named[whole, part] = f"{relation.a} {relation.relation} {relation.b}"
    inside = set(_in_circles(parts))
    for (whole, part), name in named.items():
        if whole in inside and part in inside:
            what = _("un indicateur finit par être une partie de lui-même ; rompre le cercle")
            yield Fault("relations.csv", what, id=name)


def _in_circles(links: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The names that lead back to themselves.

    >>> sorted(_in_circles({"a": ["b"], "b": ["a", "c"], "c": []}))
    ['a', 'b']
    """
    # What leads nowhere is taken away until nothing changes; then, backwards, what nothing leads to.
    for _pass in range(2):
        left = {name: set(links.get(name, ())) for name in links}
        back: dict[str, set[str]] = {}
        for name, others in left.items():
            for other in others:
                back.setdefault(other, set()).add(name)
        loose = [name for name in {*left, *back} if not left.get(name)]
        while loose:
            gone = loose.pop()
            for name in back.pop(gone, set()):
                left[name].discard(gone)
                if not left[name]:
                    loose.append(name)
            left.pop(gone, None)
        links = _reversed(left)
    yield from links


def _reversed(links: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in links}
    for name, others in links.items():
        for other in others:
            found[other].append(name)
    return found
