"""The words of the trade as frozen values. Imports nothing of ours.

Every offset is a code point index into ``Article.text``, exactly as received.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Zone(StrEnum):
    """Where on the page a line stands."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    TEASER = "teaser"
    COMMENT = "comment"
    FURNITURE = "furniture"


class Kind(StrEnum):
    """What sort of figure a mention is; the last four are never claims."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    RATIO = "ratio"
    RATE = "rate"
    DURATION = "duration"
    DATE = "date"
    AGE = "age"
    ORDINAL = "ordinal"
    PERIOD = "period"
    NOISE = "noise"


class Hedge(StrEnum):
    """How the wording bounds or loosens the figure."""

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"
    ABOUT = "about"
    ALMOST = "almost"
    RANGE = "range"


class Modality(StrEnum):
    """Whether the figure is told as a fact, a goal, a prediction or a norm."""

    OBSERVED = "observed"
    TARGET = "target"
    FORECAST = "forecast"
    RULE = "rule"


class Direction(StrEnum):
    """Which way a variation goes."""

    UP = "up"
    DOWN = "down"


class Scope(StrEnum):
    """Where the source of a figure is named."""

    SENTENCE = "sentence"
    ARTICLE = "article"


class DateBasis(StrEnum):
    """What an article's publication date was read from, best first."""

    OPTION = "option"
    FRONT_MATTER = "front_matter"
    DATELINE = "dateline"
    SITE_CLOCK = "site_clock"


class Grain(StrEnum):
    """How finely the ends of a period are known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of an article's text.

    A named tuple, made, compared and looked up by the million, costs a third of a dataclass.
    """

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other stretch lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` at this stretch."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """One non-blank line of an article, newline excluded, with its zone."""

    span: Span
    zone: Zone


@dataclass(frozen=True, slots=True)
class Article:
    """A text as received, with its lines zoned and its publication date, if any.

    ``doc`` is the path as given; ``blocks`` are the non-blank lines in order;
    ``notes`` tell what was odd about reading it (a guessed encoding, say).
    """

    doc: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    published: date | None = None
    published_from: DateBasis | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included; ``None`` is an open end.

    >>> Period(date(2024, 7, 1), date(2024, 9, 30), Grain.MONTH).iso()
    '2024-07/2024-09'
    >>> Period(date(2022, 1, 1), None, Grain.YEAR).iso()
    '2022/..'
    """

    start: date | None
    end: date | None
    grain: Grain

    def iso(self) -> str:
        """The period in ISO 8601, each end at its grain: ``2024-12``, ``2021/2025``, ``../2023-06-30``."""
        start, end = (self._iso_end(day) for day in (self.start, self.end))
        return start if start == end else f"{start}/{end}"

    def _iso_end(self, day: date | None) -> str:
        if day is None:
            return ".."
        return day.isoformat()[: {Grain.YEAR: 4, Grain.MONTH: 7, Grain.DAY: 10}[self.grain]]

    @classmethod
    def of_iso(cls, text: str) -> Period:
        """The period an ISO 8601 text stands for; raises ``ValueError`` for anything else.

        >>> Period.of_iso("2024-07/2024-09").end
        datetime.date(2024, 9, 30)
        >>> Period.of_iso("../2023-06-30").start is None
        True
        """
        first, _, last = text.partition("/")
        ends = [end for end in (first, last or first) if end != ".."]
        if not ends or len({len(end) for end in ends}) != 1:
            raise ValueError(f"no ISO 8601 period: {text!r}")
        grain = {4: Grain.YEAR, 7: Grain.MONTH, 10: Grain.DAY}[len(ends[0])]
        start = None if first == ".." else _first_day(first)
        end = None if (last or first) == ".." else _last_day(last or first)
        return cls(start, end, grain)

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share a day."""
        first, last = date.min, date.max
        return (self.start or first) <= (other.end or last) and (other.start or first) <= (self.end or last)


def _first_day(iso: str) -> date:
    return date.fromisoformat(iso + "-01-01"[len(iso) - 4 :])


def _last_day(iso: str) -> date:
    first = _first_day(iso)
    if len(iso) == 10:
        return first
    month = 12 if len(iso) == 4 else first.month
    return date(first.year, month, monthrange(first.year, month)[1])


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: its value and the room its last digits leave.

    ``resolution`` is the weight of the last digit printed, ``coarse`` that of
    the last digit that is not zero: ``22 000`` has 1 and 1 000, ``24,7 millions``
    100 000 twice. ``value`` is ``None`` when no exact number is said
    (« des milliers »).
    """

    value: Decimal | None
    resolution: Decimal = Decimal(1)
    coarse: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in the text: number, unit, and what is read off its very words.

    ``span`` is the contract's (number, scale and currency words, ``%`` and sign);
    ``number`` the digits or number words alone. ``low`` and ``high`` are set for
    a stated range, and ``value`` is then ``None``. ``unit`` is an ISO 4217 code,
    ``%``, ``point``, a time unit, or the lemma of the counted noun, whose place
    is ``noun``. ``hedge`` is what the figure's own words say (« une centaine »).
    ``noise`` names what a figure of kind noise is (clock, phone…).
    """

    span: Span
    number: Span
    kind: Kind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    resolution: Decimal = Decimal(1)
    coarse: Decimal = Decimal(1)
    unit: str | None = None
    per: str | None = None
    noun: Span | None = None
    hedge: Hedge = Hedge.EXACT
    direction: Direction | None = None
    noise: str | None = None


class PeriodKind(StrEnum):
    """What sort of wording names a period.

    ``SPAN`` is a stretch told by its ends or its length (« de 2021 à 2024 »,
    « les neuf premiers mois »), ``NOW`` the state on publication day
    (« désormais »), ``OTHER`` a date no civil year can be given to.
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"
    NOW = "now"
    OTHER = "other"


class Bearing(StrEnum):
    """How the preposition before a date opens it (« depuis », « jusqu'à », « d'ici »)."""

    AT = "at"
    FROM = "from"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    HORIZON = "horizon"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Steps:
    """So many months and days from another period."""

    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A date or period in the text and the days it stands for.

    ``span`` is the expression without its preposition (``fin janvier 2025``).
    ``stated`` is the bare date, ``period`` the days the preposition makes of it
    (« depuis 2022 »: 2022, then 2022/..); both are ``None`` when it cannot be
    resolved (no reference date, Hegirian calendar, no such day). ``relative``
    tells that its words alone do not settle it. ``weekday`` is the day of the
    week printed with it, Monday 0. ``steps`` is set for a wording that counts
    from another period of the text (« un an plus tôt » is -12 months), so that
    a reader who knows better what it is compared with can count again. ``ends``
    are the two periods a range runs between (« entre le T2 2023 et le T2 2024 »).
    """

    span: Span
    period: Period | None
    relative: bool = False
    stated: Period | None = None
    kind: PeriodKind = PeriodKind.OTHER
    bearing: Bearing = Bearing.AT
    weekday: int | None = None
    steps: Steps | None = None
    ends: tuple[Period, Period] | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """The printed noun phrase that says what is measured, head noun first.

    ``agreement`` tells whether a syntax model reads the same noun: a confidence,
    ``None`` when no model was asked or it says nothing of the figure.
    """

    text: str
    span: Span
    inherited: bool = False
    agreement: bool | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who the article says a figure comes from, and where it says so.

    ``office`` is what ``source`` adds to the name of a person (« , directeur de l'ANP »).
    """

    source: str
    span: Span
    scope: Scope
    office: str = ""

    @property
    def voice(self) -> str:
        """The source under its name alone, whatever office it holds."""
        return self.source.removesuffix(self.office)


class RelationType(StrEnum):
    """How figures of one article hang together."""

    CHANGE = "change"
    PART = "part"
    TOTAL = "total"
    CONVERSION = "conversion"


class Role(StrEnum):
    """A figure's part in a change."""

    FROM = "from"
    TO = "to"
    DELTA = "delta"


@dataclass(frozen=True, slots=True)
class Relation:
    """A figure's place in a group: ``group`` numbers the group within the article.

    For a conversion, ``of`` is the id of the claim it converts.
    """

    type: RelationType
    group: str | None = None
    role: Role | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure with everything the article says about it.

    ``is_claim`` is false for figures that assert nothing checkable (clock times,
    ages, the year of another figure). ``sentence`` is the sentence it stands in.
    """

    id: str
    quantity: Quantity
    zone: Zone
    sentence: Span
    is_claim: bool = True
    hedge: Hedge = Hedge.EXACT
    measure: Measure | None = None
    entity: str | None = None
    entity_inherited: bool = False
    period: Period | None = None
    period_inherited: bool = False
    modality: Modality = Modality.OBSERVED
    relation: Relation | None = None
    attribution: Attribution | None = None

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return self.quantity.span

    @property
    def kind(self) -> Kind:
        """What sort of figure it is."""
        return self.quantity.kind


class Label(StrEnum):
    """What the ledger says of a claim."""

    SUPPORTED = "supported"
    COMPATIBLE = "compatible"
    CONTRADICTED = "contradicted"
    OUTDATED = "outdated"
    OTHER_VINTAGE = "other_vintage"
    DISPUTED = "disputed"
    INCOMPARABLE = "incomparable"
    NOT_IN_LEDGER = "not_in_ledger"


class Match(StrEnum):
    """How a supported claim meets its fact."""

    EXACT = "exact"
    ROUNDING = "rounding"
    TRUNCATION = "truncation"
    BOUND = "bound"


class Cause(StrEnum):
    """The likely slip behind a contradiction."""

    SCALE_SLIP = "scale_slip"
    DIGIT_SLIP = "digit_slip"
    TRANSPOSITION = "transposition"
    UNIT_SLIP = "unit_slip"
    PERCENT_VS_POINT = "percent_vs_point"
    SWAPPED_INDICATORS = "swapped_indicators"
    STALE = "stale"
    WRONG_POPULATION = "wrong_population"
    WRONG_PERIOD = "wrong_period"
    BOUND_INVERTED = "bound_inverted"


class Severity(StrEnum):
    """How much a finding matters, mildest first."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the ledger holds on a claim's subject, ready to be shown.

    ``value`` is the fact's figure in French (« 32,6 milliards de dirhams »),
    ``source`` the source's path, ``title`` its title, ``quote`` its words with
    their place there.
    """

    value: str
    period: str | None
    source: str
    title: str
    published: date | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim judged: the label, the fact and why, in French.

    ``computation`` shows the figures and the interval allowed; ``explanation``
    is the sentence a journalist reads.
    """

    claim: Claim
    label: Label
    explanation: str
    fact: str | None = None
    other_facts: tuple[str, ...] = ()
    match: Match | None = None
    cause: Cause | None = None
    evidence: Evidence | None = None
    computation: str | None = None

    @property
    def cited(self) -> bool:
        """Whether the article names a source for the figure or the ledger supports it."""
        return self.claim.attribution is not None or self.label is Label.SUPPORTED


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at, with a rule's code and the claims concerned."""

    code: str
    rule: str
    severity: Severity
    span: Span
    claims: tuple[str, ...]
    message: str
    cause: Cause | None = None
    computation: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """All that was found in one article, or ``error`` when it could not be read.

    ``hushed`` counts the findings that are not shown: suppressed, in the baseline,
    or under the level asked for. ``brief`` asks for the findings alone, not for
    every figure.
    """

    doc: str
    article: Article | None = None
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    hushed: int = 0
    brief: bool = False


@dataclass(frozen=True, slots=True)
class LedgerSummary:
    """Which ledger a run used."""

    path: str
    fingerprint: str
    facts: int


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run: the articles in order, and the ledger they were held against."""

    articles: tuple[ArticleReport, ...]
    ledger: LedgerSummary | None = None
