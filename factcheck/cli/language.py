"""``--lang``, which every command takes; light, for help is to be quick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck import translation
from factcheck.errors import UsageError
from factcheck.translation import LANGUAGES, N_
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from factcheck.settings import Resolved

DEFAULT = "défaut"
UNKNOWN = N_("{option} {value} : valeur inconnue ; au choix, {choices}.")


def _spoken(lang: str | None) -> str | None:
    """Use the language as soon as it is known, so that help and complaints are in it too."""
    if lang is not None and lang not in LANGUAGES:
        raise UsageError(_(UNKNOWN, option="--lang", value=lang, choices=", ".join(LANGUAGES)))
    if lang is not None:
        translation.use(lang)
    return lang


Lang = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="LANGUE", callback=_spoken, is_eager=True, help="Langue des messages : fr (défaut) ou en."
    ),
]


def speak(resolved: Resolved) -> None:
    """Use the language a configuration asks for; what the command line asks for is in use already."""
    if resolved.origins["lang"] != DEFAULT:
        translation.use(resolved.settings.lang)
