"""Full days as page furniture prints them: « 14/03/2025 », « 5 Nov. 2024 », « 1er juillet 2025 ».

Only whole dates, year included: a page's dateline is never relative. Dates in
sentences are the business of ``mentions.periods``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck import lexicon
from factcheck.model import Span

MONTHS = {
    form: month
    for table in ("months_english", "months")  # what both know, French decides
    for form, month in lexicon.load(table, lambda row: int(row["month"])).entries.items()
}
MONTH = lexicon.alternation(MONTHS)
OLDEST_YEAR, LATEST_YEAR = 1900, 2100
CENTURY_TURN = 70  # « 98 » is 1998, « 24 » is 2024

DAY = re.compile(
    rf"""(?<![\w/])(?:(?=\d)(?:
        (?P<iso>\d{{4}})[-/.](?P<iso_month>\d\d?)[-/.](?P<iso_day>\d\d?)(?=\D|$)
      | (?P<day>\d\d?)(?P<mark>[ ]?[/.-][ ]?)(?P<month>\d\d?)(?P=mark)(?P<year>\d{{4}}|\d\d)(?![\w/])
      | (?P<d>\d\d?)(?:er)?[ .-]{{0,2}}(?P<name>{MONTH})[ .,/-]{{1,3}}(?P<y>\d{{4}}|\d\d)(?![\w/%])(?![ ]?h\b)
      ) | (?P<english>{MONTH})\.?[ ](?P<nth>\d\d?)(?:st|nd|rd|th)?,?[ ](?P<in>\d{{4}})(?!\w)
    )""",
    re.VERBOSE,
)
TIME = re.compile(
    r"""(?<![\w,.])(?:à[ ])?(?:
        [0-2]?\d[ ]?(?:h|heures?)(?:[ ]?[0-5]\d)?(?:[ ]?(?:min|mn)\b)?
      | [0-2]?\d[ ]?:[ ]?[0-5]\d(?::[0-5]\d)?
    )(?:[ ]?(?:am|pm))?(?!\w)""",
    re.VERBOSE,
)


def find(lower: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, date]]:
    """Every full day printed in a folded lower-case text; days no calendar has are left out.

    >>> [day.isoformat() for _, day in find("par a. benali le 5 nov. 2024 à 17h02 (31/02/2024)")]
    ['2024-11-05']
    """
    for match in DAY.finditer(lower, start, len(lower) if end is None else end):
        day = _day_of(match)
        if day is not None:
            yield Span(*match.span()), day


def _day_of(match: re.Match[str]) -> date | None:
    if match["iso"]:
        year, month, day = match["iso"], int(match["iso_month"]), match["iso_day"]
    elif match["month"]:
        year, month, day = match["year"], int(match["month"]), match["day"]
    elif match["name"]:
        year, month, day = match["y"], MONTHS[match["name"]], match["d"]
    else:
        year, month, day = match["in"], MONTHS[match["english"]], match["nth"]
    return calendar_day(_full_year(year), month, int(day))


def _full_year(printed: str) -> int:
    year = int(printed)
    if len(printed) == 4:
        return year
    return year + (1900 if year >= CENTURY_TURN else 2000)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` when no calendar has it or no paper of our time could print it."""
    if not OLDEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
