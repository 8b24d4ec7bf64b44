"""The language messages are given in: French, in which they are written, or another by its catalogue.

A message is written once, in French, with plain spaces and named fields:
``_("{path} : fichier introuvable ; vérifiez le chemin.", path=path)``. The template is
translated and typeset, then its fields are filled in as they are, so that the words
of an article or of a ledger are never touched.

A catalogue is ``locale/<lang>/LC_MESSAGES/factcheck.po``, a plain text that translators'
tools read; the build compiles it. It is opened when its language is first asked for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.typography import typeset

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "factcheck"
FOLDER = Path(__file__).with_name("locale")
SOURCE = "fr"
LANGUAGES = (SOURCE, "en")

_language = [SOURCE]


def use(lang: str) -> None:
    """Give messages in this language from now on."""
    _language[0] = lang


def language() -> str:
    """The language messages are given in."""
    return _language[0]


def gettext(message: str, /, **fields: object) -> str:
    r"""A message in the language in use, its named fields filled in.

    >>> gettext("{path} : « {word} » ; oui", path="a : b", word="30 %")
    'a : b\xa0: «\xa030 %\xa0»\xa0; oui'
    """
    template = _template(language(), message)
    return template.format(**fields) if fields else template


def ngettext(one: str, many: str, number: int, /, **fields: object) -> str:
    """The message that agrees with a number; in French, less than two of a thing is one.

    >>> ngettext("{n} fait", "{n} faits", 0, n=0), ngettext("{n} fait", "{n} faits", 2, n=2)
    ('0 fait', '2 faits')
    """
    if language() == SOURCE:
        return gettext(one if number < 2 else many, **fields)
    template = catalogue(language()).ngettext(one, many, number)
    return template.format(**fields) if fields else template


def N_(message: str) -> str:  # noqa: N802 - the name translators' tools know
    """Mark a message of a table, which is translated when it is shown."""
    return message


@cache
def _template(lang: str, message: str) -> str:
    """A message before its fields are filled in; the empty one, which names the catalogue itself, is left alone."""
    if lang == SOURCE or not message:
        return typeset(message)
    translated = catalogue(lang).gettext(message)
    return typeset(message) if translated == message else translated


@cache
def catalogue(lang: str) -> NullTranslations:
    """The compiled catalogue of a language; an empty one where it was not built."""
    from gettext import translation

    return translation(DOMAIN, FOLDER, [lang], fallback=True)
