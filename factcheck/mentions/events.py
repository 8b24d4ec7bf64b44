"""Which dates are claims: those that say when something happened, not those a figure is as of.

« lancée en décembre 2023 » dates an event; « 110 000 en décembre 2024 » and
« au 31 décembre » date a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.model import Bearing, Grain, Kind, Period, PeriodKind, PeriodMention, Quantity

AS_OF = re.compile(
    r"(?:(?<![\w'])|(?<= qu'))"
    r"(?:au|à|aux|arrêtée?s? au|(?:close?s?|clôturée?s?) le|à la date du|fin|dès fin)(?: \w{3,8})? $"
)
# « l'audience est fixée au 3 mars », « entrera en vigueur au 1er juin », not « les comptes arrêtés au 30 juin »
SET_FOR = re.compile(
    r"(?<!\w)(?:(?:fix|prévu|programm|report|repouss|avanc|renvoy|convoqu|attendu|prolong|prorog|ajourn)[^\W\d_]{0,4}"
    r"|entr[^\W\d_]{1,6} en (?:vigueur|service|application)|pren[^\W\d_]{1,4} effet|remont(?:e|ent|ait)"
    r"|(?:débu|commenc|démarr|ouvr|expir)[^\W\d_]{1,6})(?: [^.;:,\d]{0,40})? (?:au|aux|pour le) $"
)
SETTING = 72  # characters
ONE_DAY = re.compile(r"(?:[^\W\d_]+ )?\d{1,2}(?:er)? [^\W\d_]+\.?(?: \d{4})?")
DIGIT = re.compile(r"\d")
EFFECTIVE = frozenset({Bearing.FROM, Bearing.SINCE, Bearing.UNTIL, Bearing.BY})
SUMS = frozenset({Kind.MONEY, Kind.COUNT})
AIMED = frozenset({Bearing.BY, Bearing.HORIZON})  # « livré d'ici mars 2026 » tells a term, and no event
DURING = re.compile(r"(?<![\w'])(?:à|a|au|durant|pendant|au cours d[eu']|sur)(?: tout)?(?: le| la)?(?: mois d[e'])? ?$")
OPENING = re.compile(
    r"[ \"«-]{0,3}(?:déjà |puis |ensuite |enfin |ainsi,? |c'est |auparavant, )?"
    r"(?:(?:en|dès|depuis|courant|au mois de|le mois de) )?"
)
DONE = re.compile(r"(?:[éiu]e?s?|ite?s?|erte?s?|vigueur|service|œuvre|place)$")  # not « le pire accident depuis mai »
SINCE = re.compile(
    r" (?:depuis|jusqu'en|jusqu'à|jusqu'au) (?:le )?(?:mois de )?"
)  # « versée depuis décembre 2023 », not « 120 nommés depuis mai »
# « 45 agents recrutés en mars », « 45 agents ont été recrutés en mars » : the date is the figure's
MANY_OF_THEM = re.compile(r"[^.;:()]{0,60}")
# « selon les données présentées en mars », « 4 millions contre les chiffres publiés en juin » : as of that month
TOLD = re.compile(
    r"(?<!\w)(?:selon|d'après|(?:chiffres?|données|statistiques|estimations?|projections|prévisions)(?=[ ,]))"
    r"[^.;:,]{0,60},?[ ]?$"
)
RIGHT_BEHIND = re.compile(
    r" (?:(?:un peu )?(?:plus|moins|près) (?:de |d')|environ |quelque |pas moins de |un total de )?"
)
OF_A_MONTH = re.compile(r" (?:de |d')[^\W\d_]{3,10}")  # « la session de juin » is a name
OBJECT = 16  # characters: « En mars, le groupe a levé 2 milliards » dates what was raised
REACH = 70
CLAUSE = re.compile(r"[;()]|(?<! ):|: \w|, (?:et|mais|tandis|alors|contre)(?!\w)|\. ")

# « Dakar, 14 mai (APS) – Les exportations… » : where and when the copy was filed
DATELINE = re.compile(r"(?:date \d{4}-\d\d(?:-\d\d)? )?(?:[^\W\d_][\w'. -]{0,30}(?:,| -) ){1,2}(?:le )?$")
PUBLISHED = re.compile(r"(?:par [^\n]{2,40} - )?(?:mise? à jour|publiée?|postée?|modifiée?)(?: :)? (?:le |en )$")
FILED = re.compile(r" ?(?:\([^()\n]{2,30}\)|\[[^\[\]\n]{2,30}\]|[-:/|]|\.? *(?:$|\n)|\. )")

# The endings under which a verb given by its infinitive tells an event.
ENDINGS = {
    "er": r"(?:ée?s?|er|era|eront|a|èrent|ait|aient|erait)",
    "ir": r"(?:ie?s?|it|ir|ira|iront|irent|issait)",
}


@cache
def words() -> re.Pattern[str]:
    """Any word that tells an event: « lancée », « entrée en vigueur », « réunion »."""
    forms = load("event_words", lambda row: row["shape"]).entries
    verbs = (_verbs(ending, (form for form, shape in forms.items() if shape == ending)) for ending in ENDINGS)
    others = alternation(form for form, shape in forms.items() if shape not in ENDINGS)
    return re.compile(rf"(?<!\w)(?:{'|'.join(verbs)}|{others})(?!\w)")


def _verbs(ending: str, infinitives: Iterable[str]) -> str:
    """A pattern for the forms of verbs conjugated alike; what follows the first word stays (« entrer en vigueur »)."""
    phrases: dict[str, list[str]] = {}
    for infinitive in infinitives:
        verb, _, rest = infinitive.partition(" ")
        phrases.setdefault(rest, []).append(verb.removesuffix(ending))
    tails = ((alternation(stems), f" {re.escape(rest)}" if rest else "") for rest, stems in phrases.items())
    return "|".join(rf"{stems}{ENDINGS[ending]}{tail}" for stems, tail in tails)


def is_event(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """Whether the date says when something happened; ``figures`` are in text order."""
    stated = mention.stated or mention.period
    before = document.lower[max(0, mention.span.start - 24) : mention.span.start]
    if _files_copy(document, mention):
        return False
    if mention.kind is PeriodKind.DAY:
        if not _is_one_day(document, mention, stated) or _closes_sum(document, mention, figures):
            return False
        return not AS_OF.search(before) or _takes_effect(document, mention)
    if not _is_one_month(mention, stated) or mention.bearing in AIMED or DURING.search(before):
        return False
    return _follows_event(document, mention, figures) or _opens_event(document, mention, figures)


def _is_one_day(document: Document, mention: PeriodMention, stated: Period | None) -> bool:
    """A day of the calendar, its year known or not; neither « lundi » nor « du 3 au 7 mars »."""
    words = mention.span.of(document.lower)
    if stated is None:
        return ONE_DAY.fullmatch(words) is not None
    return stated.grain is Grain.DAY and stated.start == stated.end and DIGIT.search(words) is not None


def _is_one_month(mention: PeriodMention, stated: Period | None) -> bool:
    """A month, or the edge of a year told as one (« fin 2023 »)."""
    if mention.kind is PeriodKind.MONTH:
        return True
    return (
        mention.kind is PeriodKind.YEAR
        and stated is not None
        and stated.grain is Grain.MONTH
        and "/" not in stated.iso()
        and mention.bearing is Bearing.AT
    )


def _closes_sum(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """« 3 milliards de recettes jusqu'au 20 juillet » : the day a sum is counted to, and no term."""
    if mention.bearing is not Bearing.UNTIL:
        return False
    start = max(document.sentence_at(mention.span.start).span.start, mention.span.start - REACH)
    here = bisect_left(figures, mention.span, key=lambda figure: figure.span)
    counted = here > 0 and figures[here - 1].span.start >= start and figures[here - 1].kind in SUMS
    if not counted or words().search(document.lower, start, mention.span.start):
        return False
    return SET_FOR.search(document.lower, start, mention.span.start) is None


def _files_copy(document: Document, mention: PeriodMention) -> bool:
    """Whether the date opens its paragraph behind a place or « Publié le », as the day the copy was filed."""
    start = document.block_at(mention.span.start).span.start
    if PUBLISHED.fullmatch(document.lower, start, mention.span.start):
        return True
    if not DATELINE.fullmatch(document.lower, start, mention.span.start):
        return False
    return FILED.match(document.lower, mention.span.end) is not None


def _takes_effect(document: Document, mention: PeriodMention) -> bool:
    """« à compter du 1er janvier », « l'audience est fixée au 3 mars » : « au » that is no as-of."""
    if mention.bearing in EFFECTIVE:
        return True
    return SET_FOR.search(document.lower, max(0, mention.span.start - SETTING), mention.span.start) is not None


def _opens_event(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """« En mars 2022, le pays a signé… » : the event comes right behind, before any figure."""
    around = document.around(mention.span)
    if not OPENING.fullmatch(document.lower, around.start, mention.span.start):
        return False
    event = words().search(document.lower, mention.span.end, min(around.end, mention.span.end + REACH))
    if not event or CLAUSE.search(document.lower, mention.span.end, event.start()):
        return False
    following = bisect_left(figures, mention.span, key=lambda figure: figure.span)
    return following == len(figures) or figures[following].span.start >= event.end() + OBJECT


def _follows_event(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """An event word stands before the date in its clause, with no figure in between that the date is of."""
    sentence = document.sentence_at(mention.span.start).span
    start = max(sentence.start, mention.span.start - REACH)
    found = list(words().finditer(document.lower, start, mention.span.start))
    if not found:
        return False
    last = found[-1]
    since = mention.bearing in (Bearing.SINCE, Bearing.UNTIL)
    if since and not DONE.search(last.group()):
        return False
    if since and not SINCE.fullmatch(document.lower, last.end(), mention.span.start):
        return False
    if CLAUSE.search(document.lower, last.end(), mention.span.start):
        return False
    if OF_A_MONTH.fullmatch(document.lower, last.end(), mention.span.end) and not DIGIT.search(
        document.lower, mention.span.start, mention.span.end
    ):
        return False
    if TOLD.search(document.lower, max(sentence.start, last.start() - REACH), last.start()):
        return False
    here = bisect_left(figures, mention.span, key=lambda figure: figure.span)
    if here and _is_of(document, figures[here - 1], last):
        return False
    return here == len(figures) or not _is_object(document, mention, figures[here])


def _is_object(document: Document, mention: PeriodMention, figure: Quantity) -> bool:
    """« a créé en mars 12 000 emplois » : the date is of what comes right behind it."""
    return RIGHT_BEHIND.fullmatch(document.lower, mention.span.end, figure.span.start) is not None


def _is_of(document: Document, figure: Quantity, event: re.Match[str]) -> bool:
    """Whether the date behind an event is a figure's: told between the two, or of the many that it happened to."""
    if figure.span.start >= event.end():
        return True
    told_of_many = event.group().endswith("s") and figure.span.end <= event.start()
    return told_of_many and MANY_OF_THEM.fullmatch(document.lower, figure.span.end, event.start()) is not None
