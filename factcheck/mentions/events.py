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
from factcheck.lexicon import alternation, load, rows
from factcheck.mentions import telling_days
from factcheck.mentions.tenses import Tense, verbs
from factcheck.model import Bearing, Grain, Kind, Period, PeriodKind, PeriodMention, Quantity, Span

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
# « le salaire minimum sera relevé d'environ 2 % au 1er mai » : a measure takes effect
RAISED = re.compile(
    r"(?<!\w)(?:sera|seront|va être|vont être|est|sont) (?:[^\W\d_]{3,14} )?"
    r"(?:relev|port|augment|revaloris|abaiss|baiss|gel|rédui|supprim|appliqu|index|major)\w{1,4} [^.;:()]{0,50}?au $"
)
# « la fermeture de 180 lits, dont 62 en médecine, jusqu'au 1er septembre »: how long, and not how much by then
STAYING = re.compile(r"(?<!\w)(?:ferm|suspen|interrom|interrup|prolong|prorog|maint(?:ien|enu)|valab|gel[eé])\w*")
SETTING = 72  # characters
ONE_DAY = re.compile(r"(?:[^\W\d_]+ )?\d{1,2}(?:er)? [^\W\d_]+\.?(?: \d{4})?")
COUNTED_FROM = re.compile(r"[ \"«-]{0,3}(?:[^\W\d_]{2,12},? )?depuis (?:le )?")
SAYING = re.compile(r" qu(?:e |')")  # « avait annoncé en mai que… »: the month of the telling
DIGIT = re.compile(r"\d")
EFFECTIVE = frozenset({Bearing.FROM, Bearing.SINCE, Bearing.UNTIL, Bearing.BY})
SUMS = frozenset({Kind.MONEY, Kind.COUNT})
AIMED = frozenset({Bearing.BY, Bearing.HORIZON})  # « livré d'ici mars 2026 » tells a term, and no event
DURING = re.compile(
    r"(?:(?<![\w'])|(?<=qu'))(?:à|a|au|durant|pendant|au cours d[eu']|sur|tout)(?: tout)?(?: le| la)?(?: seul)?"
    r"(?: mois d[e'])? ?$|(?<!\w)(?:pour le|semaine du|week-end du) mois d[e'] ?$"
)
OPENING = re.compile(
    r"[ \"«-]{0,3}(?:déjà |puis |ensuite |enfin |ainsi,? |c'est |auparavant, )?"
    r"(?:(?:en|dès|depuis|courant|au mois de|le mois de) )?"
)
# not « le pire accident depuis mai »
DONE = re.compile(r"(?:[éiu]e?s?|ite?s?|erte?s?|onnel(?:le)?s?|vigueur|service|œuvre|place)$")
SINCE = re.compile(
    r" (?:depuis|jusqu'en|jusqu'à|jusqu'au) (?:le )?(?:mois de )?"
)  # « versée depuis décembre 2023 », not « 120 nommés depuis mai »
# « 45 agents recrutés en mars », « 45 agents ont été recrutés en mars » : the date is the figure's
# « un million d'emplois a été créé en 2021 » : the year is that of the count
OF_WHICH = re.compile(r"[^.;:,()]{0,40}")
MANY = re.compile(r"(?:[éiu]e?s|ite?s|erte?s)$")  # not « les dernières législatives, en mai »
MANY_OF_THEM = re.compile(r"[^.;:()]{0,60}")
# « selon les données présentées en mars », « 4 millions contre les chiffres publiés en juin » : as of that month
TOLD = re.compile(
    r"(?<!\w)(?:selon|d'après|(?:chiffres?|données|statistiques|estimations?|projections|prévisions)(?=[ ,]))"
    r"[^.;:,]{0,60},?[ ]?$"
)
RIGHT_BEHIND = re.compile(
    r" (?:(?:un peu )?(?:plus|moins|près) (?:de |d')|environ |quelque |pas moins de |un total de )?"
)
OF_A_MONTH = re.compile(r"(?: [^\W\d_]{3,12})? (?:de |d')[^\W\d_]{3,10}")  # « la session de juin » is a name
OBJECT = 16  # characters: « En mars, le groupe a levé 2 milliards » dates what was raised
REACH = 70
RELATIVE = r", (?:le|la|les)quel(?:le)?s?(?!\w)|, (?:qui|dont)(?!\w)"
CLAUSE = re.compile(rf"[;()]|(?<! ):|: \w|, (?:et|mais|tandis|alors|contre)(?!\w)|{RELATIVE}|\. ")
IN_RELATIVE = re.compile(rf"(?:{RELATIVE})$")

# « Dakar, 14 mai (APS) – Les exportations… » : where and when the copy was filed
DATELINE = re.compile(r"(?:date \d{4}-\d\d(?:-\d\d)? )?(?:[^\W\d_][\w'. -]{0,30}(?:,| -) ){1,2}(?:le )?$")
PUBLISHED = re.compile(r"(?:par [^\n]{2,40} - )?(?:mise? à jour|publiée?|postée?|modifiée?)(?: :)? (?:le |en )$")
FILED = re.compile(r" ?(?:\([^()\n]{2,30}\)|\[[^\[\]\n]{2,30}\]|[-:/|]|\.? *(?:$|\n)|\. )")

# « l'édition du 8 octobre », « les bilans des 18 février et mars » : a paper's day, or the day its figures are as of
ISSUE = re.compile(
    r"(?<!\w)(?:édition|numéro|livraison|parution|article|bilans?|situation|relevés?|bulletins?)"
    r"(?: datée?| ci-contre| n°? ?\d{1,6})? (?:du|des|de ce|de) (?:[^\W\d_]{2,9} )?$"
)
# « le décret n° 2.20.292 du 23 mars 2020 » : a text's date is part of its name
NUMBERED = re.compile(
    r"(?<!\w)(?:loi|décret|dahir|arrêté|ordonnance|décision|circulaire|directive|règlement)s?"
    r"(?:[- ][^\W\d_]{2,14}){0,2} (?:n° ?|no |n )?\d[\d./-]{1,14}(?: [^\W\d_]{2,8})? du $"
)
BORN = re.compile(r"(?<!\w)(?:née?s?|naît|naissance)(?: [^.;()]{0,60})? (?:le|en) (?:[^\W\d_]{2,9} )?$")
DEEDS = (Tense.FUTURE, Tense.NEAR, Tense.PERFECT)
STRETCHING = frozenset({Bearing.SINCE, Bearing.UNTIL, Bearing.AFTER})
BEGUN = re.compile(r"(?<!\w)\w{2,16}(?:é|i|u|is|it|ert)e?s? depuis (?:le |la |début |fin )?(?:mois de |fin de )?$")
MEASURED = (
    r"(?:enregistr|observ|constat|relev|not|mesur|recens|estim|affich|dégag|réalis|attein|représent|totalis|connu|resté|vécu"
    r"|perdur|continu|poursuiv)\w{0,4}"
)
# « la baisse devrait se poursuivre à partir d'octobre »
LASTING = re.compile(r"(?<!\w)(?:rest|perdur|continu|poursuiv|maint)\w{1,6}(?!\w)")
IDLE_REACH = 24  # characters behind a verb within which another one says that it tells how much
FAR = 160  # characters
NEAR = 60  # characters before a date within which a figure may be what it dates

# « la tranche, opérationnelle fin 2026 », not « le résultat opérationnel de 2026 »
AT_WORK = r"(?:(?<=, )|(?<=et )|(?<=est )|(?<=sera )|(?<=entièrement )|(?<=pleinement ))opérationnel(?:le)?s?"

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
    return re.compile(rf"(?<!\w)(?:{'|'.join(verbs)}|{others}|{AT_WORK})(?!\w)")


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
    before = document.lower[max(0, mention.span.start - 24) : mention.span.start]
    return _happened(document, mention, figures, before) and not (
        _files_copy(document, mention) or ISSUE.search(before) or _is_of_another(document, mention)
    )


def _happened(document: Document, mention: PeriodMention, figures: Sequence[Quantity], before: str) -> bool:
    """Whether something happened on the day or in the month, or was founded in the year."""
    stated = mention.stated or mention.period
    if mention.kind is PeriodKind.DAY:
        if not _is_one_day(document, mention, stated) or _bounds_sum(document, mention, figures):
            return False
        return not AS_OF.search(before) or _takes_effect(document, mention)
    if mention.kind is PeriodKind.YEAR and _tells_an_origin(document, mention, figures):
        return True
    if (
        not _is_one_month(mention, stated)
        or mention.bearing in AIMED
        or DURING.search(before)
        or SAYING.match(document.lower, mention.span.end)
    ):
        return False
    told = (_follows_event, _opens_event, _happens, _since_then)
    return any(reads(document, mention, figures) for reads in told)


def _tells_an_origin(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """« Créée par l'État en 1980, la société… », « un code mis en place en 2003 »: what a year alone may tell."""
    if not document.lower.endswith(" en ", 0, mention.span.start):
        return False
    start = max(document.sentence_at(mention.span.start).span.start, mention.span.start - REACH)
    origin = _origin().search(document.lower, start, mention.span.start)
    if origin is None:
        return False
    last = bisect_left(figures, origin.start(), key=lambda figure: figure.span.start) - 1
    counted = last >= 0 and OF_WHICH.fullmatch(document.lower, figures[last].span.end, origin.start()) is not None
    return not counted or figures[last].kind not in SUMS


@cache
def _origin() -> re.Pattern[str]:
    origins = alternation(load("origins", lambda row: row["note"]).entries)
    return re.compile(rf"(?<!\w)(?:{origins})(?: (?:à|au) [\w-]{{2,20}})?(?: par [^.;:,()\d]{{2,45}})? en $")


def _happens(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """« L'opération sera bouclée vers la fin mai », « augmente dès juin »: a clause that tells a deed and no figure."""
    clause = _clause(document, mention)
    if mention.bearing in STRETCHING or _is_near_figure(document, mention, figures):
        return False
    if mention.bearing is Bearing.FROM:
        return LASTING.search(document.lower, clause.start, mention.span.start) is None
    if _is_told(document, clause, mention):
        return False
    told = list(verbs(document, clause.start, clause.end, DEEDS))
    nearest = min(told, key=lambda verb: abs(verb.span.start - mention.span.start), default=None)
    return nearest is not None and not _idle().search(document.lower, nearest.span.start, nearest.span.end + IDLE_REACH)


def _since_then(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """« dirigé depuis mars 2014 par M. Untel », « fermée depuis juin »: when what still is began."""
    if mention.bearing is not Bearing.SINCE or _is_near_figure(document, mention, figures):
        return False
    begun = BEGUN.search(document.lower, max(0, mention.span.start - REACH), mention.span.start)
    return begun is not None and not _idle().search(document.lower, begun.start(), begun.end())


def _clause(document: Document, mention: PeriodMention) -> Span:
    """The stretch of a date's sentence that no sign or conjunction parts from it."""
    around = document.around(mention.span, FAR)
    breaks = [match.end() for match in CLAUSE.finditer(document.lower, around.start, mention.span.start)]
    end = CLAUSE.search(document.lower, mention.span.end, around.end)
    return Span(breaks[-1] if breaks else around.start, end.start() if end else around.end)


def _is_near_figure(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """Whether a figure stands in the clause of a date or, whatever parts the two, right before the date."""
    clause, sentence = _clause(document, mention), document.sentence_at(mention.span.start).span
    near = max(sentence.start, mention.span.start - NEAR)
    apart = IN_RELATIVE.search(document.lower, sentence.start, clause.start)  # « 5 dirhams, lequel sera payé en mai »
    start = clause.start if apart else min(clause.start, near)
    first = bisect_left(figures, start, key=lambda figure: figure.span.start)
    return first < len(figures) and figures[first].span.start < clause.end


def _is_told(document: Document, clause: Span, mention: PeriodMention) -> bool:
    """« Selon les données présentées en mars », « comme l'a rappelé en mars le ministre »."""
    return TOLD.search(document.lower, clause.start, mention.span.start) is not None or telling_days.is_spoken(
        document, mention
    )


@cache
def _begun() -> re.Pattern[str]:
    """« depuis le 1er mai, l'aide a été généralisée à 4 millions de foyers » tells a beginning, and no count."""
    return re.compile(rf"(?<!\w)(?:{alternation(telling_days.words('beginning'))})(?!\w)")


@cache
def _idle() -> re.Pattern[str]:
    """The verbs that tell how much, more or less: « a reculé en mars » is no event."""
    tables = ("change_verbs", "figure_verbs", "variations")
    forms = {form for name in tables for _, row in rows(name) for form in row["form"].split("|")}
    return re.compile(rf"(?<!\w)(?:{alternation(forms)}|{MEASURED})(?!\w)")


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


def _bounds_sum(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    return _closes_sum(document, mention, figures) or _opens_sum(document, mention, figures)


def _opens_sum(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """« Depuis le 1er janvier, les feux ont ravagé 600 hectares » : the day a sum is counted from."""
    start = document.sentence_at(mention.span.start).span.start
    if mention.bearing is not Bearing.SINCE or not COUNTED_FROM.fullmatch(document.lower, start, mention.span.start):
        return False
    here = bisect_left(figures, mention.span, key=lambda figure: figure.span)
    near = here < len(figures) and figures[here].span.start < min(
        _clause(document, mention).end, mention.span.end + FAR
    )
    begun = near and _begun().search(document.lower, mention.span.end, figures[here].span.start)
    return near and begun is None and figures[here].kind in SUMS


def _is_of_another(document: Document, mention: PeriodMention) -> bool:
    """« né à Fès, le 5 mai 1958 », « le décret n° 2.20.292 du 23 mars 2020 »: what tells who or which, not when."""
    start = max(document.sentence_at(mention.span.start).span.start, mention.span.start - REACH)
    return any(pattern.search(document.lower, start, mention.span.start) for pattern in (BORN, NUMBERED))


def _closes_sum(document: Document, mention: PeriodMention, figures: Sequence[Quantity]) -> bool:
    """« 3 milliards de recettes jusqu'au 20 juillet » : the day a sum is counted to, and no term."""
    if mention.bearing is not Bearing.UNTIL:
        return False
    start = max(document.sentence_at(mention.span.start).span.start, mention.span.start - REACH)
    here = bisect_left(figures, mention.span, key=lambda figure: figure.span)
    counted = here > 0 and figures[here - 1].span.start >= start and figures[here - 1].kind in SUMS
    if not counted or words().search(document.lower, start, mention.span.start):
        return False
    if STAYING.search(document.lower, document.around(mention.span, FAR).start, mention.span.start):
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
    start = max(0, mention.span.start - SETTING)
    raised = mention.stated is None or mention.stated.start is None or mention.stated.start.day == 1
    return any(
        pattern.search(document.lower, start, mention.span.start)
        for pattern in ((SET_FOR, RAISED) if raised else (SET_FOR,))
    )


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
    told_of_many = MANY.search(event.group()) is not None and figure.span.end <= event.start()
    return told_of_many and MANY_OF_THEM.fullmatch(document.lower, figure.span.end, event.start()) is not None
