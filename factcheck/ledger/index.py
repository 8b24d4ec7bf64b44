"""The ledger's indicators ready to be searched: their names taken apart, found by the words they are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache, partial

from factcheck.ledger.history import History, reader_of
from factcheck.ledger.records import AliasKind, Indicator, IndicatorKind, Ledger, RelationKind, Status
from factcheck.ledger.similarity import Speller
from factcheck.ledger.vocabulary import MEANINGFUL, Vocabulary, Word, populations

LIVE = frozenset({Status.CURRENT, Status.HISTORICAL, Status.TO_VERIFY, Status.DISPUTED})
BUDGET = "budget"  # what money is when no other noun says it
LAUNCH = "lancement"
# « depuis son lancement », « jusqu'à fin janvier », « dispose de 174 agences »: no qualifiers there
OTHERWISE_MEANT = {LAUNCH: ("date", "time"), "échéance": ("date", "time"), BUDGET: ("money",)}
QUALIFIERS = frozenset({"nouveau"})
CURRENCY = re.compile(r"[A-Z]{3}")


class Dimension(StrEnum):
    """What can be compared with what, units aside."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    TIME = "time"
    DATE = "date"


UNIT_DIMENSIONS = {
    "date": Dimension.DATE,
    "%": Dimension.SHARE,
    "point": Dimension.SHARE,
    "an": Dimension.TIME,
    "mois": Dimension.TIME,
    "jour": Dimension.TIME,
}


@dataclass(frozen=True, slots=True)
class Name:
    """A label or alias taken apart: the words that must be said, the thing counted, the programme."""

    text: str
    core: frozenset[str]
    heads: frozenset[str]
    subjects: frozenset[str]


@dataclass(frozen=True)
class Profile:
    """An indicator as matching sees it; its facts are read when a claim is held against them."""

    indicator: Indicator
    dimension: Dimension
    names: tuple[Name, ...]
    label: Name
    terms: frozenset[str]
    subjects: frozenset[str]
    read: Callable[[], History] = field(compare=False)

    @cached_property
    def history(self) -> History:
        """Its facts in order of time."""
        return self.read()


def dimension_of(indicator: Indicator) -> Dimension:
    """What an indicator's figures can be compared with."""
    if indicator.unit in UNIT_DIMENSIONS:
        return UNIT_DIMENSIONS[indicator.unit]
    return Dimension.MONEY if CURRENCY.fullmatch(indicator.unit) else Dimension.COUNT


@dataclass(frozen=True)
class Index:
    """A ledger ready to be searched: its vocabulary, and its indicators by the words of their names."""

    ledger: Ledger
    vocabulary: Vocabulary
    profiles: Mapping[str, Profile]
    by_term: Mapping[tuple[Dimension, str], tuple[str, ...]]

    @classmethod
    def of(cls, ledger: Ledger) -> Index:
        """The index of a ledger; its cost is the number of names, once."""
        vocabulary = Vocabulary.of(ledger)
        aliases = defaultdict[str, list[str]](list)
        for alias in ledger.aliases:
            if alias.kind is AliasKind.LABEL:
                aliases[alias.indicator].append(alias.alias)
        facts_of = reader_of(ledger.facts)

        def read(indicator: str) -> History:
            return History.of((fact for fact in facts_of(indicator) if fact.status in LIVE), ledger.sources)

        profiles = {
            indicator.id: _profile(indicator, aliases[indicator.id], partial(read, indicator.id), vocabulary)
            for indicator in ledger.indicators.values()
        }
        return cls(ledger, vocabulary, profiles, _by_term(profiles.values()))

    @cached_property
    def by_entity(self) -> dict[str, tuple[str, ...]]:
        """The indicators of each programme or body."""
        found = defaultdict[str, list[str]](list)
        for profile in self.profiles.values():
            found[profile.indicator.entity].append(profile.indicator.id)
        return {entity: tuple(ids) for entity, ids in found.items()}

    @cached_property
    def programmes(self) -> frozenset[str]:
        """The entities that people benefit from."""
        counted = (profile for profile in self.profiles.values() if profile.label.core & populations())
        return frozenset(profile.indicator.entity for profile in counted)

    @cached_property
    def related(self) -> dict[str, dict[str, bool]]:
        """For each indicator those a writer may take it for, each with whether one population holds the other."""
        found = defaultdict[str, dict[str, bool]](dict)
        for relation in self.ledger.relations:
            within = relation.relation is RelationKind.SUBSET_OF
            for one, other in ((relation.a, relation.b), (relation.b, relation.a)):
                found[one][other] = found[one].get(other, False) or within
        return found

    @cached_property
    def wholes(self) -> dict[str, tuple[str, ...]]:
        """For each indicator those whose population holds its own: all the insured, for the main ones."""
        found = defaultdict[str, list[str]](list)
        for relation in self.ledger.relations:
            if relation.relation is RelationKind.SUBSET_OF:
                found[relation.a].append(relation.b)
        return {part: tuple(wholes) for part, wholes in found.items()}

    @cached_property
    def shares(self) -> tuple[str, ...]:
        """The indicators that are a share of something."""
        return tuple(id_ for id_, profile in self.profiles.items() if profile.dimension is Dimension.SHARE)

    @cached_property
    def speller(self) -> Speller:
        """Tells a misspelt word of any name."""
        return Speller.of(term for profile in self.profiles.values() for term in profile.terms)


def _profile(
    indicator: Indicator, aliases: Sequence[str], read: Callable[[], History], vocabulary: Vocabulary
) -> Profile:
    names = [_name(text, indicator, vocabulary) for text in dict.fromkeys([indicator.label, *aliases])]
    return Profile(
        indicator,
        dimension_of(indicator),
        tuple(name for name in names if _says_enough(name)),
        names[0],
        frozenset[str]().union(*(name.core for name in names)),
        frozenset[str]({indicator.entity}).union(*(name.subjects for name in names)),
        read,
    )


def is_otherwise_meant(word: Word, indicator: Indicator) -> bool:
    """Whether a word that names dates or budgets elsewhere says nothing of this indicator."""
    own = dimension_of(indicator).value
    return own not in OTHERWISE_MEANT.get(word.term, (own,))


def _says_enough(name: Name) -> bool:
    """A name that says no more than « lits » or « le régime » would match anything."""
    return bool(name.core) and (bool(name.subjects) or not name.core <= name.heads)


def _name(text: str, indicator: Indicator, vocabulary: Vocabulary) -> Name:
    words = list(vocabulary.words(text, text.lower()))
    core = [word.term for word in words if word.role in MEANINGFUL and not is_otherwise_meant(word, indicator)]
    entities = frozenset[str]().union(*(word.entities for word in words))
    return Name(
        text,
        frozenset(core),
        _heads(core, indicator, vocabulary),
        frozenset({indicator.entity}) & entities or entities,
    )


def _heads(core: Sequence[str], indicator: Indicator, vocabulary: Vocabulary) -> frozenset[str]:
    """The words of a name that must stand with the figure: the thing counted, or what a share is a share of."""
    whole = {word.term for word in vocabulary.words(indicator.denominator, indicator.denominator.lower())} & set(core)
    if indicator.kind is IndicatorKind.SHARE and whole:
        return frozenset(whole)
    if dimension_of(indicator) is not Dimension.COUNT:
        return frozenset()
    unit = {word.term for word in vocabulary.words(indicator.unit, indicator.unit.lower())}
    nouns = [term for term in core if term not in QUALIFIERS]
    return frozenset(unit & set(core) or nouns[:1])


def _by_term(profiles: Iterable[Profile]) -> dict[tuple[Dimension, str], tuple[str, ...]]:
    found = defaultdict[tuple[Dimension, str], dict[str, None]](dict)
    for profile in profiles:
        for name in profile.names:
            for term in name.heads or name.core:
                found[profile.dimension, term][profile.indicator.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


@dataclass(frozen=True)
class _Fingerprinted:
    """A ledger that compares by what it holds, so that it can be a key."""

    path: str
    fingerprint: str
    ledger: Ledger = field(compare=False)


@lru_cache(maxsize=8)
def _index_of(key: _Fingerprinted) -> Index:
    return Index.of(key.ledger)


def index_of(ledger: Ledger) -> Index:
    """The index of a ledger, built once for each content."""
    return _index_of(_Fingerprinted(ledger.path, ledger.fingerprint, ledger))
