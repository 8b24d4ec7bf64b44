"""The rows of a ledger as frozen values, one class a file of ``reference/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from factcheck.model import Hedge, Period


class IndicatorKind(StrEnum):
    """How an indicator behaves in time."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"
    SHARE = "share"
    EVENT = "event"


class Status(StrEnum):
    """How far a fact, or an indicator, may be relied on."""

    CURRENT = "current"
    HISTORICAL = "historical"
    TO_VERIFY = "to_verify"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


class RelationKind(StrEnum):
    """How two indicators stand to one another."""

    HAS_PART = "has_part"
    SUBSET_OF = "subset_of"
    DISTINCT_FROM = "distinct_from"
    SAME_AS = "same_as"


class AliasKind(StrEnum):
    """What an alias is: a full label, an abbreviation, or a spelling of one of its words."""

    LABEL = "label"
    ABBREVIATION = "abbreviation"
    SPELLING = "spelling"


class PublishedBasis(StrEnum):
    """What a source's date rests on: a reader's ``DateBasis``, or the last event its text dates."""

    OPTION = "option"
    FRONT_MATTER = "front_matter"
    DATELINE = "dateline"
    SITE_CLOCK = "site_clock"
    EVENT = "event"
    UNKNOWN = "unknown"


class PeriodBasis(StrEnum):
    """Where a fact's period comes from: the text near the figure, or the source's own date."""

    STATED = "stated"
    AS_OF = "as_of"
    UNKNOWN = "unknown"


class Tier(StrEnum):
    """What sort of source it is, most authoritative first."""

    OFFICIAL = "official"
    AGENCY = "agency"
    PRESS = "press"


@dataclass(frozen=True, slots=True)
class Source:
    """A document facts were read in; ``published_basis`` says what its date rests on."""

    id: str
    title: str
    publisher: str
    published: date | None
    published_basis: PublishedBasis
    path: str
    sha256: str
    url: str
    tier: Tier
    note: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something measured, of one population, in one unit.

    ``counts`` says what one unit is (« assurés + ayants droit »); ``denominator``
    what a share is a share of; a figure outside the plausible range is a slip.
    """

    id: str
    label: str
    definition: str
    unit: str
    counts: str
    kind: IndicatorKind
    per: str | None
    denominator: str
    entity: str
    plausible_min: Decimal | None
    plausible_max: Decimal | None
    status: Status
    note: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an indicator."""

    indicator: str
    alias: str
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class IndicatorRelation:
    """``a`` stands in ``relation`` to ``b``; ``additive`` when parts may be summed."""

    a: str
    relation: RelationKind
    b: str
    additive: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What a source asserted: the words as printed, and what they mean.

    ``stated`` is the printed figure with its hedge, ``value`` its exact decimal
    (``None`` for a dated event, whose day is its ``period``), ``resolution`` the
    weight of its last significant digit (1 for an event), ``bound`` how the
    wording bounds it. An open end of ``period`` runs to the source's date.
    ``start`` and ``end`` place ``quote`` in the source's text.
    """

    id: str
    indicator: str
    stated: str
    value: Decimal | None
    resolution: Decimal
    bound: Hedge
    unit: str
    per: str | None
    period: Period | None
    period_basis: PeriodBasis
    attributed_to: str
    source: str
    quote: str
    prefix: str
    suffix: str
    start: int
    end: int
    status: Status
    superseded_by: str
    note: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """A condition between indicators that must hold, from ``checks.csv``."""

    id: str
    expression: str
    note: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """A folder of reference facts, read and indexed by id."""

    path: str
    fingerprint: str
    sources: dict[str, Source]
    indicators: dict[str, Indicator]
    aliases: tuple[Alias, ...]
    relations: tuple[IndicatorRelation, ...]
    facts: Mapping[str, Fact]
    assertions: tuple[Assertion, ...]
