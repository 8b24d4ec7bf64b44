"""Whether a figure asserts something checkable, or merely counts on the way: « les douze régions »."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.mentions import events
from factcheck.mentions.nouns import CLASSES, WordClass
from factcheck.model import Kind, Quantity, Zone
from factcheck.units import HOUR

CLAIM_ZONES = frozenset({Zone.HEADLINE, Zone.BODY})
CLAIM_KINDS = frozenset(
    {Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.RATIO, Kind.RATE, Kind.DURATION, Kind.DATE}
)
SMALL = 20

DEFINITE = re.compile(
    r"(?<!\w)(?:les|ces|des|aux|nos|vos|mes|tes|l'un des|chacune? des|entre les|toutes les|tous les) $"
)
OWNED = re.compile(r"(?<!\w)(?:ses|leurs) $")
FEW = 10
COMPARED = re.compile(
    r"(?<!\w)(?:contre|le double d|ce(?:ux|lui|lles?) d|qu'|que|par rapport à|après) ?(?:[^.;:]|\.\d){0,60}il y a $"
    r"|(?<!\w)qu'il y a $|\d[^.;:,()]{0,25} il y a $"  # « au lieu de 60 il y a trois ans »
)
# « pour la première fois depuis dix ans », « au plus haut depuis trois mois » : how rare the news is
RARE = re.compile(
    r"(?<!\w)(?:première|jamais|record|inédit\w{0,2}|(?:plus|moins) (?:haut|bas|fort|faible|bon|mauvais|grand)"
    r"\w{0,3}|meilleur\w{0,2}|pires?)(?!\w)[^.;:,()\d]{0,40} (?:depuis|en) (?:près de |plus d(?:e |')|environ )?$"
)
OR_MORE = (" ou plus", " ou davantage", " au moins", " au plus", " au minimum", " au maximum")
EVENT_WINDOW = 32
AGO, DIGIT = "il y a ", re.compile(r"\d")
# « le régime a changé il y a trois ans » tells an event, « la crise d'il y a trois ans » when
TOLD = re.compile(
    r"(?<!\w)(?:a|ont|avait|avaient|est|sont|était|étaient|s'est|se sont)(?: (?:été|lui|eux|elle|elles|déjà|aussi))?"
    r" [^\W\d_]{2,20}(?:é|i|u|s|t)(?:e?s?)(?: [^.;:,()\d]{1,40})? il y a $"
)
STRETCH = re.compile(
    r" (?:premi[eè]re?s|derni[eè]re?s|prochaine?s)"
    r" (?:secondes|minutes|heures|jours|semaines|mois|trimestres|années|ans)(?!\w)"
)
SPREAD_OVER = re.compile(
    r"(?<!\w)(?:(?:réparti|concentré|disséminé|dispersé|situé)e?s?|(?:se |s')(?:concentr|répart|dispers)\w{1,6})"
    r" (?:sur|dans|entre|à travers) $"
)
HOLDERS = re.compile(
    r" (?:régions|provinces|préfectures|villes|communes|secteurs|branches|pays)"
    r"(?: d(?:u |e |e la |es |')[^\W\d_]{2,20})?"
    r" (?:concentrent|abritent|regroupent|accaparent|totalisent|affichent|se partagent|arrivent en tête)(?!\w)"
)
STOCK = re.compile(r" d(?:e |')(?:importations?|consommation|réserves?|stocks?)(?!\w)")
OFTEN = re.compile(r"(?<!\w)(?:toutes les|les|ces|aux|par|derni[eè]res|prochaines|premières) $")
HOURS_A_DAY = 24
DELAYS = re.compile(r"(?<!\w)(?:délais?|attente)(?!\w)")
SHORT_UNITS = frozenset({"jour", "heure", "minute"})
PACKED = frozenset({"kg", "gramme", "litre", "centilitre", "millilitre", "kilo", "kilogramme"})
IN_PARTS = re.compile(r"(?<!\w)(?:en|accord sur|autour de|portant sur|insisté sur|les|ces|ses) $")
QUOTED_FIRST_PERSON = re.compile(r"(?<!\w)(?:j'\w+|je|mon|ma|mes|moi)(?!\w)")


# « depuis plus d'un an »
SOME = r"(?:un peu )?(?:plus d(?:e|')|moins d(?:e|')|près d(?:e|')|environ|quelque|seulement|à peine)"
AFTER = re.compile(rf"(?<!\w)après(?: {SOME})? ?$")  # « après deux ans de fermeture »
OF = re.compile(r" d(?:e |')")
RECENT = re.compile(r" (?:derni|premi|proch)[eè]")


@cache
def _structures() -> frozenset[str]:
    return frozenset(load("structure_nouns", lambda row: row["note"]).entries)


def _steps(place: str) -> str:
    forms = load("steps", lambda row: row["place"]).entries
    return alternation(form for form, where in forms.items() if where == place)


@cache
def _step_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?:{_steps('before')})(?: {SOME})?|(?:(?<!dure )(?<!durent )depuis|il y a) {SOME}) ?$"
    )


@cache
def _step_after() -> re.Pattern[str]:
    return re.compile(rf" (?:{_steps('after')})(?!\w)")


@cache
def _security_before() -> re.Pattern[str]:
    """« l'OAT à dix ans », « deux tranches de 10 et 30 ans »."""
    others = r"(?:\d{1,2}(?: ans?| mois| semaines)?(?:,| et| ou| à) ){0,3}"
    return re.compile(rf"(?<!\w)(?:{_steps('security')}),? (?:[^\W\d_]+ ){{0,3}}(?:à|de) {others}$")


@cache
def _security_after() -> re.Pattern[str]:
    """« À dix ans, le taux américain »."""
    return re.compile(rf",? (?:les? |la |l'|des |du )(?:{_steps('security')})(?!\w)")


def _stands_elsewhere(document: Document, quantity: Quantity) -> bool:
    """Captions, teasers, comments and furniture are not the article's word."""
    return document.block_at(quantity.span.start).zone not in CLAIM_ZONES


def _is_other_kind(document: Document, quantity: Quantity) -> bool:  # noqa: ARG001 - rows of one table
    return quantity.kind not in CLAIM_KINDS


def _is_step(document: Document, quantity: Quantity) -> bool:
    """« un an plus tôt », « en cinq ans » : the length of another figure's change."""
    if quantity.kind is not Kind.DURATION:
        return False
    before = document.lower[max(0, quantity.span.start - 80) : quantity.span.start]
    if _is_delay(document, quantity) or document.lower.startswith(OR_MORE, quantity.span.end):
        return False
    if before.endswith(AGO):
        return COMPARED.search(before) is not None or not _dates_event(document, quantity, before)
    if RARE.search(before):
        return True
    if not _takes_so_long(quantity, before) and not _is_stock(document, quantity) and _leads_to_step(before):
        return not _is_estimate(quantity, before)
    if AFTER.search(before) and OF.match(document.lower, quantity.span.end):
        return True
    elided = quantity.number.end == quantity.span.end  # « trois mois, contre six auparavant » is no step
    after = _step_after().match(document.lower, quantity.span.end)
    return (after is not None and not elided) or _names_maturity(document, quantity, before)


def _is_delay(document: Document, quantity: Quantity) -> bool:
    """« S'agissant des délais, chaque dossier est traité en moins de dix jours »."""
    short = quantity.unit in SHORT_UNITS
    return short and DELAYS.search(document.around(quantity.span).of(document.lower)) is not None


def _leads_to_step(before: str) -> bool:
    return any(pattern.search(before) for pattern in (_step_before(), _security_before(), COMPARED))


def _takes_so_long(quantity: Quantity, before: str) -> bool:
    """« relie les villes en deux heures » tells a time; « 16 morts en 24 heures » and « toutes les 2 heures » steps."""
    whole_days = quantity.value is None or quantity.value % HOURS_A_DAY == 0
    return quantity.unit == HOUR and not whole_days and OFTEN.search(before) is None


def _is_stock(document: Document, quantity: Quantity) -> bool:
    """« les réserves atteignent les 78 jours d'importation »."""
    return STOCK.match(document.lower, quantity.span.end) is not None


def _dates_event(document: Document, quantity: Quantity, before: str) -> bool:
    """« il a disparu il y a trois ans », « Il y a deux ans, la réforme démarrait », not « …, on comptait 12 sites »."""
    sentence = document.sentence_at(quantity.span.start).span
    opens = quantity.span.start - sentence.start == len(AGO)
    if opens:
        return DIGIT.search(document.lower, quantity.span.end, sentence.end) is None
    here = quantity.span.start
    told = events.words().search(document.lower, max(sentence.start, here - EVENT_WINDOW), here)
    return told is not None or TOLD.search(before) is not None


def _is_estimate(quantity: Quantity, before: str) -> bool:
    """« dans les deux à trois mois » foresees how long it takes; « dans les trois mois » is a deadline like another."""
    return quantity.low is not None and before.endswith(("dans les ", "d'ici "))


def _names_maturity(document: Document, quantity: Quantity, before: str) -> bool:
    return before.endswith(("à ", "sur ")) and _security_after().match(document.lower, quantity.span.end) is not None


def _is_anecdote(document: Document, quantity: Quantity) -> bool:
    """« il y a six semaines », says somebody of their own affairs."""
    if quantity.kind is not Kind.DURATION:
        return False
    return QUOTED_FIRST_PERSON.search(document.around(quantity.span).of(document.lower)) is not None


def _is_determiner(document: Document, quantity: Quantity) -> bool:
    """« les douze régions » names them all and counts nothing."""
    if quantity.kind is not Kind.COUNT or quantity.value is None or quantity.value > SMALL:
        return False
    if CLASSES.get(quantity.unit or "") is WordClass.UNIT:
        return False  # « les 7 quintaux saisis » : a weight is an amount
    before = document.lower[max(0, quantity.span.start - 16) : quantity.span.start]
    if quantity.value <= FEW and before.endswith("après "):
        return True  # « après trois campagnes de recul »
    if quantity.value <= FEW and OWNED.search(before):
        return RECENT.match(document.lower, quantity.span.end) is None  # « ses quatre derniers matchs » counts
    return DEFINITE.search(before) is not None


def _is_stretch(document: Document, quantity: Quantity) -> bool:
    """« les 30 premières minutes », « au cours des 45 derniers jours » : a time and no amount."""
    if quantity.noun is None or quantity.kind is not Kind.COUNT:
        return False
    return STRETCH.match(document.lower, quantity.span.end) is not None


def _shares_out(document: Document, quantity: Quantity) -> bool:
    """« cinq régions concentrent 72 % des actifs », « répartis sur neuf provinces » : where something else is."""
    if quantity.kind is not Kind.COUNT or quantity.value is None or quantity.value > SMALL:
        return False
    before = document.lower[max(0, quantity.span.start - 24) : quantity.span.start]
    return SPREAD_OVER.search(before) is not None or HOLDERS.match(document.lower, quantity.span.end) is not None


def _is_structure(document: Document, quantity: Quantity) -> bool:
    """« en quatre points », « un immeuble de sept étages », « trois fois »."""
    if quantity.value is None or quantity.value > SMALL:
        return False
    before = document.lower[max(0, quantity.span.start - 16) : quantity.span.start]
    in_points = quantity.unit == "point" and IN_PARTS.search(before) is not None
    return in_points or (quantity.kind is Kind.COUNT and quantity.unit in _structures())


def _is_packaging(document: Document, quantity: Quantity) -> bool:
    """« le sac de 25 kg », « la bouteille d'huile de 5 litres » : what is sold or seized, not how much of it."""
    if quantity.kind is not Kind.COUNT or quantity.unit not in PACKED:
        return False
    return _packed().search(document.lower, max(0, quantity.span.start - 60), quantity.span.start) is not None


@cache
def _packed() -> re.Pattern[str]:
    packs = alternation(load("packagings", lambda row: row["note"]).entries)
    return re.compile(rf"(?<!\w)(?:{packs})(?: d(?:e |u |')[^\W\d_][\w'-]{{1,20}}){{0,2}} de $")


NON_CLAIMS: tuple[Callable[[Document, Quantity], bool], ...] = (
    _stands_elsewhere,
    _is_other_kind,
    _is_step,
    _is_anecdote,
    _is_determiner,
    _is_stretch,
    _shares_out,
    _is_structure,
    _is_packaging,
)


def asserts(document: Document, quantity: Quantity) -> bool:
    """Whether the figure is a claim; the first row of ``NON_CLAIMS`` that applies says no."""
    return not any(excludes(document, quantity) for excludes in NON_CLAIMS)
