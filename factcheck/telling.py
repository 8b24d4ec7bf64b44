"""How a figure is told: as a level, as the size of a change, as what used to be, as a sum over time or a part of it."""

from __future__ import annotations

import re
from enum import StrEnum

from factcheck.document import Document
from factcheck.model import Claim, Kind, Role

REACH = 60  # characters around the figure where its verb and its adverb stand

HEDGE = r"(?:plus de |moins de |près de |environ |quelque |au moins |presque |quasi(?:ment)? )?"
RISE = (
    r"hausse|baisse|augmentation|diminution|recul|progression|croissance|repli|chute|bond|gain|perte|accroissement"
    r"|supplément|excédent|écart|rallonge"
)
VERB = r"(?:augment|progress|recul|baiss|diminu|bondi|chut|accru|grossi|gonfl)[a-zéèîû]{0,8}"
SIZE_BEFORE = re.compile(rf"\b(?:{RISE}|{VERB}) (?:de |d'|égale? à |par rapport à )?{HEDGE}$")
LEVEL_AFTER = re.compile(r"[^.;:()]{0,40}?\b(?:à|pour atteindre) (?:plus de |près de |environ |quelque )?\d")
MORE = r"(?:de plus|de moins)(?! de\b| d'| que\b)|supplémentaires?|additionnel(?:le)?s?|en plus|en moins"
SIZE_AFTER = re.compile(rf" ?(?:[\w'-]{{1,20}} ){{0,3}}(?:{MORE})\b")
PARTICIPLE = r"(?:[^\W\d]{1,14}ée?s?|dite?s?|faite?s?|écrite?s?|promise?s?|reçue?s?)(?!\w)"
# « avait 120 agences », but not « avait évoqué 120 agences », where only the saying is past
HAD = rf"(?:avait|avaient)(?!(?: [^\W\d]{{1,14}}){{0,2}} {PARTICIPLE})"
# « couvrait », « s'élevait »; not « couvrirait », which supposes, nor « a dit que l'AMO couvrait », which is now
NOUN = r"(?:souhait|(?:re|ex|at|por)?trait|(?:bien|par|satis)?fait|lait)(?!\w)"
WOULD = r"\w{0,16}(?:er|ir|dr|rr|evr|ttr|aur|ser)ai"
IMPERFECT = rf"(?<![\w-])(?!{NOUN}|{WOULD}|avai)\w{{2,16}}(?:ait|aient)(?!\w)"
# « a couvert », « a profité à »: those reached so far or on a day, which is no level
REACHED = (
    r"\b(?:a|ont) (?:été de|couvert|profité|bénéficié|touché|concerné|aidé|protégé|inclus|enregistré|basculé)(?!\w)"
)
USED_TO_BEFORE = re.compile(rf"(?:{IMPERFECT}|{REACHED})[^.;:,]{{0,45}}$")
USED_TO_AFTER = re.compile(rf"[^.;:,\d]{{0,45}}?{IMPERFECT}")
REPORTED = re.compile(r"\bqu(?:e |')[^.;:]{0,80}$")
PAST_BEFORE = re.compile(
    rf"\b(?:{HAD}|comptait|comptaient|disposait|disposaient|était|étaient|totalisait|recensait"
    r"|au lieu de|contre|jadis|naguère|autrefois|initialement|auparavant"
    r"|jusque-là|jusqu'alors)\b[^.;:,]{0,30}$"
)
PAST_AFTER = re.compile(
    r"[^.;:,\d]{0,30}\b(?:auparavant|avant|au départ|à l'origine|initialement|jusque-là|jusqu'alors)\b"
)
CUMULATED = re.compile(
    r"\b(?:depuis (?!le début)|cumul|au total\b|(?:enveloppe|budget|montant|somme|coût) (?:globale?|totale?)\b"
    r"|(?:en|sur|durant|pendant) [\w-]{1,12} (?:mois|ans)\b)"
)
UNIT = r"(?:jour|semaine|mois|trimestre|semestre)s?(?!\w)"
DURING = r"(?:au cours|durant|pendant|dès|sur|en l'espace)(?: d\w{1,2})?(?: l\w{1,2})?[ '](?:[\w']{1,12} ){0,2}"
FEW = r"en (?:une?|deux|trois|quatre|cinq|six|quelques|\d{1,2}) |(?:un|le|ce) seul "
# « le premier mois, », « au deuxième trimestre, », « l'an dernier »
NUMBERED = r"(?:le|la|au|du|les|aux)(?: cours (?:du|de la))? (?:premi|deuxi|troisi|quatri|second|derni)\w{1,4} "
STRETCH = re.compile(
    rf"(?<!\w)(?:{NUMBERED}(?:{UNIT}|phase|vague|année)|l'an dernier"
    r"|cette année|ce mois-ci|l(?:a |e |')(?:année|mois|semaine|trimestre|semestre) (?:dernière?|passée?)"
    r"|pendant l[ae']s?)(?!\w)"
)
WITHIN = re.compile(rf"(?<!\w)(?:{DURING}|{FEW}){UNIT}")
AFTERWARDS = re.compile(
    r"(?<!\w)(?:ans?|mois|années?|jours?) (?:jour pour jour )?(?:après|plus tard)(?!\w)|(?<!\w)anniversaire"
)
SIGNED = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.RATIO})


class Telling(StrEnum):
    """What a figure is told as."""

    LEVEL = "level"
    CHANGE = "change"
    PAST = "past"
    IMPERFECT = "imperfect"  # « couvrait »: of another time when no date is said, else a level of that date
    CUMULATED = "cumulated"
    WITHIN = "within"  # « au cours du seul mois de mars »
    AFTERWARDS = "afterwards"  # « un an après le lancement », for a date


def of(claim: Claim, document: Document) -> Telling:
    """What a claim's figure is told as, by its place in a change or by the words around it."""
    role = claim.relation.role if claim.relation else None
    if role is not None:
        return {Role.FROM: Telling.PAST, Role.TO: Telling.LEVEL, Role.DELTA: Telling.CHANGE}[role]
    before = document.lower[max(claim.sentence.start, claim.span.start - REACH) : claim.span.start]
    after = document.lower[claim.span.end : min(claim.sentence.end, claim.span.end + REACH)]
    if claim.kind is Kind.DATE and (AFTERWARDS.search(before) or AFTERWARDS.search(after)):
        return Telling.AFTERWARDS
    if _is_change(claim, before, after):
        return Telling.CHANGE
    if PAST_BEFORE.search(before) or PAST_AFTER.match(after):
        return Telling.PAST
    if _used_to(before, after):
        return Telling.IMPERFECT
    if any(_within(side, claim) for side in (before, after)):
        return Telling.WITHIN
    return Telling.CUMULATED if CUMULATED.search(before) or CUMULATED.search(after) else Telling.LEVEL


def _within(side: str, claim: Claim) -> bool:
    """Whether the words on one side tell of a stretch of time, or of one that nothing dates."""
    return bool(WITHIN.search(side) or (claim.period is None and STRETCH.search(side)))


def _used_to(before: str, after: str) -> bool:
    """Whether the figure's verb is an imperfect of the article's own: « l'AMO couvrait 11 millions de personnes »."""
    verb = USED_TO_BEFORE.search(before)
    return bool(verb or USED_TO_AFTER.match(after)) and not REPORTED.search(before[: verb.start()] if verb else before)


def _is_change(claim: Claim, before: str, after: str) -> bool:
    if claim.kind in SIGNED:
        return claim.quantity.direction is not None
    return bool(SIZE_AFTER.match(after) or (SIZE_BEFORE.search(before) and not LEVEL_AFTER.match(after)))
