"""What a reader is shown for each state of a figure: a word, an icon, a kind of line and colours.

Three signs say the same thing, so that none is needed: someone who tells no red
from green, or prints in black, still reads the icon and the line.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from factcheck.model import Label, Severity
from factcheck.reports.entries import Entry
from factcheck.reports.wording import LABELS
from factcheck.translation import N_


class Hue(NamedTuple):
    """A colour for words and lines, and the faint one behind them."""

    ink: str
    tint: str


class State(NamedTuple):
    """How a state is called and shown; ``line`` is a CSS text decoration."""

    name: str
    icon: str
    line: str
    light: Hue
    dark: Hue


class Extra(StrEnum):
    """States that are no verdict of the ledger's."""

    UNCITED = "uncited"
    ODD = "odd"


GREEN = (Hue("#1c6434", "#e9f3ea"), Hue("#8fd3a3", "#17281c"))
RED = (Hue("#a81818", "#fbe9e6"), Hue("#ff9c8f", "#3a1a17"))
AMBER = (Hue("#7d4e00", "#fbf0d9"), Hue("#f0be66", "#33270f"))
PLUM = (Hue("#7a2f78", "#f6eaf5"), Hue("#e5a9e2", "#321c32"))
BLUE = (Hue("#1f5387", "#e8f0f8"), Hue("#96c3ee", "#172737"))
GREY = (Hue("#58544d", "#f1efe9"), Hue("#b9b4aa", "#2a2825"))

STATES: dict[str, State] = {
    Label.CONTRADICTED: State(LABELS[Label.CONTRADICTED], "✗", "wavy 2px", *RED),
    Extra.ODD: State(N_("incohérent"), "Σ", "double 3px", *RED),
    Label.OUTDATED: State(LABELS[Label.OUTDATED], "!", "dashed 2px", *AMBER),
    Extra.UNCITED: State(N_("sans source"), "∅", "dotted 3px", *AMBER),
    Label.DISPUTED: State(LABELS[Label.DISPUTED], "?", "double 2px", *PLUM),
    Label.OTHER_VINTAGE: State(LABELS[Label.OTHER_VINTAGE], "↔", "dashed 1px", *BLUE),
    Label.INCOMPARABLE: State(LABELS[Label.INCOMPARABLE], "∥", "dotted 2px", *BLUE),
    Label.NOT_IN_LEDGER: State(LABELS[Label.NOT_IN_LEDGER], "○", "dotted 1px", *GREY),
    Label.COMPATIBLE: State(LABELS[Label.COMPATIBLE], "≈", "solid 1px", *GREEN),
    Label.SUPPORTED: State(LABELS[Label.SUPPORTED], "✓", "solid 2px", *GREEN),
}
"""Every state, what matters most first."""

MEANINGS: dict[str, str] = {
    Label.CONTRADICTED: N_(
        "même mesure, même population, même date, et aucune lecture des deux chiffres ne les accorde."
    ),
    Extra.ODD: N_("l’article ne s’accorde pas avec lui-même, ou avec un autre article du lot."),
    Label.OUTDATED: N_("exact naguère ; le registre avait un chiffre plus récent à la parution."),
    Extra.UNCITED: N_("ni source dans l’article, ni fait dans le registre."),
    Label.DISPUTED: N_("les sources du registre se contredisent ; le chiffre s’accorde avec l’une d’elles."),
    Label.OTHER_VINTAGE: N_("même mesure à une autre date ; la différence peut être légitime."),
    Label.INCOMPARABLE: N_("le sujet est connu, mais pas cette population, cette unité ou cette base."),
    Label.NOT_IN_LEDGER: N_("aucun fait sur cette mesure, ou un doute que ce soit la même."),
    Label.COMPATIBLE: N_("le registre n’a qu’une borne, et le chiffre la dépasse sans invraisemblance."),
    Label.SUPPORTED: N_("le registre le confirme, à l’identique, à l’arrondi près, ou dans la borne annoncée."),
}

UNCITED_RULE = "uncited"


def state_of(entry: Entry) -> str:
    """The state an entry is shown in: its verdict's, unless the article alone is at fault."""
    if entry.verdict is None:
        return Extra.ODD
    if any(finding.rule == UNCITED_RULE for finding in entry.findings):
        return Extra.UNCITED
    odd = any(
        finding.severity is not Severity.INFO and not finding.code.startswith("FC1") for finding in entry.findings
    )
    return Extra.ODD if odd and entry.verdict.label is not Label.CONTRADICTED else entry.verdict.label
