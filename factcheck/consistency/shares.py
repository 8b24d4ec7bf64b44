"""Shares of one whole: over 100 %, ill-complemented, or at odds with the figures they are drawn from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise

from factcheck.consistency.page import Clash, Page
from factcheck.consistency.rooms import (
    HUNDRED,
    TENTH,
    apart,
    is_loose,
    percent,
    quotient,
    scaled_by,
    spoken,
    tell,
    total,
)
from factcheck.intervals import ZERO, Interval
from factcheck.lexicon import alternation, load
from factcheck.mentions.gaps import SOFT, ending
from factcheck.model import Claim, Hedge, Kind, Severity
from factcheck.reports.wording import number
from factcheck.translation import N_
from factcheck.translation import gettext as _

OF_PEOPLE_GUARD = re.compile(
    r"vis[ée]{1,3}s?\b|cibl|prévu|attend|programm|objectif|espér|escompt|inscrit au|besoin|capacité|théorique|budget"
)
NOT_A_SHARE = re.compile(
    r"(?:taux|ratio|équival|rempli|exécut|réalis|atteint|dépass|hausse|baisse|augment|progress|bond|majorat|prime"
    r"|objectif|indice"
    r"|supérieur|inférieur|représent\w+ l'équivalent|capacité|occup|bonus|remise)"
)
SPLIT = re.compile(
    r"(?<!\w)(?:se répartissent|se répartit|répartie?s? (?:entre|comme suit|ainsi|en)|se décompose|ventilée?s?)"
)
CHOICES = re.compile(r"plusieurs réponses|réponses multiples|choix multiple|cumul|à la fois|total supérieur")

REMAINDER = re.compile(rf"(?<!\w)(?:les {SOFT}|le reste \({SOFT}|le reste,? soit {SOFT}|le reste représentant {SOFT})$")
LEFT_OVER = re.compile(r"^ (?:de [a-zéè' ]{1,25} )?(?:restante?s?|qui restent|autres)(?!\w)")
LEFT = re.compile(r"rest|autres")
REST = re.compile(r"le reste[ ,(]")
THEREFORE = re.compile(
    r"(?<!\w)(?:par conséquent|dès lors|donc|ce qui laisse|laissant|d'où|par déduction|en conséquence)(?!\w)"
)
OUTSIDE = re.compile(
    r"(?<!\w)(?:n'|ne |sans |hors |en dehors|exclu|non |pas |échapp|restent à|privée?s? de|dépourvu|à l'écart"
    r"|laissant|laisse)"
)
SHARE_WINDOW = 8

WHOLE_OF = ending(
    r"^ (?:de|d'|des|du)(?: (?:la|l'|cette|ce|ces|ses|leurs))?(?: [a-zéèêç'’-]{1,20}){0,5}?(?: de| d'|,| \()?"
)
SO = ending(r"^[^.;:()%]{0,60}?(?:,| \() ?(?:soit|ce qui (?:fait|représente|donne)|c'est-à-dire)")
SO_SHARE = ending(r"^[^.;:()%]{0,60}?,? ?\(?soit")
SUBSET = ending(r"^[^.;:()]{0,60}?,? dont")
OUT_OF = ending(r"(?<!\w)sur(?: (?:un total|une? [a-zé]{4,12}) de| l'ensemble des| ces| ses| leurs)?")
SO_RATE = ending(r"^[^.;:()%]{0,60}?(?:,? \(|, )(?:soit )?(?:(?:un|le) taux(?: [a-zéèê']{2,12}){0,3} )?(?:de )?")
ENDED = re.compile(r"^ ?(?:\)|[,;.](?!\d)|$|d'entre|du total)")
BARE_BRACKET = re.compile(rf"^(?: ?[^\s.,;:()\d]{{1,25}}){{0,3}} ?\((?:soit )?{SOFT}$")
CLOSED = re.compile(r"^ ?\)")
SOON_CLOSED = re.compile(r"^(?: [^\s().,;]{1,20}){0,3} ?\)")
SAME_SHARE = re.compile(rf"^ ?\((?:soit )?{SOFT}$")
NEAR = Decimal("0.5")  # point: a division badly rounded, no more
SHARE_ROOM = Decimal(5)  # « deux sur trois » is said of 62 to 71 %
COMPOSED = re.compile(
    r"compos|compt|accueill|réuni|dont |échantillon|effectif|constitu|regroup|soit |personnes|: $"
    r"|parit"
)
ANSWERS = re.compile(
    r"respectivement|répond|dis(?:ent|e) |estim|jug|favorable|«? ?oui|hausse|chez |taux|parmi eux"
    r"|ont "
)
HALF = re.compile(
    r"^ (?P<are>(?:d[e']|sont (?:des?|d')|étaient (?:des?|d'))) ?(?P<noun>[a-zéèêç]{3,20})"
    r"(?P<link>,? (?:et|contre|pour)(?: seulement)? )$"
)
OTHER_HALF = re.compile(r"^ (?P<are>sont des |des |de |d')(?P<noun>[a-zéèêç]{3,20})(?=[\s.,;)]|$)")
EACH = re.compile(r"respectivement|en moyenne|par an\b|environ un an")


@cache
def _people() -> re.Pattern[str]:
    forms = alternation(load("populations_of_shares", lambda row: row["note"]).entries)
    return re.compile(rf"^ (?:de |d')?(?:la |l'|les |des |du |de ces |de ses )?(?:{forms})(?!\w)")


@cache
def _opposites() -> dict[str, str]:
    return dict(load("opposites", lambda row: row["other"]).entries)


FRACTION_AND_PERCENT = N_("La fraction et le pourcentage ne disent pas la même chose : {computation}.")


def find(page: Page) -> Iterator[Clash]:
    """Every share at odds with its whole, with the others or with the figures beside it."""
    yield from _over_whole(page)
    yield from _opposed(page)
    yield from _complements(page)
    yield from _of_a_whole(page)
    yield from _said_twice(page)


def _is_share(claim: Claim) -> bool:
    return claim.kind is Kind.PERCENT and claim.quantity.direction is None


def _over_whole(page: Page) -> Iterator[Clash]:
    """« 112 % des ménages », and shares of a split that add to more than 100 %."""
    for claim in page.figures:
        room = spoken(claim) if _is_share(claim) and (claim.quantity.value or ZERO) > HUNDRED else None
        if room is not None and room.low > HUNDRED and _is_of_people(page, claim):
            computation = _("{share} > 100 %", share=page.said(claim))
            words = _("Une part ne peut dépasser le tout : {computation}.", computation=computation)
            yield Clash("share_over_100", (claim,), computation, words)
    for figures in page.sentences:
        yield from _over_split(page, figures)


def _is_of_people(page: Page, claim: Claim) -> bool:
    after = page.after(claim, 80)
    if not _people().match(after) or OF_PEOPLE_GUARD.search(re.split(r"[.;,]", after, maxsplit=1)[0]):
        return False
    return not NOT_A_SHARE.search(page.before(claim, 70)) and " de plus" not in after


def _over_split(page: Page, figures: Sequence[Claim]) -> Iterator[Clash]:
    """« se répartissent entre A (45 %), B (40 %) et C (30 %) »."""
    sentence = page.sentence(figures[0])
    if not SPLIT.search(sentence) or CHOICES.search(page.document.lower) or "respectivement" in sentence:
        return
    shares = [c for c in figures if _is_share(c) and SPLIT.search(page.document.lower, c.sentence.start, c.span.start)]
    rooms = [room for room in map(spoken, shares) if room is not None]
    if len(shares) < 2 or len(rooms) < len(shares) or "dont" in sentence or total(rooms).low <= HUNDRED:
        return
    added = " + ".join(page.said(claim) for claim in shares)
    computation = _("{added} = {total} %", added=added, total=tell(total(rooms)))
    words = _("Les parts d’un même tout dépassent 100 % : {computation}.", computation=computation)
    yield Clash("share_over_100", tuple(shares), computation, words, _mild(*shares))


def _opposed(page: Page) -> Iterator[Clash]:
    """« 52 % sont des garçons et 44 % des filles »: two halves of one whole."""
    for first, second in pairwise(page.figures):
        if first.sentence != second.sentence or not (_is_share(first) and _is_share(second)):
            continue
        gap, after = page.gap(first, second), page.after(second, 30)
        if len(gap) < 60 and _are_halves(gap, after, page.before(first, 90)):
            rooms = [room for room in map(spoken, (first, second)) if room is not None]
            if len(rooms) == 2 and not total(rooms).low <= HUNDRED <= total(rooms).high:
                added = f"{page.said(first)} + {page.said(second)}"
                computation = _("{added} = {total} %, et non 100 %", added=added, total=tell(total(rooms)))
                words = _("Les deux parts devraient faire le tout : {computation}.", computation=computation)
                yield Clash("parts_total", (first, second), computation, words, Severity.WARNING)


def _are_halves(gap: str, after: str, before: str) -> bool:
    """« % d'hommes et … % de femmes » share out one whole; « % des hommes et … % des femmes » do not."""
    one, other = HALF.match(gap), OTHER_HALF.match(after)
    if not one or not other or _opposites().get(one["noun"]) != other["noun"]:
        return False
    composed = one["are"].startswith(("sont", "étaient"))
    counted = one["are"] in ("de", "d'") and other["are"] in ("de ", "d'")
    return not ANSWERS.search(before) and (composed or (counted and COMPOSED.search(before) is not None))


def _complements(page: Page) -> Iterator[Clash]:
    """« 66 % refusent. Les 44 % restants… »: what is left must make 100 % with what was told."""
    for index, claim in enumerate(page.figures[1:], start=1):
        remainder = _is_remainder(page, claim)
        if not (remainder or (_is_share(claim) and _follows_from(page, page.figures[index - 1], claim))):
            continue
        shares = _shares_before(page, index)
        if shares and (remainder or len(shares) == 1) and not _completes(claim, shares):
            yield _left_over(page, claim, shares[-1])


def _left_over(page: Page, claim: Claim, told: Claim) -> Clash:
    rest = HUNDRED - (told.quantity.value or ZERO)
    known, left = page.said(told), page.said(claim)
    computation = _("100 − {known} = {rest} %, annoncé {told}", known=known, rest=number(rest), told=left)
    words = _("Le complément à 100 % ne tombe pas juste : {computation}.", computation=computation)
    return Clash("complement", (claim, told), computation, words, _mild(claim, told))


def _is_remainder(page: Page, claim: Claim) -> bool:
    if not _is_share(claim):
        return False
    before, after = page.before(claim, 40), page.after(claim, 40)
    if not LEFT.search(before + after) or not REMAINDER.search(before):
        return False
    return bool(REST.search(before) or LEFT_OVER.match(after))


def _follows_from(page: Page, told: Claim, claim: Claim) -> bool:
    """« 84 % sont couverts, par conséquent 13 % ne le sont pas »."""
    gap = page.gap(told, claim)
    if len(gap) > 160 or not THEREFORE.search(gap):
        return False
    return bool(OUTSIDE.search(gap[-40:]) or OUTSIDE.search(_first_clause(page.after(claim, 60))))


def _first_clause(words: str) -> str:
    return re.split(r"[.;]", words, maxsplit=1)[0]


def _shares_before(page: Page, index: int) -> list[Claim]:
    """The shares told in this paragraph before a figure, the last of them in its sentence or the one before."""
    claim = page.figures[index]
    block = page.document.block_at(claim.span.start).span
    shares = [
        c for c in page.figures[max(0, index - SHARE_WINDOW) : index] if block.contains(c.span) and _tells_share(c)
    ]
    if not shares:
        return []
    here, last = (page.document.sentence_index(c.span.start) for c in (claim, shares[-1]))
    return shares if here - last <= 1 and any(c.kind is Kind.PERCENT for c in shares) else []


def _tells_share(claim: Claim) -> bool:
    value = claim.quantity.value
    return _is_share(claim) or (claim.kind is Kind.RATIO and value is not None and value < 1)


def _room(claim: Claim) -> Interval | None:
    """A share in percent."""
    if claim.kind is not Kind.RATIO:
        return spoken(claim)
    value = (claim.quantity.value or Decimal(0)) * HUNDRED
    return Interval(value - SHARE_ROOM, value + SHARE_ROOM)


def _completes(claim: Claim, shares: Sequence[Claim]) -> bool:
    """Whether some of the shares make 100 % with the claim."""
    room, rooms = _room(claim), [found for found in map(_room, shares) if found is not None]
    if room is None:
        return True
    sums = (total((room, *chosen)) for size in range(1, len(rooms) + 1) for chosen in combinations(rooms, size))
    return any(added.low <= HUNDRED <= added.high for added in sums)


def _of_a_whole(page: Page) -> Iterator[Clash]:
    """« x % de N, soit M », « M, soit x % de N », « N, dont M (x %) »."""
    for figures in page.sentences:
        for one, two, three in zip(figures, figures[1:], figures[2:], strict=False):
            found = _share_whole_part(page, one, two, three)
            if found and not EACH.search(page.before(one) + page.gap(one, three) + page.after(three)):
                share, whole, part = found
                clash = _share_clash(page, share, whole, part)
                if clash:
                    yield clash


def _share_whole_part(page: Page, one: Claim, two: Claim, three: Claim) -> tuple[Claim, Claim, Claim] | None:
    """Which of three figures in a row are the share, the whole and the part."""
    first, second = page.gap(one, two), page.gap(two, three)
    if _is_share(one) and WHOLE_OF.search(first) and SO.search(second) and _same_thing(two, three):
        return one, two, three
    told = "(" not in second or SOON_CLOSED.match(page.after(three, 40))
    if _is_share(two) and told and SO_SHARE.search(first) and WHOLE_OF.search(second) and _same_thing(one, three):
        return two, three, one
    if _is_share(three) and SO_RATE.search(second) and ENDED.match(page.after(three, 12)) and _counted(one, two):
        if OUT_OF.search(first):
            return three, two, one
        if OUT_OF.search(page.before(one, 40)):
            return three, one, two
    in_brackets = BARE_BRACKET.match(second) and CLOSED.match(page.after(three, 3))
    if _is_share(three) and SUBSET.search(first) and in_brackets and _same_thing(one, two):
        return three, one, two
    return None


def _same_thing(one: Claim, other: Claim) -> bool:
    """Whether both count the same thing, or one leaves out what it counts."""
    q, r = one.quantity, other.quantity
    if q.kind is not r.kind or q.kind not in (Kind.COUNT, Kind.MONEY) or q.per != r.per:
        return False
    return q.unit == r.unit or (q.kind is Kind.COUNT and (q.noun is None or r.noun is None))


def _counted(one: Claim, other: Claim) -> bool:
    return one.kind is other.kind is Kind.COUNT and one.quantity.per is None and other.quantity.per is None


def _share_clash(page: Page, share: Claim, whole: Claim, part: Claim) -> Clash | None:
    told, of, got = spoken(share), spoken(whole), spoken(part)
    if told is None or of is None or got is None:
        return None
    real = quotient(got, of)
    if real is None or not apart(percent(real), told):
        return None
    computation = _equation(page, f"{page.said(part)} / {page.said(whole)}", percent(real), share)
    words = _("La part annoncée ne correspond pas aux deux nombres : {computation}.", computation=computation)
    near = not apart(percent(real), Interval(told.low - NEAR, told.high + NEAR))
    mild = Severity.WARNING if near else _mild(share, whole, part)
    return Clash("share_of_whole", (share, whole, part), computation, words, mild)


def _equation(page: Page, division: str, real: Interval, share: Claim) -> str:
    """What a division gives, in percent, and what the article gives."""
    percent_told = tell(real, finest=min(TENTH, share.quantity.resolution))
    return _("{division} = {percent} %, annoncé {told}", division=division, percent=percent_told, told=page.said(share))


def _said_twice(page: Page) -> Iterator[Clash]:
    """« Deux Français sur trois (66 %) »: a ratio and the percent in its brackets."""
    for ratio, share in pairwise(page.figures):
        if ratio.kind is not Kind.RATIO or not _is_share(share) or ratio.sentence != share.sentence:
            continue
        value = ratio.quantity.value
        gap = page.gap(ratio, share)
        if value is None or value >= 1 or ratio.quantity.direction or not SAME_SHARE.match(gap):
            continue
        told, closed = spoken(share), CLOSED.match(page.after(share, 3))
        if told is not None and closed and apart(told, _loosened(ratio, value)):
            real = scaled_by(Interval(value, value), HUNDRED)
            computation = _equation(page, page.said(ratio), real, share)
            words = _(FRACTION_AND_PERCENT, computation=computation)
            yield Clash("share_of_whole", (share, ratio), computation, words, Severity.WARNING)


def _loosened(ratio: Claim, value: Decimal) -> Interval:
    """A fraction in words is a round one: five points either way, ten on the side a hedge opens."""
    low, high = value * HUNDRED - SHARE_ROOM, value * HUNDRED + SHARE_ROOM
    if ratio.hedge in (Hedge.OVER, Hedge.AT_LEAST):
        return Interval(low, high + 2 * SHARE_ROOM)
    if ratio.hedge is not Hedge.EXACT:
        return Interval(low - 2 * SHARE_ROOM, high)
    return Interval(low, high)


def _mild(*claims: Claim) -> Severity | None:
    return Severity.WARNING if is_loose(*claims) else None
