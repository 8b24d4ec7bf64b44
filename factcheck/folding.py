"""The text as patterns read it: same length, fewer ways to write the same sign.

Press copy mixes four spaces, three apostrophes, six dashes and, on some pages,
full-width or Arabic-Indic digits. Folding maps each to one sign, character for
character, so that an offset into the folded text is an offset into the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

SPACES = "\u00a0\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
APOSTROPHES = "\u2019\u2018\u02bc\u00b4\u2032\uff07"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"

FOLDS = {
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(DASHES, "-"),
    **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0, 0xFF10) for digit in range(10)},
    "\uff05": "%",
    "\u066a": "%",
    "\u066b": ",",  # Arabic decimal separator
    "\u066c": " ",  # Arabic thousands separator
    "\u0130": "I",  # the one letter whose lower case is two characters
}


# UTF-8 read as Latin-1 whose second byte was a no-break space: « de 80 Ã 100 », « 8,1Â % »
MISREAD = re.compile(r"(?<!\w)Ã(?= )|(?<=\d)Â(?= )")
MENDED = {"Ã": "à", "Â": " "}


@lru_cache(maxsize=2)
def fold(text: str) -> str:
    r"""The text with its typographic variants made one, of the same length.

    >>> fold("24,7\u202fmillions d\u2019euros, \u22123\u00a0%")
    "24,7 millions d'euros, -3 %"

    An article is folded twice, by its reader and for its finders: the last texts are kept.
    """
    for sign, plain in FOLDS.items():
        text = text.replace(sign, plain)
    if "Ã" in text or "Â" in text:
        text = MISREAD.sub(lambda match: MENDED[match.group()], text)
    return text


def fold_lower(text: str) -> str:
    """The folded text in lower case, still of the same length."""
    return fold(text).lower()
