"""Figures whose separators read two ways: « 8.947 232 », « 8 325.308 »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.consistency.page import Clash, Page
from factcheck.model import Kind
from factcheck.translation import N_
from factcheck.translation import gettext as _
from factcheck.typography import NARROW_NBSP

DOT_THEN_SPACE = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){1,3} \d{3}(?:[ .]\d{3}){0,3}(?![\d.,]\d|\d)")
SPACE_THEN_DOT = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3}){1,3}\.\d{3}(?!\d|[.,]\d)")
READ_KINDS = frozenset({Kind.COUNT, Kind.MONEY})
TWO_CONVENTIONS = N_("Deux conventions de séparateurs dans un même nombre, qui se lit de deux façons : {computation}")


def find(page: Page) -> Iterator[Clash]:
    """The figures printed with two conventions at once."""
    for claim in page.figures:
        if claim.kind not in READ_KINDS:
            continue
        number = claim.quantity.number
        printed = number.of(page.document.folded)
        if DOT_THEN_SPACE.fullmatch(printed) or SPACE_THEN_DOT.fullmatch(printed):
            digits = re.sub(r"[ .]", NARROW_NBSP, printed)
            computation = _("{printed} : {digits} ?", printed=number.of(page.document.text), digits=digits)
            words = _(TWO_CONVENTIONS, computation=computation)
            yield Clash("separators", (claim,), computation, words)
