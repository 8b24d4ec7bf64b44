"""The wordings of dates and periods as a table of rules: name, pattern, reading.

A rule reads what is printed and settles nothing: « en décembre » is the slot
December whose year is still to be found, « un an plus tôt » is a step from a
period said elsewhere. ``mentions/periods.py`` settles them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from factcheck.document import Document
from factcheck.lexicon import alternation
from factcheck.mentions import day_readings as days
from factcheck.mentions import relative_readings as relative
from factcheck.mentions import stretch_readings as stretches
from factcheck.mentions.period_words import (
    DAY,
    EDGE,
    FULL_MONTH,
    FULL_WEEKDAY,
    HIJRI_MONTH,
    LEAN,
    MONTH,
    NUMBER,
    RANK,
    RANKS,
    RELATIVE,
    SEASON,
    SHORT_MONTH,
    UNIT,
    WEEKDAY,
    YEAR,
    YEARLY,
    Wording,
    tail,
)

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


RULES = (
    Rule("store", r"(?P<year>20\d\d)-(?:0[1-9]|1[0-2])(?:-\d\d)?(?=[ ])", days.read_store),
    Rule(
        "iso day",
        r"(?<!/)(?P<year>(?:19|20)\d\d)[-/.](?P<month>0[1-9]|1[0-2])[-/.](?P<day>[0-2]\d|3[01])(?!\d|[-/.]\d)",
        days.read_iso,
    ),
    Rule(
        "numeric day",
        rf"""(?:(?P<weekday>{WEEKDAY})[ ](?:le[ ])?)?
        (?P<day>3[01]|[12]\d|0?[1-9])(?P<separator>[ ]?[-/.][ ]?)(?P<month>1[0-2]|0?[1-9])(?P<again>[ ]?[-/.][ ]?)
        (?P<year>(?:19|20)\d\d|\d\d)(?![\d%]|[-/.,]\d)""",
        days.read_numeric,
    ),
    Rule(
        "hijri day",
        rf"(?:\d{{1,2}}[ ])?{HIJRI_MONTH}(?:[ ](?:i{{1,2}}|al-\w{{1,10}}))?[ ]1[34]\d\d(?!\d)",
        days.read_hijri,
    ),
    Rule("hijri year", r"1[34]\d\d(?=[ ](?:de[ ]l'h[ée]gire|h(?!\w)))", days.read_hijri),
    Rule(
        "days",
        rf"""(?P<weekday>{WEEKDAY}[ ])?(?P<day>{DAY})(?:,[ ]{DAY}){{0,3}}
        (?:[ ](?P<tie>au|à|et|ou|-)[ ]|-)(?:le[ ])?(?:{WEEKDAY}[ ])?(?P<last>{DAY})[ ]{MONTH}{tail()}""",
        days.read_days,
    ),
    Rule(
        "day",
        rf"(?:(?P<weekday>{WEEKDAY}),?[ ](?:le[ ])?)?(?P<day>{DAY})[ /-](?:du[ ]mois[ ]de[ ])?{MONTH}{tail('[ /-]')}",
        days.read_day,
    ),
    Rule("short month", rf"(?P<month>{SHORT_MONTH})\.?[ -](?P<year>{YEAR})", stretches.read_short_month),
    Rule(
        "months",
        rf"(?P<month>{FULL_MONTH})-(?P<until>{FULL_MONTH}){tail('[ /-]')}",
        stretches.read_months,
    ),
    Rule("month", rf"(?P<month>{FULL_MONTH}){tail('[ /-]')}", stretches.read_month),
    Rule(
        "parts",
        rf"(?P<rank>{RANK})(?:,[ ]{RANK})?[ ](?:et|au|à)[ ](?:le[ ]|la[ ])?(?P<until>{RANK})[ ]{UNIT}{tail()}",
        stretches.read_parts,
    ),
    Rule(
        "parts of two years",
        rf"""(?P<rank>{alternation(RANKS.entries)})s[ ]{UNIT}[ ](?:de[ ])?(?P<year>{YEAR})
        [ ]et[ ](?:de[ ]|ceux[ ]de[ ])?(?P<last>{YEAR})""",
        stretches.read_part_of_two_years,
    ),
    Rule("part", rf"(?P<rank>{RANK})[ ]{UNIT}(?:[ ]\([tqs][1-4]\))?{tail()}", stretches.read_part),
    Rule("half", rf"(?P<rank>{RANK})[ ]moitié{tail()}", stretches.read_half),
    Rule(
        "first months of a season",
        rf"""(?P<n>{NUMBER})[ ]premiers[ ]mois[ ]de[ ](?:la|cette)[ ]
        (?:campagne|saison|année)[ ](?:agricole|céréalière|scolaire|universitaire)[ ]
        (?P<year>(?:19|20)\d\d)[-/](?:\d\d)?\d\d(?!\w)""",
        stretches.read_first_months_of_a_season,
    ),
    Rule("first months", rf"(?P<n>{NUMBER})[ ]premi(?:ers|ères)[ ]{UNIT}{tail()}", stretches.read_first_months),
    Rule(
        "months of a year",
        rf"(?:(?<=les[ ])|(?<=en[ ])|(?<=sur[ ])|(?<=à[ ]))(?P<n>{NUMBER})[ ](?P<unit>mois){tail()}",
        stretches.read_months_of_a_year,
    ),
    Rule("months first", rf"premi(?:ers|ères)[ ](?P<n>{NUMBER})[ ]{UNIT}{tail()}", stretches.read_first_months),
    Rule(
        "last months",
        rf"(?P<n>{NUMBER})[ ](?P<way>derniers|dernières|prochains|prochaines)[ ]{UNIT}{tail()}",
        relative.read_last_months,
    ),
    Rule(
        "step",
        rf"""(?P<n>{NUMBER})[ ]{UNIT}[ ](?P<way>(?:plus[ ]t[ôo]t|auparavant|plus[ ]tard)(?!\w)
        |(?:avant|après)(?=[ ]?(?:[.,;:)»!?\n-]|soit[ ]|$)))""",
        relative.read_step,
    ),
    Rule(
        "months sign",
        rf"(?P<months>[3-9]|1[01])[ ]?m[ /-]?(?P<year>{YEAR}|\d\d(?!\w|[.,]\d))",
        stretches.read_months_sign,
    ),
    Rule("part sign", rf"(?P<letter>[tqsh])(?P<rank>[1-4])[ /-]?(?:de[ ])?(?P<year>{YEAR})", stretches.read_sign),
    Rule("part sign behind", rf"(?P<year>{YEAR})[ ](?P<letter>[tqs])(?P<rank>[1-4])(?!\w)", stretches.read_sign),
    Rule("short part sign", r"(?P<letter>[tqsh])(?P<rank>[1-4])[-/'](?P<year>\d\d)(?!\w|[.,%])", stretches.read_sign),
    Rule(
        "yearless part sign",
        r"(?P<letter>t)(?P<rank>[1-4])(?P<year>(?!))?(?<=au[ ]t[1-4])(?!\w|[ ]et[ ]t|[ ]?[-/]\d)",
        stretches.read_sign,
    ),
    Rule(
        "part number sign",
        rf"(?P<rank>[1-4])(?P<letter>[tqs])[ /-]?(?P<year>{YEAR}|\d\d(?!\w|[.,]\d))",
        stretches.read_sign,
    ),
    Rule(
        "years",
        rf"""(?P<year>(?:1[5-9]|20)\d\d)(?P<tie>[ ]?[-/][ ]?|[ ](?:à|et)[ ])
        (?P<last>{YEAR}|\d\d(?!\w|[-/.,]\d))""",
        stretches.read_years,
    ),
    Rule("iso month", r"(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])(?!\w|[-/.,]\d)", stretches.read_number_month),
    Rule("number month", r"(?P<month>0[1-9]|1[0-2])/(?P<year>20\d\d)(?!\w|[-/.,]\d)", stretches.read_number_month),
    Rule(
        "decade",
        r"(?:années|annees|décennies?)[ ](?P<year>(?:1[89]|20)\d0|[2-9]0)(?!\w|-\d|[ ](?:et|à)[ ]\d)",
        stretches.read_decade,
    ),
    Rule("year", r"(?:1[0-9]|20)\d\d(?!\w)", stretches.read_year),
    Rule(
        "season",
        rf"""(?P<season>{SEASON})(?P<this>(?!))?[ ]
        (?:(?:de[ ])?(?P<year>(?:19|20)\d\d)(?P<second>[-/]\d{{2,4}})?(?!\w)|(?P<lean>{LEAN}))""",
        stretches.read_season,
    ),
    Rule(
        "this season",
        rf"(?P<this>cet|cette)[ ](?P<season>{SEASON})(?P<year>(?!))?(?P<second>(?!))?(?P<lean>(?!))?",
        stretches.read_season,
    ),
    Rule(
        "edge",
        rf"(?P<edge>{EDGE})[- ](?:de[ ]l'|de[ ]la[ ]|d'|du[ ])?{UNIT}(?![ ](?:de|d'|du|{LEAN}|\d))",
        relative.read_edge,
    ),
    Rule(
        "same",
        rf"""(?:même[ ](?:période|periode|date|époque|epoque|trimestre|semestre|mois|moment|saison|jour)
        |période[ ](?:correspondante|analogue|équivalente|comparable))(?!\w)
        (?:,?[ ](?:(?:de[ ]|en[ ])?(?:l'(?:année|an|exercice)[ ])?(?P<year>{YEAR})
               |(?:de[ ]|d')?(?:l')?(?P<yearly>{YEARLY})
               |(?P<step>(?:il[ ]y[ ]a[ ])?une?[ ](?:an|année)(?:[ ](?:plus[ ]t[ôo]t|auparavant|avant))?)(?!\w)))?""",
        relative.read_same,
    ),
    Rule("relative", RELATIVE, relative.read_relative),
    Rule(
        "numbered weekday",
        rf"""(?P<weekday>{FULL_WEEKDAY})[ ](?P<day>[12]\d|3[01]|[1-9])(?![.,]\d)
        (?=[ ]?(?:[.,;:)(\n]|$)|[ ](?:à|et|au|courant|pour)[ ])""",
        days.read_numbered_weekday,
    ),
    Rule("weekday", rf"(?P<weekday>{FULL_WEEKDAY})(?:[ ](?P<lean>{LEAN}))?", days.read_weekday),
    Rule("ellipsis", rf"(?<=au[ ])(?P<rank>{RANK})(?=[ ]?[.,;)]|$)", stretches.read_ellipsis),
)
