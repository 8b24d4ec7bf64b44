"""Parts that do not make up their total, and a part larger than its whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck.consistency import scales
from factcheck.consistency.page import Clash, Page
from factcheck.consistency.rooms import allowed, apart, is_loose, tell, total
from factcheck.mentions import relations
from factcheck.mentions.relations import Shape
from factcheck.model import Claim, Kind, Severity, Span
from factcheck.translation import gettext as _

PARTIAL = re.compile(
    r"notamment|dont\b|parmi|entre autres|principal|surtout|en particulier|par exemple|essentiel|comme\b|tels? que"
    r"|telles? que"
    r"|d'abord|respectivement|y compris|hors |ainsi qu'|plusieurs|perte|perdu|recul|baisse|déficit|moins\b.{0,3}$"
    r"|détrui|solde"
    r"|supplément|de plus|s'ajout|en plus|autres? étant|cumul|parfois|à la fois|…|\.\.\.|premiers?|au moins un|déjà"
)
REACH = 150  # characters before a list in which a word may tell that it is partial
LEAST, MOST = Decimal("0.8"), Decimal(3)  # outside, the list is of something else
LARGEST_PART = Decimal(20)
OTHER_NOUN = re.compile(r"(?:^|\s)(?:des|un|une|leurs|ses|plusieurs|aux|du|et)\s")
PER_MANY = re.compile(r"\bpour (?:cent|mille|\d)")


def find(page: Page) -> Iterator[Clash]:
    """The totals their parts do not reach or exceed."""
    claims = {claim.span: claim for claim in page.figures}
    for whole in relations.wholes(page.document, [claim.quantity for claim in page.figures]):
        total_claim, parts = claims[whole.total.span], [claims[part.span] for part in whole.parts]
        found = _sum(page, total_claim, parts) if whole.shape is Shape.LIST else _part(page, total_claim, parts[0])
        if found:
            yield found


def _sum(page: Page, whole: Claim, parts: Sequence[Claim]) -> Clash | None:
    rooms = [room for room in map(allowed, parts) if room is not None]
    room = allowed(whole)
    if room is None or len(rooms) < len(parts) or PARTIAL.search(_words(page, whole, parts)):
        return None
    added, value = total(rooms), whole.quantity.value or Decimal(0)
    sums = sum((part.quantity.value or Decimal(0) for part in parts), Decimal(0))
    if not apart(added, room):
        return None
    if not LEAST * value <= sums <= MOST * value:
        return _slip(page, whole, parts)
    terms = " + ".join(page.said(part) for part in parts)
    computation = _("{terms} = {added}, annoncé {told}", terms=terms, added=tell(added), told=page.said(whole))
    words = _("Les parties ne font pas le total : {computation}.", computation=computation)
    return Clash("parts_total", (whole, *parts), computation, words, _severity(whole, *parts))


def _slip(page: Page, whole: Claim, parts: Sequence[Claim]) -> Clash | None:
    """Parts of another size than their total are no list of it, but when a scale slipped."""
    wrong = scales.slipped(whole, parts)
    return scales.clash(page, wrong, [c for c in (whole, *parts) if c is not wrong]) if wrong else None


def _words(page: Page, whole: Claim, parts: Sequence[Claim]) -> str:
    """The sentence around the list, figures left out."""
    first, last = min(whole.span, parts[0].span), max(whole.span, parts[-1].span)
    lower = page.document.lower
    start = max(whole.sentence.start, first.start - REACH)
    return lower[start : first.end] + lower[first.end : last.start] + page.after(parts[-1], 80)


def _part(page: Page, whole: Claim, part: Claim) -> Clash | None:
    room, larger = allowed(whole), allowed(part)
    if room is None or larger is None or not _of_the_same(page, whole, part):
        return None
    impossible = larger.low > room.high
    if not impossible and not _reads_larger(whole, part):
        return None
    computation = f"{page.said(part)} > {page.said(whole)}"
    words = _("La partie dépasse le tout : {computation}.", computation=computation)
    mild = _severity(whole, part) if impossible else Severity.WARNING
    return Clash("part_exceeds_whole", (whole, part), computation, words, mild)


def _reads_larger(whole: Claim, part: Claim) -> bool:
    """« 4 millions, dont 4,3 millions »: a rounding may explain it, no reader will."""
    bare = not is_loose(whole, part)
    return bare and (part.quantity.value or 0) > (whole.quantity.value or 0)


def _of_the_same(page: Page, whole: Claim, part: Claim) -> bool:
    """Whether nothing between the two, nor their sizes, tells that the part is of something else."""
    one, other = whole.quantity, part.quantity
    if not one.value or not other.value or other.value > one.value * LARGEST_PART:
        return False
    gap = page.gap(whole, part)
    clause = gap.rpartition("dont")[0] if "dont" in gap else ""
    noun = _noun_words(page, whole)
    if one.kind is Kind.COUNT and one.unit is None:
        return False
    return not OTHER_NOUN.search(clause.replace(noun, " ", 1)) and not PER_MANY.search(gap)


def _noun_words(page: Page, whole: Claim) -> str:
    measure = whole.measure
    if measure is None or measure.span.start < whole.span.end:
        return "\0"
    return Span(measure.span.start, measure.span.end).of(page.document.lower)


def _severity(*claims: Claim) -> Severity | None:
    return Severity.WARNING if is_loose(*claims) else None
