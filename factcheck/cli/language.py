"""``--lang``, which every command takes; light, for help is to be quick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck import translation
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.settings import Resolved

NBSP = "\u00a0"
LANGUAGES = ("fr", "en")
DEFAULT = "défaut"


def _spoken(lang: str | None) -> str | None:
    """Use the language as soon as it is known, so that help and complaints are in it too."""
    if lang is not None and lang not in LANGUAGES:
        raise UsageError(f"--lang {lang}{NBSP}: valeur inconnue{NBSP}; au choix, {', '.join(LANGUAGES)}.")
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
