"""How facts must agree: with each other on one period, and with the conditions of ``checks.csv``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, groupby

from factcheck import intervals
from factcheck.ledger.cells import ID
from factcheck.ledger.faults import Fault
from factcheck.ledger.records import Assertion, Fact, Ledger, Status
from factcheck.translation import N_
from factcheck.translation import gettext as _

EXPRESSION = re.compile(rf"(?P<left>{ID}) (?P<sign>>=|<=|>|<|=) (?P<right>{ID})")
VERIFIED = (Status.CURRENT, Status.HISTORICAL)


@dataclass(frozen=True, slots=True)
class Ends:
    """The least and the greatest value a fact's wording allows."""

    low: Decimal
    high: Decimal


def _equal(left: Ends, right: Ends) -> bool:
    return left.low <= right.high and right.low <= left.high


# Each sign holds as long as some true values inside both wordings satisfy it.
SIGNS: dict[str, Callable[[Ends, Ends], bool]] = {
    ">=": lambda left, right: operator.ge(left.high, right.low),
    ">": lambda left, right: operator.gt(left.high, right.low),
    "<=": lambda left, right: operator.le(left.low, right.high),
    "<": lambda left, right: operator.lt(left.low, right.high),
    "=": _equal,
}

DISAGREES = N_(
    "contredit {other} (« {one} », « {another} ») ; passer les deux en disputed, ou réviser l’un par superseded"
)
NO_CONDITION = N_("« {expression} » n’est pas une condition ; écrire : indicateur >= indicateur")


def disagreements(ledger: Ledger) -> Iterator[Fault]:
    """The facts in force that say incompatible things of one indicator and period; an editor must choose."""
    in_force = [fact for fact in ledger.facts.values() if fact.status is Status.CURRENT and fact.value is not None]
    for _subjects, same in groupby(sorted(in_force, key=_subject), key=_subject):
        for one, other in combinations(same, 2):
            if not _equal(ends(one), ends(other)):
                what = _(DISAGREES, other=other.id, one=one.stated, another=other.stated)
                yield Fault("facts.csv", what, id=one.id)


def _subject(fact: Fact) -> tuple[str, str, str]:
    return fact.indicator, fact.per or "", fact.period.iso() if fact.period else ""


def faults(ledger: Ledger) -> Iterator[Fault]:
    """The assertions that cannot be read, and those the latest verified facts break."""
    for assertion in ledger.assertions:
        what = _fault(assertion, ledger)
        if what:
            yield Fault("checks.csv", what, id=assertion.id)


def _fault(assertion: Assertion, ledger: Ledger) -> str | None:
    match = EXPRESSION.fullmatch(assertion.expression)
    if not match:
        return _(NO_CONDITION, expression=assertion.expression)
    unknown = [name for name in (match["left"], match["right"]) if name not in ledger.indicators]
    if unknown:
        return _("« {unknown} » n’est pas dans indicators.csv ; l’y ajouter ou corriger", unknown=unknown[0])
    left, right = latest(ledger, match["left"]), latest(ledger, match["right"])
    if left is None or right is None or SIGNS[match["sign"]](ends(left), ends(right)):
        return None
    return _(
        "« {expression} » n’est pas vrai : {one} dit {said}, {other} dit {told}",
        expression=assertion.expression,
        one=left.id,
        said=left.stated,
        other=right.id,
        told=right.stated,
    )


def latest(ledger: Ledger, indicator: str) -> Fact | None:
    """The verified fact of an indicator whose period ends last; ``None`` when there is none."""
    facts = [
        fact
        for fact in ledger.facts.values()
        if fact.indicator == indicator and fact.status in VERIFIED and fact.value is not None
    ]
    return max(facts, key=lambda fact: _last_day(fact, ledger), default=None)


def _last_day(fact: Fact, ledger: Ledger) -> date:
    if fact.period and fact.period.end:
        return fact.period.end
    source = ledger.sources.get(fact.source)
    known = source.published if source and fact.period else None
    return known or date.min


def ends(fact: Fact) -> Ends:
    """How far the true value may be from the figure, every reading of its wording allowed."""
    value = fact.value or Decimal(0)
    rooms = intervals.rooms(intervals.Figure(value, value, fact.resolution, fact.resolution, fact.bound))
    return Ends(min(room.allowed.low for room in rooms), max(room.allowed.high for room in rooms))
