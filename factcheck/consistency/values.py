"""One thing given two values: headline and body, or two places of one article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from factcheck.consistency import signatures, twins
from factcheck.consistency.page import Clash, Page
from factcheck.consistency.rooms import (
    DIVIDED,
    MULTIPLIED,
    allowed,
    apart,
    is_loose,
    multiple,
    quotient,
    spoken,
    tell,
    total,
)
from factcheck.consistency.signatures import Signature
from factcheck.intervals import Interval
from factcheck.model import Claim, Kind, Role, Severity, Zone
from factcheck.translation import N_
from factcheck.translation import gettext as _

LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.RATE})
WHOSE_NUMBER = re.compile(
    r"dont (?:le nombre|l'effectif|le total|le montant|la population|la capacité)(?: total| cumulé)? "
    r"(?:atteint|s'élève à|s'établit à|est de|dépasse|avoisine|se monte à|s'élèverait à)"
)
ELSEWHERE = re.compile(
    r"(?<!les )(?<!le )(?<!la )plus (?:bas|haut|loin)\b|le titre de"
    r"|même (?:document|rapport|note|texte|tableau)|en légende|l'infographie"
    r"|l'encadré"
    r"|en annexe|le tableau|la légende|ailleurs dans"
)
THOUSAND = Decimal(1000)
NEAR = Decimal("0.25")
FEWEST_DIGITS = 3
SLIP_DIGITS = 2
MANY = 60
LONGEST = 200  # characters between two values of one thing
DISPUTED = N_("{words} ({told}) ; les sources nommées diffèrent : « {one} » et « {other} ».")


def find(page: Page) -> Iterator[Clash]:
    """The figures of one thing that no fair reading reconciles."""
    yield from _headline(page)
    yield from _headline_multiple(page)
    yield from _restated(page)
    yield from _slips(page)


def _headline(page: Page) -> Iterator[Clash]:
    """A headline's level that the body gives otherwise, and nowhere bears out."""
    body = [claim for claim in page.figures if claim.zone is Zone.BODY]
    for claim in page.in_zone(Zone.HEADLINE):
        signature = signatures.of(claim)
        if signature is None or claim.kind not in LEVELS or not signatures.is_level(claim, page.document):
            continue
        alike = [c for c in body if c.kind is claim.kind and _same_unit(c, claim)]
        if _is_borne_out(claim, alike):
            continue
        rival = _rival(page, claim, signature, alike)
        if rival:
            words = _("Le titre et le corps ne disent pas le même nombre")
            yield _clash(page, "headline_body", claim, rival, words)


def _same_unit(one: Claim, other: Claim) -> bool:
    return one.quantity.unit == other.quantity.unit or (
        one.kind is Kind.COUNT and None in (one.quantity.unit, other.quantity.unit)
    )


def _is_borne_out(claim: Claim, alike: Sequence[Claim]) -> bool:
    """Whether a figure of the body, or two of them taken together, can be what the headline says."""
    room = allowed(claim)
    rooms = [found for found in map(allowed, alike[:MANY]) if found is not None]
    if room is None or any(not apart(room, other) for other in rooms):
        return True
    return any(_makes(room, one, other) for one, other in combinations(rooms, 2))


def _makes(room: Interval, one: Interval, other: Interval) -> bool:
    sums = total((one, other))
    return not apart(room, sums) and not one.high.is_infinite() and not other.high.is_infinite()


def _rival(page: Page, claim: Claim, signature: Signature, alike: Sequence[Claim]) -> Claim | None:
    """The body's figure of the same thing, when it is surely that."""
    for other in alike:
        theirs = signatures.of(other)
        if theirs is None or not signatures.is_level(other, page.document) or theirs.per != signature.per:
            continue
        same = theirs.words == signature.words and _same_subject(page, claim, other)
        nearly = (theirs.words <= signature.words or signature.words <= theirs.words) and _is_slip(claim, other)
        if (same or nearly) and _same_time(claim, other) and theirs.entity == signature.entity:
            return other
    return None


def _same_subject(page: Page, claim: Claim, other: Claim) -> bool:
    """Whether nothing narrows down the one that does not narrow down the other."""
    return signatures.narrowed(other, page.document) <= signatures.narrowed(claim, page.document)


def _same_time(one: Claim, other: Claim) -> bool:
    if one.period is None or other.period is None or one.period == other.period:
        return True
    return one.period_inherited and other.period_inherited


def _headline_multiple(page: Page) -> Iterator[Clash]:
    """« divisée par deux » in the headline, when all the body's levels give is near but less."""
    for claim in page.in_zone(Zone.HEADLINE):
        value = claim.quantity.value
        if claim.kind is not Kind.RATIO or claim.quantity.direction is None or not value:
            continue
        pairs = [pair for pair in _moves(page) if _quotient(pair, value) is not None]
        if not pairs or _is_given(page, claim, value):
            continue
        real = _quotient(pairs[0], value)
        if real is not None and _is_near(real, max(value, 1 / value)) and apart(multiple(claim), real):
            before, after = pairs[0]
            computed = _(DIVIDED if value < 1 else MULTIPLIED, times=tell(real))
            told = _("annoncé « {told} »", told=page.said(claim))
            levels = {"before": page.said(before), "after": page.said(after)}
            computation = _("{before} → {after} : {computed}, {told}", **levels, computed=computed, told=told)
            words = _("Le titre annonce plus que le corps : {computation}.", computation=computation)
            yield Clash("headline_body", (claim, before, after), computation, words, Severity.WARNING)


def _moves(page: Page) -> Iterator[tuple[Claim, Claim]]:
    """The changes of the body, as level before and level after."""
    for one, other in pairwise(page.figures):
        if not (one.relation and other.relation and one.relation.group == other.relation.group):
            continue
        roles = (one.relation.role, other.relation.role)
        if one.zone is Zone.BODY and roles == (Role.FROM, Role.TO):
            yield one, other
        if one.zone is Zone.BODY and roles == (Role.TO, Role.FROM):
            yield other, one


def _quotient(pair: tuple[Claim, Claim], value: Decimal) -> Interval | None:
    """How many times one level is the other, the way the headline goes; ``None`` when it goes the other way."""
    before, after = (spoken(claim) for claim in pair)
    if before is None or after is None:
        return None
    real = quotient(before, after) if value < 1 else quotient(after, before)
    return real if real is not None and real.low > 1 else None


def _is_given(page: Page, claim: Claim, value: Decimal) -> bool:
    """Whether any two figures of the body, or one of its words, give the headline's multiple."""
    body = [other for other in page.figures if other.zone is Zone.BODY]
    if any(other.kind is Kind.RATIO and other.quantity.value == value for other in body):
        return True
    moved = {level.id for pair in _moves(page) for level in pair}
    levels = [other for other in body[:MANY] if other.kind in LEVELS and not page.before(other, 2).endswith("(")]
    told = multiple(claim)
    return any(
        _may_be(told, one, two)
        for one, two in combinations(levels, 2)
        if _same_unit(one, two) and one.kind is two.kind and (one.id in moved or two.id in moved or _in_a_row(one, two))
    )


def _in_a_row(one: Claim, two: Claim) -> bool:
    return one.sentence == two.sentence


def _may_be(told: Interval, one: Claim, two: Claim) -> bool:
    rooms = spoken(one), spoken(two)
    if rooms[0] is None or rooms[1] is None:
        return True
    ratios = quotient(rooms[0], rooms[1]), quotient(rooms[1], rooms[0])
    return any(ratio is not None and not apart(ratio, told) for ratio in ratios)


def _is_near(real: Interval, times: Decimal) -> bool:
    return real.low <= times * (1 + NEAR) and real.high >= times * (1 - NEAR)


def _restated(page: Page) -> Iterator[Clash]:
    """« … millions de bénéficiaires dont le nombre atteint… », « plus bas dans le document, on lit… »."""
    for one, other in pairwise(page.figures):
        if one.kind is not other.kind or one.kind not in LEVELS or not _same_unit(one, other):
            continue
        gap = page.gap(one, other)
        if len(gap) > LONGEST or not (
            WHOSE_NUMBER.search(gap) or (_points_elsewhere(gap) and _one_measure(one, other))
        ):
            continue
        rooms = allowed(one), allowed(other)
        if rooms[0] and rooms[1] and apart(rooms[0], rooms[1]) and _same_time(one, other):
            yield _clash(page, "two_values", one, other, _("Deux valeurs pour une même mesure"))


def _points_elsewhere(gap: str) -> bool:
    return "\n" not in gap and ELSEWHERE.search(gap) is not None


def _one_measure(one: Claim, other: Claim) -> bool:
    first, second = signatures.of(one), signatures.of(other)
    if first is None or second is None:
        return False
    return (first.words, first.entity) == (second.words, second.entity)


def _slips(page: Page) -> Iterator[Clash]:
    """Two values of one thing that a slip of the pen explains: transposed digits, million for milliard."""
    for claims in _of_same_digits(page):
        for one, other in pairwise(claims):
            if one.sentence != other.sentence and _is_slip(one, other) and _is_one_thing(page, one, other):
                yield _clash(page, "two_values", one, other, _("Deux valeurs pour une même mesure"))


def _of_same_digits(page: Page) -> Iterator[list[Claim]]:
    """The body's figures that are written with the same digits, whatever their order: few are."""
    groups = defaultdict[tuple[Kind, str | None, tuple[int, ...]], list[Claim]](list)
    for claim in page.in_zone(Zone.BODY):
        value = claim.quantity.value
        if claim.kind in LEVELS and value is not None:
            digits = tuple(sorted(value.normalize().as_tuple().digits))
            groups[claim.kind, claim.quantity.unit, digits].append(claim)
    return (claims for claims in groups.values() if len({claim.quantity.value for claim in claims}) > 1)


def _is_one_thing(page: Page, one: Claim, other: Claim) -> bool:
    signature = signatures.of(one)
    if signature is None or signature != signatures.of(other) or one.period != other.period:
        return False
    if not (signatures.is_level(one, page.document) and signatures.is_level(other, page.document)):
        return False
    return signatures.narrowed(one, page.document) == signatures.narrowed(other, page.document)


def _is_slip(one: Claim, other: Claim) -> bool:
    """Whether one figure is the other with two neighbouring digits swapped, or a thousand times it."""
    first, second = one.quantity.value, other.quantity.value
    if first is None or second is None or not first or not second or first == second:
        return False
    digits = [str(value.normalize().as_tuple().digits) for value in (first, second)]
    size = len(first.normalize().as_tuple().digits)
    if digits[0] == digits[1]:
        return size >= SLIP_DIGITS and max(first, second) / min(first, second) == THOUSAND
    return size >= FEWEST_DIGITS and first.adjusted() == second.adjusted() and twins.are(one, other)


def _clash(page: Page, rule: str, one: Claim, other: Claim, words: str) -> Clash:
    rooms = allowed(one), allowed(other)
    told = _(" ; ").join(
        _("{figure} : {room}", figure=page.said(claim), room=tell(room))
        for claim, room in zip((one, other), rooms, strict=True)
        if room is not None
    )
    sources = one.attribution, other.attribution
    if sources[0] and sources[1] and disagree(sources[0].source, sources[1].source):
        message = _(DISPUTED, words=words, told=told, one=sources[0].source, other=sources[1].source)
        return Clash(rule, (one, other), told, message, Severity.INFO)
    mild = Severity.WARNING if is_loose(one, other) else None
    return Clash(rule, (one, other), told, _("{words} : {told}.", words=words, told=told), mild)


def disagree(one: str, other: str) -> bool:
    """Whether two names are surely those of two sources."""
    first, second = signatures.words_of(one), signatures.words_of(other)
    return not first & second
