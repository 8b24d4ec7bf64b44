"""The wordings of dates and periods as a table of rules: name, pattern, reading.

A rule reads what is printed and settles nothing: « en décembre » is the slot
December whose year is still to be found, « un an plus tôt » is a step from a
period said elsewhere. ``mentions/periods.py`` settles them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from factcheck import numerals
from factcheck.almanac import WHOLE_YEAR, Edge, Slot, Unit, part_of_year
from factcheck.document import Document
from factcheck.mentions import years
from factcheck.mentions.period_words import (
    DAY,
    EDGE,
    EDGES,
    FULL_MONTH,
    FULL_WEEKDAY,
    HIJRI_MONTH,
    LEAN,
    LEANS,
    MONTH,
    MONTHS,
    NUMBER,
    RANK,
    RANKS,
    RELATIVE,
    RELATIVES,
    SEASON,
    SEASONS,
    SHORT_MONTH,
    UNIT,
    UNIT_LETTERS,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    YEARLY,
    Anchor,
    Lean,
    Shift,
    Wording,
    just_before,
    tail,
)
from factcheck.model import PeriodKind, Span

Reader = Callable[[re.Match[str], Document], Wording | None]


@dataclass(frozen=True)
class Rule:
    """One way to write a period: a verbose pattern, and what it says."""

    name: str
    pattern: str
    read: Reader

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, its parts named."""
        return re.compile(self.pattern, re.VERBOSE)


def _span(match: re.Match[str]) -> Span:
    return Span(*match.span())


def _month_slot(match: re.Match[str]) -> Slot:
    month = MONTHS.entries[match["month"].rstrip(".")].number
    return Slot(month, month)


def _day_number(text: str) -> int:
    digits = text.rstrip("er ")
    return int(digits) if digits.isdigit() else 1  # « premier »


def _weekday(match: re.Match[str]) -> int | None:
    word = match["weekday"]
    return WEEKDAYS.entries[word.strip(" .")].number if word else None


def _count(match: re.Match[str]) -> int | None:
    mention = numerals.read(match.string, match.start("n"))
    if mention is None or mention.numeral.value is None or mention.span.end != match.end("n"):
        return None
    return int(mention.numeral.value)


def _unit(match: re.Match[str]) -> Unit:
    return UNITS.entries[match["unit"]]


def _year_of(printed: str | None) -> int | None:
    if printed is None:
        return None
    return int(printed) if len(printed) == 4 else 2000 + int(printed)


def _dated(match: re.Match[str], kind: PeriodKind, slot: Slot | None) -> Wording | None:
    """A slot with whatever its tail says of the year."""
    if slot is None:
        return None
    lean, yearly = match["lean"], match["yearly"]
    return Wording(
        _span(match),
        kind,
        slot,
        year=_year_of(match["year"]),
        lean=LEANS.entries[lean] if lean else None,
        shift=RELATIVES.entries[yearly].shift if yearly else None,
    )


# --- days ---------------------------------------------------------------------------------------------------


def _read_numeric(match: re.Match[str], _: Document) -> Wording | None:
    """« 12/11/24 », « 22.07.2024 »: the same separator twice, days before months."""
    separator, month, day = match["separator"], int(match["month"]), int(match["day"])
    if match["again"] != separator or (len(match["year"]) == 2 and not _unmistakable(match)):
        return None
    slot = Slot(month, month, day)
    return Wording(_span(match), PeriodKind.DAY, slot, _year_of(match["year"]), weekday=_weekday(match))


def _unmistakable(match: re.Match[str]) -> bool:
    """« 3.2.24 » may be a version or a section; « 03.02.24 » and « 3/2/24 » are dates."""
    return match["separator"] == "/" or (len(match["separator"] + match["day"] + match["month"]) == 5)


def _read_iso(match: re.Match[str], _: Document) -> Wording | None:
    month = int(match["month"])
    return Wording(_span(match), PeriodKind.DAY, Slot(month, month, int(match["day"])), _year_of(match["year"]))


def _read_day(match: re.Match[str], document: Document) -> Wording | None:
    if years.names_a_place(document, match.start()):
        return None
    month = _month_slot(match).first
    wording = _dated(match, PeriodKind.DAY, Slot(month, month, _day_number(match["day"])))
    return replace(wording, weekday=_weekday(match)) if wording else None


DAYS_ANNOUNCED = re.compile(r"(?:^|(?<!\w)(?:du|des|le|les|aux|entre le|entre les) |[(:,«\"] ?|\n)$")


def _read_days(match: re.Match[str], _: Document) -> Wording | None:
    """« 18 au 20 mars », « 3 et 4 mai »: after a bare number, « au 20 mars » would only be a date."""
    announced = match["weekday"] or match["tie"] in (None, "-")
    if not announced and not just_before(match.string, DAYS_ANNOUNCED, match.start()):
        return None
    month = _month_slot(match).first
    return _dated(match, PeriodKind.SPAN, Slot(month, month, _day_number(match["day"]), _day_number(match["last"])))


NEAR = timedelta(days=45)


def _read_numbered_weekday(match: re.Match[str], document: Document) -> Wording | None:
    """« samedi 29 »: of the month that has that weekday on that day, around the publication."""
    published, day, weekday = document.article.published, int(match["day"]), _weekday(match)
    if published is None:
        return None
    days = (published + timedelta(days=sign * away) for away in range(NEAR.days) for sign in (-1, 1))
    found = next((d for d in days if d.day == day and d.weekday() == weekday), None)
    if found is None:
        return None
    return Wording(_span(match), PeriodKind.DAY, Slot(found.month, found.month, day), weekday=weekday)


HABIT = re.compile(r"(?<!\w)(?:chaque|tous les|un|le|du|au|des|les|journal du) $")


def _read_weekday(match: re.Match[str], _: Document) -> Wording | None:
    """« mardi », « lundi prochain »; « le lundi » and « du lundi au vendredi » tell a habit."""
    lean = match["lean"]
    if not lean and just_before(match.string, HABIT, match.start()):
        return None
    leaning = LEANS.entries[lean] if lean else None
    return Wording(_span(match), PeriodKind.DAY, lean=leaning, weekday=_weekday(match))


# --- months and parts of the year ---------------------------------------------------------------------------

MONTH_ANNOUNCED = re.compile(
    r"""(?: (?<!\w)(?:en|de|depuis|dès|fin|début|debut|courant|au|aux|à|a|et|ou|entre|jusqu'en|jusqu'à|d'ici|d'ici[ ]à
        |puis|avant|après|pour|vers|contre|que|hors|chaque)[ ] | d' | qu' | mi[- ]
        | [(\n:][ ]? | (?<!\d)[-/][ ]? | ^ )$""",
    re.VERBOSE,
)
HABITUAL = re.compile(r"(?<!\w)chaque $")
INSIDE_A_SENTENCE = re.compile(r"[^\s(«\".:!?-]\s*$")


def _read_month(match: re.Match[str], document: Document) -> Wording | None:
    """A bare month must be announced and in lower case, for « mars », « mai » and « juin » are also names."""
    wording = _dated(match, PeriodKind.MONTH, _month_slot(match))
    if wording is None or not wording.wants_year or match.end() != match.end("month"):
        return wording
    capital = document.folded[match.start() : match.end()].istitle()
    if capital and just_before(match.string, INSIDE_A_SENTENCE, match.start()):
        return None
    announced = just_before(match.string, MONTH_ANNOUNCED, match.start())
    return wording if announced and not just_before(match.string, HABITUAL, match.start()) else None


def _read_short_month(match: re.Match[str], _: Document) -> Wording | None:
    return Wording(_span(match), PeriodKind.MONTH, _month_slot(match), _year_of(match["year"]))


def _read_number_month(match: re.Match[str], _: Document) -> Wording | None:
    month = int(match["month"])
    return Wording(_span(match), PeriodKind.MONTH, Slot(month, month), _year_of(match["year"]))


PART_KINDS = {Unit.QUARTER: PeriodKind.QUARTER, Unit.SEMESTER: PeriodKind.SEMESTER}


def _read_part(match: re.Match[str], _: Document) -> Wording | None:
    """« troisième trimestre 2024 »; « le dernier trimestre » only of a year that is said."""
    unit, rank = _unit(match), RANKS.entries[match["rank"]]
    if unit not in PART_KINDS or (rank < 0 and match.end() == match.end("unit")):
        return None
    return _dated(match, PART_KINDS[unit], part_of_year(unit, rank))


def _read_half(match: re.Match[str], _: Document) -> Wording | None:
    """« première moitié de 2024 »: of a year, since it is said."""
    if match[0].endswith("moitié"):
        return None
    return _dated(match, PeriodKind.SEMESTER, part_of_year(Unit.SEMESTER, RANKS.entries[match["rank"]]))


def _read_parts(match: re.Match[str], _: Document) -> Wording | None:
    """« deuxième et troisième trimestres 2024 »."""
    unit = _unit(match)
    if unit not in PART_KINDS:
        return None
    first, last = (part_of_year(unit, RANKS.entries[match[group]]) for group in ("rank", "until"))
    if first is None or last is None or last.first <= first.first:
        return None
    return _dated(match, PeriodKind.SPAN, Slot(first.first, last.last))


def _read_sign(match: re.Match[str], _: Document) -> Wording | None:
    """« T3 2024 », « 3T25 », « S1-2024 »."""
    unit = UNIT_LETTERS[match["letter"]]
    slot = part_of_year(unit, int(match["rank"]))
    return Wording(_span(match), PART_KINDS[unit], slot, _year_of(match["year"])) if slot else None


def _read_months_sign(match: re.Match[str], _: Document) -> Wording | None:
    """« 9M 2024 », as accounts are headed."""
    return Wording(_span(match), PeriodKind.SPAN, Slot(1, int(match["months"])), _year_of(match["year"]))


def _read_ellipsis(match: re.Match[str], _: Document) -> Wording | None:
    """« contre deux cent mille au premier »: the sentence has said of what."""
    rank = RANKS.entries[match["rank"]]
    return Wording(_span(match), PeriodKind.OTHER, Slot(rank, rank), elliptic=True) if 0 < rank <= 4 else None


OF_ANOTHER = re.compile(r" (?:de (?:la|son|sa|leur|ce|cette)|du|des|d'une?) ")
MONTHS_OF = {Unit.MONTH: 1, Unit.QUARTER: 3}


def _read_first_months(match: re.Match[str], _: Document) -> Wording | None:
    """« neuf premiers mois de 2024 »; those of a term of office or a campaign have no civil dates."""
    months = MONTHS_OF.get(_unit(match), 0) * (_count(match) or 0)
    if not 1 <= months <= 12:
        return None
    wording = _dated(match, PeriodKind.SPAN, Slot(1, months))
    if wording and wording.wants_year and OF_ANOTHER.match(match.string, match.end()):
        return replace(wording, kind=PeriodKind.OTHER, slot=None)
    return wording


def _read_months_of_a_year(match: re.Match[str], document: Document) -> Wording | None:
    """« durant les neuf mois de 2020 », as some write it for the first nine."""
    return _read_first_months(match, document) if match["year"] or match["yearly"] else None


def _read_last_months(match: re.Match[str], _: Document) -> Wording | None:
    """« cinq dernières années », « trois prochains mois », « trois derniers mois de 2024 »."""
    count, unit = _count(match), _unit(match)
    if not count or unit is Unit.SEASON:
        return None
    if match["year"] or match["yearly"]:
        months = MONTHS_OF.get(unit, 0) * count
        return _dated(match, PeriodKind.SPAN, Slot(13 - months, 12)) if 1 <= months <= 12 else None
    ahead = match["way"].startswith("prochain")
    shift = Shift(unit, count if ahead else -count, Anchor.PUBLISHED, rolling=True)
    return Wording(_span(match), PeriodKind.SPAN, shift=shift)


PARTICIPLES = ("été", "ete")  # « l'année la plus meurtrière avait été 2002 »
SEASON_ANNOUNCED = re.compile(r"(?:[ld]'|(?<!\w)(?:cet|en|pour|fin|début|mi|et|à|saison)[ -]|^|[(\n:«\"-] ?)$")


def _read_season(match: re.Match[str], _: Document) -> Wording | None:
    """« été 2025 », « hiver 2023-2024 », « l'été dernier »; a winter of one year may be either."""
    if match["season"] in PARTICIPLES and not just_before(match.string, SEASON_ANNOUNCED, match.start("season")):
        return None
    slot, printed, second, lean = SEASONS.entries[match["season"]], match["year"], match["second"], match["lean"]
    if slot.last < slot.first and printed and not second:
        slot = WHOLE_YEAR
    leaning = Lean.THIS if match["this"] else LEANS.entries[lean] if lean else None
    return Wording(_span(match), PeriodKind.SPAN, slot, year=_year_of(printed), lean=leaning)


# --- years --------------------------------------------------------------------------------------------------


def _read_year(match: re.Match[str], document: Document) -> Wording | None:
    if not years.is_year(document, _span(match)):
        return None
    return Wording(_span(match), PeriodKind.YEAR, WHOLE_YEAR, int(match[0]))


def _year_range(match: re.Match[str], kind: PeriodKind, first: int, last: int) -> Wording:
    span = _span(match)
    return Wording(span, kind, WHOLE_YEAR, first, last=Wording(span, PeriodKind.YEAR, WHOLE_YEAR, last))


def _read_decade(match: re.Match[str], _: Document) -> Wording | None:
    printed = match["year"]
    first = int(printed) if len(printed) == 4 else 1900 + int(printed)
    return _year_range(match, PeriodKind.SPAN, first, first + 9)


LONGEST_RANGE = 150
BETWEEN = re.compile(r"(?<!\w)entre (?:les )?(?:années )?$")


def _read_years(match: re.Match[str], document: Document) -> Wording | None:
    """« 2021-2025 », « 2023/24 », « 2021 à 2025 », « entre 2021 et 2024 »."""
    first, last, tie = int(match["year"]), _last_year(match), match["tie"].strip()
    if not first < last <= first + (LONGEST_RANGE if len(match["last"]) == 4 else 10):
        return None
    if tie == "et" and not just_before(match.string, BETWEEN, match.start()):
        return None
    if not years.is_year(document, _span(match)):
        return None
    season = last == first + 1 and tie in ("-", "/")
    return _year_range(match, PeriodKind.SEASON if season else PeriodKind.SPAN, first, last)


def _last_year(match: re.Match[str]) -> int:
    first, printed = int(match["year"]), match["last"]
    if len(printed) == 4:
        return int(printed)
    last = first // 100 * 100 + int(printed)
    return last if last > first else last + 100


# --- relative wordings --------------------------------------------------------------------------------------

NOT_NOW = re.compile(r" qu[e']")  # « maintenant que la loi est votée »
OF = re.compile(r"(?<!\w)de $")  # « l'école de demain »
NEWSPAPER = re.compile(r" le maroc(?!\w)")  # « Aujourd'hui Le Maroc »


def _read_relative(match: re.Match[str], document: Document) -> Wording | None:
    kind, shift = RELATIVES.entries[match[0]]
    capital = document.folded[match.start()].isupper()
    if capital and NEWSPAPER.match(match.string, match.end()):
        return None
    if kind is PeriodKind.NOW and NOT_NOW.match(match.string, match.end()):
        return None
    if match[0] == "demain" and just_before(match.string, OF, match.start()):
        return None
    slot = WHOLE_YEAR if shift.unit is Unit.YEAR else None
    return Wording(_span(match), kind, slot, shift=shift)


def _read_edge(match: re.Match[str], _: Document) -> Wording | None:
    """« fin de l'année », « d'ici la fin du mois », « mi-année »: of the one in course."""
    unit = _unit(match)
    if unit in (Unit.SEASON, Unit.DAY):
        return None
    slot = WHOLE_YEAR if unit is Unit.YEAR else None
    edge: Edge = EDGES.entries[match["edge"]]
    return Wording(_span(match), PeriodKind(unit.value), slot, shift=Shift(unit, 0, Anchor.PUBLISHED), edge=edge)


LATER = ("plus tard", "après")


def _read_step(match: re.Match[str], _: Document) -> Wording | None:
    """« un an plus tôt », « deux saisons plus tôt », « trois mois après »."""
    count, unit = _count(match), _unit(match)
    if not count:
        return None
    kind = PeriodKind.SEASON if unit is Unit.SEASON else PeriodKind.SPAN
    signed = count if match["way"] in LATER else -count
    return Wording(_span(match), kind, shift=Shift(unit, signed, Anchor.TEXT))


def _read_same(match: re.Match[str], _: Document) -> Wording | None:
    """« la même période de 2023 », « à la même date de l'année précédente »."""
    yearly = RELATIVES.entries[match["yearly"]].shift.count if match["yearly"] else 0
    shift = Shift(Unit.YEAR, -1 if match["step"] else yearly, Anchor.TEXT)
    return Wording(_span(match), PeriodKind.SPAN, shift=shift, year=_year_of(match["year"]))


def _read_hijri(match: re.Match[str], _: Document) -> Wording | None:
    """A date of the Hegirian calendar: seen, and left without civil days."""
    return Wording(_span(match), PeriodKind.OTHER)


# Longest reading first: at one place the first rule that reads something wins.
RULES = (
    Rule(
        "iso day",
        r"(?<!/)(?P<year>(?:19|20)\d\d)[-/.](?P<month>0[1-9]|1[0-2])[-/.](?P<day>[0-2]\d|3[01])(?!\d|[-/.]\d)",
        _read_iso,
    ),
    Rule(
        "numeric day",
        rf"""(?:(?P<weekday>{WEEKDAY})[ ](?:le[ ])?)?
        (?P<day>3[01]|[12]\d|0?[1-9])(?P<separator>[ ]?[-/.][ ]?)(?P<month>1[0-2]|0?[1-9])(?P<again>[ ]?[-/.][ ]?)
        (?P<year>(?:19|20)\d\d|\d\d)(?![\d%]|[-/.,]\d)""",
        _read_numeric,
    ),
    Rule(
        "hijri day", rf"(?:\d{{1,2}}[ ])?{HIJRI_MONTH}(?:[ ](?:i{{1,2}}|al-\w{{1,10}}))?[ ]1[34]\d\d(?!\d)", _read_hijri
    ),
    Rule("hijri year", r"1[34]\d\d(?=[ ](?:de[ ]l'h[ée]gire|h(?!\w)))", _read_hijri),
    Rule(
        "days",
        rf"""(?P<weekday>{WEEKDAY}[ ])?(?P<day>{DAY})(?:,[ ]{DAY}){{0,3}}
        (?:[ ](?P<tie>au|à|et|ou|-)[ ]|-)(?:le[ ])?(?:{WEEKDAY}[ ])?(?P<last>{DAY})[ ]{MONTH}{tail()}""",
        _read_days,
    ),
    Rule(
        "day",
        rf"(?:(?P<weekday>{WEEKDAY}),?[ ](?:le[ ])?)?(?P<day>{DAY})[ /-](?:du[ ]mois[ ]de[ ])?{MONTH}{tail('[ /-]')}",
        _read_day,
    ),
    Rule("short month", rf"(?P<month>{SHORT_MONTH})\.?[ -](?P<year>{YEAR})", _read_short_month),
    Rule("month", rf"(?P<month>{FULL_MONTH}){tail('[ /-]')}", _read_month),
    Rule(
        "parts",
        rf"(?P<rank>{RANK})(?:,[ ]{RANK})?[ ](?:et|au|à)[ ](?:le[ ]|la[ ])?(?P<until>{RANK})[ ]{UNIT}{tail()}",
        _read_parts,
    ),
    Rule("part", rf"(?P<rank>{RANK})[ ]{UNIT}{tail()}", _read_part),
    Rule("half", rf"(?P<rank>{RANK})[ ]moitié{tail()}", _read_half),
    Rule("first months", rf"(?P<n>{NUMBER})[ ]premi(?:ers|ères)[ ]{UNIT}{tail()}", _read_first_months),
    Rule("months of a year", rf"(?<=les[ ])(?P<n>{NUMBER})[ ](?P<unit>mois){tail()}", _read_months_of_a_year),
    Rule("months first", rf"premi(?:ers|ères)[ ](?P<n>{NUMBER})[ ]{UNIT}{tail()}", _read_first_months),
    Rule(
        "last months",
        rf"(?P<n>{NUMBER})[ ](?P<way>derniers|dernières|prochains|prochaines)[ ]{UNIT}{tail()}",
        _read_last_months,
    ),
    Rule(
        "step",
        rf"""(?P<n>{NUMBER})[ ]{UNIT}[ ](?P<way>(?:plus[ ]t[ôo]t|auparavant|plus[ ]tard)(?!\w)
        |(?:avant|après)(?=[ ]?(?:[.,;:)»!?\n-]|soit[ ]|$)))""",
        _read_step,
    ),
    Rule("months sign", rf"(?P<months>[3-9]|1[01])[ ]?m[ /-]?(?P<year>{YEAR}|\d\d(?!\w|[.,]\d))", _read_months_sign),
    Rule("part sign", rf"(?P<letter>[tqsh])(?P<rank>[1-4])[ /-]?(?:de[ ])?(?P<year>{YEAR})", _read_sign),
    Rule("short part sign", r"(?P<letter>[tqsh])(?P<rank>[1-4])[-/'](?P<year>\d\d)(?!\w|[.,%])", _read_sign),
    Rule(
        "yearless part sign",
        r"(?P<letter>t)(?P<rank>[1-4])(?P<year>(?!))?(?<=au[ ]t[1-4])(?!\w|[ ]et[ ]t|[ ]?[-/]\d)",
        _read_sign,
    ),
    Rule("part number sign", rf"(?P<rank>[1-4])(?P<letter>[tqs])[ /-]?(?P<year>{YEAR}|\d\d(?!\w|[.,]\d))", _read_sign),
    Rule(
        "years",
        rf"""(?P<year>(?:1[5-9]|20)\d\d)(?P<tie>[ ]?[-/][ ]?|[ ](?:à|et)[ ])
        (?P<last>{YEAR}|\d\d(?!\w|[-/.,]\d))""",
        _read_years,
    ),
    Rule("iso month", r"(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])(?!\w|[-/.,]\d)", _read_number_month),
    Rule("number month", r"(?P<month>0[1-9]|1[0-2])/(?P<year>20\d\d)(?!\w|[-/.,]\d)", _read_number_month),
    Rule(
        "decade",
        r"(?:années|annees|décennies?)[ ](?P<year>(?:1[89]|20)\d0|[2-9]0)(?!\w|-\d|[ ](?:et|à)[ ]\d)",
        _read_decade,
    ),
    Rule("year", r"(?:1[0-9]|20)\d\d(?!\w)", _read_year),
    Rule(
        "season",
        rf"""(?P<season>{SEASON})(?P<this>(?!))?[ ]
        (?:(?:de[ ])?(?P<year>(?:19|20)\d\d)(?P<second>[-/]\d{{2,4}})?(?!\w)|(?P<lean>{LEAN}))""",
        _read_season,
    ),
    Rule(
        "this season",
        rf"(?P<this>cet|cette)[ ](?P<season>{SEASON})(?P<year>(?!))?(?P<second>(?!))?(?P<lean>(?!))?",
        _read_season,
    ),
    Rule(
        "edge", rf"(?P<edge>{EDGE})[- ](?:de[ ]l'|de[ ]la[ ]|d'|du[ ])?{UNIT}(?![ ](?:de|d'|du|{LEAN}|\d))", _read_edge
    ),
    Rule(
        "same",
        rf"""même[ ](?:période|periode|date|époque|epoque|trimestre|semestre|mois|moment|saison|jour)(?!\w)
        (?:[ ](?:(?:de[ ]|en[ ])?(?:l'(?:année|an|exercice)[ ])?(?P<year>{YEAR})
               |(?:de[ ]|d')?(?:l')?(?P<yearly>{YEARLY})
               |(?P<step>(?:il[ ]y[ ]a[ ])?une?[ ](?:an|année)(?:[ ](?:plus[ ]t[ôo]t|auparavant|avant))?)(?!\w)))?""",
        _read_same,
    ),
    Rule("relative", RELATIVE, _read_relative),
    Rule(
        "numbered weekday",
        rf"""(?P<weekday>{FULL_WEEKDAY})[ ](?P<day>[12]\d|3[01]|[1-9])(?![.,]\d)
        (?=[ ]?(?:[.,;:)(\n]|$)|[ ](?:à|et|au|courant|pour)[ ])""",
        _read_numbered_weekday,
    ),
    Rule("weekday", rf"(?P<weekday>{FULL_WEEKDAY})(?:[ ](?P<lean>{LEAN}))?", _read_weekday),
    Rule("ellipsis", rf"(?<=au[ ])(?P<rank>{RANK})(?=[ ]?[.,;)]|$)", _read_ellipsis),
)

BY_NAME = {rule.name: place for place, rule in enumerate(RULES)}
