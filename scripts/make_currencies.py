"""Writes ``factcheck/lexicons/currencies_iso.csv``: the French names of every current ISO 4217 currency.

    .venv/bin/python scripts/make_currencies.py [--check]

The names come from the Unicode CLDR, through Babel. Currencies that the press
writes in ways of its own stand in ``currencies.csv`` and are left out here, and
so are codes: « ILS », « ALL » or « BAM » are words and names first.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from babel.core import get_global
from babel.numbers import get_currency_name

from factcheck.folding import fold_lower
from factcheck.lexicon import FOLDER, rows

TARGET = FOLDER / "currencies_iso.csv"
HEADER = ("form", "code", "factor", "abbreviation", "largest_milliards", "note")


def current_codes() -> list[str]:
    """Codes that are legal tender somewhere today, as CLDR tells."""
    spans = (span for history in get_global("territory_currencies").values() for span in history)
    return sorted({code for code, _, end, is_tender in spans if end is None and is_tender})


def text() -> str:
    """The table as it should be."""
    known_forms = {form for _, row in rows("currencies") for form in row["form"].split("|")}
    known_codes = {row["code"] for _, row in rows("currencies")}
    seen = set(known_forms)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    note = "généré par scripts/make_currencies.py (CLDR, Babel)"
    for code in current_codes():
        names = dict.fromkeys(fold_lower(get_currency_name(code, count=count, locale="fr")) for count in (1, 2))
        forms = [name for name in names if name not in seen and " " in name]
        seen.update(forms)
        if forms and code not in known_codes:
            writer.writerow(("|".join(forms), code, 1, "no", "", note))
    return out.getvalue()


def main() -> int:
    """Writes the table; with ``--check``, says whether the committed one is this."""
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.read_text(encoding="utf-8") == text() else 1
    Path(TARGET).write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
