"""Which currency an article means when its words leave it open: left out, or a dinar or franc without a country."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property

from factcheck.document import Document
from factcheck.lexicon import Lexicon, alternation, load
from factcheck.units import currencies

MILLIONS_GLOSSED = "millions de dinars (md)"
DINAR, FRANC, CENT = "dinar", "franc", "centime"
CENTRAL_AFRICA, WEST_AFRICA = "XAF", "XOF"
FRANCS = frozenset({WEST_AFRICA, CENTRAL_AFRICA, "GNF", "CHF"})
DINARS = frozenset({"TND", "DZD", "LYD", "JOD", "KWD", "IQD"})
WITHOUT_CENTS = frozenset({WEST_AFRICA, CENTRAL_AFRICA})
OPEN = frozenset({DINAR, FRANC, CENT, WEST_AFRICA})


@dataclass(frozen=True)
class Currencies:
    """The currencies an article writes and the places it names, each looked up once."""

    document: Document

    @cached_property
    def _written(self) -> list[str]:
        """The currencies written, most often written first, bare francs and dinars among them."""
        found = _written().findall(self.document.lower)
        codes = Counter(currencies().entries[word].code for word in found)
        return [code for code, _ in codes.most_common()]

    @property
    def _codes(self) -> list[str]:
        """The ISO codes written, most often written first."""
        return [code for code in self._written if code.isupper()]

    @property
    def elided(self) -> str | None:
        """The currency a sum that names none is in; ``settle`` tells which franc or dinar it is."""
        return self.main or next((code for code in self._written if code != CENT), None)

    @property
    def main(self) -> str | None:
        """The ISO code most often written, ``None`` when the article writes none."""
        return next(iter(self._codes), None)

    @cached_property
    def _named(self) -> dict[str, tuple[list[int], list[str]]]:
        """For dinars and for francs: where the text names a country that has one, and its code."""
        named: dict[str, tuple[list[int], list[str]]] = {DINAR: ([], []), FRANC: ([], [])}
        for span, (currency, code) in _places().find(self.document.lower):
            ends, codes = named[currency]
            ends.append(span.end)
            codes.append(code)
        return named

    def place(self, currency: str, offset: int) -> str | None:
        """The dinar or franc of the last place named before an offset, else of the first after."""
        ends, codes = self._named[currency]
        return codes[max(0, bisect_right(ends, offset) - 1)] if codes else None

    def counts_in_millions_of_dinars(self, offset: int) -> bool:
        """Whether « MD » means millions of Tunisian dinars at an offset: the article says so, or is about Tunisia."""
        return "TND" in (self.main, self.place(DINAR, offset)) or MILLIONS_GLOSSED in self.document.lower

    def settle(self, code: str, offset: int) -> str:
        """The ISO code of a currency as written at an offset: a bare dinar, franc or cent is the article's."""
        if code not in OPEN:
            return code
        if code == CENT:
            return next((code for code in self._codes if code not in WITHOUT_CENTS), self.main) or "MAD"
        if code == DINAR:
            return self.dinar(offset)
        place = self.place(FRANC, offset)
        if code == WEST_AFRICA:
            return CENTRAL_AFRICA if place == CENTRAL_AFRICA else WEST_AFRICA
        if self.main in FRANCS:
            return CENTRAL_AFRICA if self.main == WEST_AFRICA and place == CENTRAL_AFRICA else str(self.main)
        return place or "FRF"

    def dinar(self, offset: int) -> str:
        """Which dinar is meant at an offset: the one the article writes out, else that of the place named last."""
        if self.main in DINARS:
            return str(self.main)
        return self.place(DINAR, offset) or "TND"


@cache
def _written() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\d )'])(?:k|m{{1,2}}|mds?|g)?({alternation(currencies().entries)})(?!\w)")


@cache
def _places() -> Lexicon[tuple[str, str]]:
    return load("currency_places", lambda row: (row["currency"], row["code"]))
