"""An amount told in two currencies at a rate no exchange ever gave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.consistency.page import Clash, Page
from factcheck.consistency.rooms import TENTH, apart, is_loose, quotient, spoken, tell
from factcheck.intervals import ONE, Interval
from factcheck.lexicon import load
from factcheck.mentions import relations
from factcheck.model import Claim, Severity
from factcheck.reports.wording import plural
from factcheck.translation import gettext as _

MARGIN = Decimal("0.1")  # what a bank, a month's average or an old rate may add to the band


@dataclass(frozen=True, slots=True)
class Worth:
    """How many units of a currency one dollar bought, at least and at most."""

    low: Decimal
    high: Decimal


@cache
def _worths() -> dict[str, Worth]:
    return dict(load("exchange_rates", lambda row: Worth(Decimal(row["low"]), Decimal(row["high"]))).entries)


def find(page: Page) -> Iterator[Clash]:
    """The conversions whose rate no fair reading of the two amounts makes plausible."""
    claims = {claim.span: claim for claim in page.figures}
    for pair in relations.conversions(page.document, [claim.quantity for claim in page.figures]):
        clash = _judged(page, claims[pair.amount.span], claims[pair.converted.span])
        if clash:
            yield clash


def _judged(page: Page, amount: Claim, converted: Claim) -> Clash | None:
    band, rooms = _band(amount, converted), (spoken(converted), spoken(amount))
    rate = quotient(rooms[0], rooms[1]) if rooms[0] and rooms[1] else None
    if band is None or rate is None or not apart(rate, band):
        return None
    finest = min(TENTH, Decimal(10) ** (band.low.adjusted() - 1))
    names = plural(converted.quantity.unit or ""), amount.quantity.unit or ""
    computation = _(
        "{converted} / {amount} = {rate} {units} pour 1 {unit}, plausible : {band}",
        converted=page.said(converted),
        amount=page.said(amount),
        rate=tell(rate, finest=finest),
        units=names[0],
        unit=names[1],
        band=tell(band, finest=finest),
    )
    words = _("La conversion suppose un taux de change invraisemblable : {computation}.", computation=computation)
    loose = Severity.WARNING if is_loose(amount, converted) and not _is_gross(rate, band) else None
    return Clash("conversion", (converted, amount), computation, words, loose)


def _band(amount: Claim, converted: Claim) -> Interval | None:
    """The rates the two currencies ever had lately, with a margin."""
    codes = amount.quantity.unit or "", converted.quantity.unit or ""
    if codes[0] == codes[1]:
        return Interval(ONE, ONE)
    one, other = (_worths().get(code) for code in codes)
    if one is None or other is None:
        return None
    return Interval(other.low / one.high * (1 - MARGIN), other.high / one.low * (1 + MARGIN))


def _is_gross(rate: Interval, band: Interval) -> bool:
    """Whether the rate is off by more than any drift: a slip of ten or a thousand."""
    return rate.low > 3 * band.high or 3 * rate.high < band.low
