"""One word in any of its regular forms: the root that a verb, an adjective or a noun keeps.

A table lists « affiche », the press prints « affichait », « affichaient »,
« afficherait ». Irregular forms are listed; the regular ones share a root.
"""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.ledger.similarity import bare

SHORTEST = 5  # letters: below, roots of other words fall together (« port », « compt » does not)
PERSONS = r"(?:es?|ons|ez|ent|ai|as?|ais|ait|ions|iez|aient|erent|ant|t|ssent|ssait|ssaient|ssant)"
FUTURES = r"e?r(?:ai|as?|ons|ez|ont|ais|ait|ions|iez|aient)"
OTHERS = r"(?:e?r|ee?s?|s)"
ENDING = re.compile(rf"(?:{FUTURES}|{PERSONS}|{OTHERS})$")


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """What a word keeps in its regular forms, without accents; the word itself when too little is left.

    >>> root("affichait"), root("afficheraient"), root("affichée")
    ('affich', 'affich', 'affich')
    >>> root("réunissait"), root("réunira"), root("ports")
    ('reuni', 'reuni', 'ports')
    """
    plain = bare(word)
    ending = next((found for start in range(SHORTEST, len(plain)) if (found := ENDING.match(plain, start))), None)
    return plain[: ending.start()] if ending else plain
