"""What a thing is rather than what happened to it: « emploie 600 personnes », « coûte 8 dirhams », « long de 30 km ».

An article that tells of a quarter does not tell such figures of that quarter.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.document import Document
from factcheck.lexicon import alternation, load
from factcheck.mentions.period_words import just_before
from factcheck.model import Quantity

REACH = 60  # characters looked back at
# « emploie quelque 600 personnes dans (sept pays) »: other words, even another figure, but no other clause
HAPPENED = re.compile(r"(?<!\w)(?:a|ont|avait|avaient|était|étaient)(?!\w)")
CLAUSE = r"(?:[^.,;:()\n]|(?<=\d)[.,](?=\d)){0,45}$"


def is_standing(document: Document, figure: Quantity) -> bool:
    """Whether the clause in front of a figure tells a trait, a size or a price of the day in the present tense."""
    found = just_before(document.lower, _standing(), figure.span.start, REACH)
    return found is not None and HAPPENED.search(found[0]) is None


@cache
def _standing() -> re.Pattern[str]:
    words = alternation(load("standing_words", lambda row: row["kind"]).entries)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w){CLAUSE}")
