"""What the wordings of months, parts of the year, seasons and years say."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.almanac import WHOLE_YEAR, Slot, Unit, part_of_year
from factcheck.document import Document
from factcheck.mentions import years
from factcheck.mentions.period_parts import count_of, dated, month_slot, span_of, unit_of, year_of
from factcheck.mentions.period_words import LEANS, MONTHS, RANKS, SEASONS, UNIT_LETTERS, Lean, Wording, just_before
from factcheck.model import PeriodKind

MONTH_ANNOUNCED = re.compile(
    r"""(?: (?<!\w)(?:en|de|depuis|dès|fin|début|debut|courant|au|aux|à|a|et|ou|entre|jusqu'en|jusqu'à|d'ici|d'ici[ ]à
        |puis|avant|après|pour|vers|contre|que|hors|chaque)[ ] | d' | qu' | mi[- ]
        | [(\n:][ ]? | (?<!\d)[-/][ ]? | ^ )$""",
    re.VERBOSE,
)
HABITUAL = re.compile(r"(?<!\w)chaque $")
INSIDE_A_SENTENCE = re.compile(r"[^\s(«\".:!?-]\s*$")


def read_month(match: re.Match[str], document: Document) -> Wording | None:
    """A bare month must be announced and in lower case, for « mars », « mai » and « juin » are also names."""
    wording = dated(match, PeriodKind.MONTH, month_slot(match))
    if wording is None or not wording.wants_year or match.end() != match.end("month"):
        return wording
    capital = document.folded[match.start() : match.end()].istitle()
    if capital and just_before(match.string, INSIDE_A_SENTENCE, match.start()):
        return None
    announced = just_before(match.string, MONTH_ANNOUNCED, match.start())
    return wording if announced and not just_before(match.string, HABITUAL, match.start()) else None


def read_months(match: re.Match[str], _: Document) -> Wording | None:
    """« janvier-septembre 2007 »."""
    first, last = month_slot(match).first, MONTHS.entries[match["until"]].number
    return dated(match, PeriodKind.SPAN, Slot(first, last))


def read_short_month(match: re.Match[str], _: Document) -> Wording | None:
    """« nov. 2024 »."""
    return Wording(span_of(match), PeriodKind.MONTH, month_slot(match), year_of(match["year"]))


def read_number_month(match: re.Match[str], _: Document) -> Wording | None:
    """« 2024-11 », « 11/2024 »."""
    month = int(match["month"])
    return Wording(span_of(match), PeriodKind.MONTH, Slot(month, month), year_of(match["year"]))


PART_KINDS = {Unit.QUARTER: PeriodKind.QUARTER, Unit.SEMESTER: PeriodKind.SEMESTER}


def read_part(match: re.Match[str], _: Document) -> Wording | None:
    """« troisième trimestre 2024 »; « le dernier trimestre » only of a year that is said."""
    unit, rank = unit_of(match), RANKS.entries[match["rank"]]
    if unit not in PART_KINDS or (rank < 0 and match.end() == match.end("unit")):
        return None
    return dated(match, PART_KINDS[unit], part_of_year(unit, rank))


def read_half(match: re.Match[str], _: Document) -> Wording | None:
    """« première moitié de 2024 »: of a year, since it is said."""
    if match[0].endswith("moitié"):
        return None
    return dated(match, PeriodKind.SEMESTER, part_of_year(Unit.SEMESTER, RANKS.entries[match["rank"]]))


def read_parts(match: re.Match[str], _: Document) -> Wording | None:
    """« deuxième et troisième trimestres 2024 »."""
    unit = unit_of(match)
    if unit not in PART_KINDS:
        return None
    first, last = (part_of_year(unit, RANKS.entries[match[group]]) for group in ("rank", "until"))
    if first is None or last is None or last.first <= first.first:
        return None
    return dated(match, PeriodKind.SPAN, Slot(first.first, last.last))


def read_part_of_two_years(match: re.Match[str], _: Document) -> Wording | None:
    """« (entre) les premiers trimestres de 2023 et de 2024 »."""
    unit = unit_of(match)
    if unit not in PART_KINDS:
        return None
    slot = part_of_year(unit, RANKS.entries[match["rank"]])
    last = Wording(span_of(match), PART_KINDS[unit], slot, int(match["last"]))
    return Wording(span_of(match), PeriodKind.SPAN, slot, int(match["year"]), last=last) if slot else None


def read_sign(match: re.Match[str], _: Document) -> Wording | None:
    """« T3 2024 », « 3T25 », « S1-2024 »."""
    unit = UNIT_LETTERS[match["letter"]]
    slot = part_of_year(unit, int(match["rank"]))
    return Wording(span_of(match), PART_KINDS[unit], slot, year_of(match["year"])) if slot else None


def read_months_sign(match: re.Match[str], _: Document) -> Wording | None:
    """« 9M 2024 », as accounts are headed."""
    return Wording(span_of(match), PeriodKind.SPAN, Slot(1, int(match["months"])), year_of(match["year"]))


def read_ellipsis(match: re.Match[str], _: Document) -> Wording | None:
    """« contre deux cent mille au premier »: the sentence has said of what."""
    rank = RANKS.entries[match["rank"]]
    return Wording(span_of(match), PeriodKind.OTHER, Slot(rank, rank), elliptic=True) if 0 < rank <= 4 else None


OF_ANOTHER = re.compile(r" (?:de (?:la|son|sa|leur|ce|cette)|du|des|d'une?) ")
MONTHS_OF = {Unit.MONTH: 1, Unit.QUARTER: 3}


def read_first_months(match: re.Match[str], _: Document) -> Wording | None:
    """« neuf premiers mois de 2024 »; those of a term of office or a campaign have no civil dates."""
    months = MONTHS_OF.get(unit_of(match), 0) * (count_of(match) or 0)
    if not 1 <= months <= 12:
        return None
    wording = dated(match, PeriodKind.SPAN, Slot(1, months))
    if wording and wording.wants_year and OF_ANOTHER.match(match.string, match.end()):
        return replace(wording, kind=PeriodKind.OTHER, slot=None)
    return wording


SEPTEMBER = 9  # when a farming campaign and a school year begin


def read_first_months_of_a_season(match: re.Match[str], _: Document) -> Wording | None:
    """« quatre premiers mois de la campagne agricole 2016/2017 »: from September on."""
    months = count_of(match) or 0
    if not 1 <= months <= 12:
        return None
    last = (SEPTEMBER + months - 2) % 12 + 1
    return Wording(span_of(match), PeriodKind.SPAN, Slot(SEPTEMBER, last), year_of(match["year"]))


def read_months_of_a_year(match: re.Match[str], document: Document) -> Wording | None:
    """« durant les neuf mois de 2020 », as some write it for the first nine."""
    return read_first_months(match, document) if match["year"] or match["yearly"] else None


PARTICIPLES = ("été", "ete")  # « l'année la plus meurtrière avait été 2002 »
SEASON_ANNOUNCED = re.compile(r"(?:[ld]'|(?<!\w)(?:cet|en|pour|fin|début|mi|et|à|saison)[ -]|^|[(\n:«\"-] ?)$")


def read_season(match: re.Match[str], _: Document) -> Wording | None:
    """« été 2025 », « hiver 2023-2024 », « l'été dernier »; a winter of one year may be either."""
    if match["season"] in PARTICIPLES and not just_before(match.string, SEASON_ANNOUNCED, match.start("season")):
        return None
    slot, printed, second, lean = SEASONS.entries[match["season"]], match["year"], match["second"], match["lean"]
    if slot.last < slot.first and printed and not second:
        slot = WHOLE_YEAR
    leaning = Lean.THIS if match["this"] else LEANS.entries[lean] if lean else None
    return Wording(span_of(match), PeriodKind.SPAN, slot, year=year_of(printed), lean=leaning)


def read_year(match: re.Match[str], document: Document) -> Wording | None:
    """« 2024 », where the four figures are a year."""
    if not years.is_year(document, span_of(match)):
        return None
    return Wording(span_of(match), PeriodKind.YEAR, WHOLE_YEAR, int(match[0]))


def _year_range(match: re.Match[str], kind: PeriodKind, first: int, last: int) -> Wording:
    span = span_of(match)
    return Wording(span, kind, WHOLE_YEAR, first, last=Wording(span, PeriodKind.YEAR, WHOLE_YEAR, last))


def read_decade(match: re.Match[str], _: Document) -> Wording | None:
    """« les années 1990 »."""
    printed = match["year"]
    first = int(printed) if len(printed) == 4 else 1900 + int(printed)
    return _year_range(match, PeriodKind.SPAN, first, first + 9)


LONGEST_RANGE = 150
BETWEEN = re.compile(r"(?<!\w)entre (?:les )?(?:années )?$")


def read_years(match: re.Match[str], document: Document) -> Wording | None:
    """« 2021-2025 », « 2023/24 », « 2021 à 2025 », « entre 2021 et 2024 »."""
    first, last, tie = int(match["year"]), _last_year(match), match["tie"].strip()
    if not first < last <= first + (LONGEST_RANGE if len(match["last"]) == 4 else 10):
        return None
    if tie == "et" and not just_before(match.string, BETWEEN, match.start()):
        return None
    if not years.is_year(document, span_of(match)):
        return None
    season = last == first + 1 and tie in ("-", "/")
    return _year_range(match, PeriodKind.SEASON if season else PeriodKind.SPAN, first, last)


def _last_year(match: re.Match[str]) -> int:
    first, printed = int(match["year"]), match["last"]
    if len(printed) == 4:
        return int(printed)
    last = first // 100 * 100 + int(printed)
    return last if last > first else last + 100
