"""How a format may look: its width, colour or none, and for which spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Colour(StrEnum):
    """The few colours used, as terminals name them."""

    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    BLUE = "34"
    BOLD = "1"
    DIM = "2"


@dataclass(frozen=True, slots=True)
class Look:
    """The width to stay within, and whether the reader's terminal shows colours.

    ``french_spreadsheet`` asks for CSV as spreadsheets set to French open it with
    a double click: semicolons, decimal commas, and a byte-order mark. ``confidence``
    adds to each claim whether the syntax model reads the same measure.
    """

    colour: bool = False
    width: int = 120
    french_spreadsheet: bool = False
    confidence: bool = False

    def paint(self, text: str, *colours: Colour) -> str:
        """The text in those colours, or as it is where there are none."""
        if not (self.colour and colours and text):
            return text
        return f"\x1b[{';'.join(colours)}m{text}\x1b[0m"


PLAIN = Look()
