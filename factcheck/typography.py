"""French typography for the sentences we write ourselves; never applied to an article's text."""

from __future__ import annotations

import re

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
BEFORE = re.compile(r" (?=[;:?!%»])")
AFTER = re.compile(r"(?<=«) ")


def typeset(text: str) -> str:
    r"""The sentence with its no-break spaces, written by us with plain ones.

    >>> typeset("« 30 % » : oui")
    '«\xa030\xa0%\xa0»\xa0: oui'
    """
    return AFTER.sub(NBSP, BEFORE.sub(NBSP, text))
