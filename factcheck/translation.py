"""The language messages are given in: French, in which they are written, or another by its catalogue.

A catalogue is ``locale/<lang>.po``, a plain text a translator can read; it is
read when its language is asked for.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("locale")
SOURCE = "fr"
ENTRY = re.compile(r'^(msgid|msgstr) ((?:"(?:[^"\\\n]|\\.)*"\n?)+)', re.M)
QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}

_language = [SOURCE]


def use(lang: str) -> None:
    """Give messages in this language from now on."""
    _language[0] = lang


def language() -> str:
    """The language messages are given in."""
    return _language[0]


def gettext(message: str) -> str:
    """A message in the language in use; as it is written where the catalogue does not have it."""
    if _language[0] == SOURCE:
        return message
    return catalogue(_language[0]).get(message.replace("\u00a0", " "), message)


@cache
def catalogue(lang: str) -> dict[str, str]:
    """The messages of a language, by their French; plain spaces stand for no-break ones."""
    path = FOLDER / f"{lang}.po"
    return read(path.read_text(encoding="utf-8")) if path.is_file() else {}


def read(text: str) -> dict[str, str]:
    r"""The messages of a catalogue; those not translated yet are left out.

    >>> read('msgid "Bilan"\nmsgstr "Summary"\n\nmsgid "Motif"\nmsgstr ""\n')
    {'Bilan': 'Summary'}
    """
    found = [(kind, _unquoted(quoted)) for kind, quoted in ENTRY.findall(text)]
    pairs = zip(found[::2], found[1::2], strict=True)
    return {said: meant for (_, said), (_, meant) in pairs if said and meant}


def _unquoted(quoted: str) -> str:
    text = "".join(QUOTED.findall(quoted))
    return re.sub(r"\\(.)", lambda match: ESCAPES.get(match[1], match[1]), text)
