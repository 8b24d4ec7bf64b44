"""Makes words from outside safe to print: an article is read, never obeyed.

A text may hold terminal commands (ANSI escapes), marks that reverse the reading
order, or characters that cannot be encoded. None of them reaches a reader's
screen as it is.
"""

from __future__ import annotations

import re
import unicodedata

CONTROLS = r"\x00-\x1f\x7f-\x9f\u2028\u2029"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = "\u00ad\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
SURROGATES = "\ud800-\udfff"
NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(end)}{chr(end + 1)}" for end in range(0xFFFE, 0x110000, 0x10000))

UNSAFE = re.compile(f"[{CONTROLS}{BIDI}{INVISIBLE}{SURROGATES}{NO_CHARACTERS}]")
UNSAFE_IN_JSON = re.compile(f"[\x7f-\x9f\u2028\u2029{BIDI}{INVISIBLE}{SURROGATES}]")
DROPPED = re.compile(f"[{INVISIBLE}]")
UNEVEN = re.compile("[\u0300-\u1fff\u20d0-\U0010ffff]")  # where a sign may take none or two columns
WIDE = frozenset("WF")
ZERO_WIDTH = frozenset(("Mn", "Me"))


def visible(text: str) -> str:
    r"""The text on one line with nothing a terminal would act upon.

    Line ends and tabs become spaces, other control characters their picture,
    marks of reading direction and what is no character a replacement sign; what has no
    shape disappears.

    >>> visible("9,5\tmilliards\x1b[31m\u202e")
    '9,5 milliards␛[31m�'
    """
    return UNSAFE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    sign = match.group()
    if sign in "\t\n\v\f\r\x85\u2028\u2029":
        return " "
    if DROPPED.match(sign):
        return ""
    return chr(0x2400 + ord(sign)) if sign < " " else "␡" if sign == "\x7f" else "�"


def in_json(text: str) -> str:
    r"""A JSON text with every such character written as an escape; the value it stands for is unchanged.

    >>> in_json('"\u202e"')
    '"\\u202e"'
    """
    return UNSAFE_IN_JSON.sub(_json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def cells(text: str) -> int:
    """How many columns a visible text takes on a terminal.

    >>> cells("été"), cells("e\u0301te\u0301"), cells("健康")
    (3, 3, 4)
    """
    return sum(map(_cell, text)) if UNEVEN.search(text) else len(text)


def _cell(sign: str) -> int:
    if unicodedata.category(sign) in ZERO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in WIDE else 1
