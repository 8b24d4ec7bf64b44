"""``--lang``, which every command takes; light, for help is to be quick."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck import translation
from factcheck.errors import ConfigurationError, UsageError
from factcheck.translation import LANGUAGES, N_
from factcheck.translation import gettext as _

if TYPE_CHECKING:
    from factcheck.settings import Resolved

_asked: list[str | None] = [None]
UNKNOWN = N_("{option} {value} : valeur inconnue ; au choix, {choices}.")


def _spoken(ctx: typer.Context, lang: str | None) -> str | None:
    """Use the language as soon as it is known, so that help and complaints are in it too."""
    if lang is not None and lang not in LANGUAGES:
        raise UsageError(_(UNKNOWN, option="--lang", value=lang, choices=", ".join(LANGUAGES)))
    if ctx.parent is None or lang is not None:
        _asked[0] = lang
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
    """Use the language of the settings, unless the command line asks for one, before the command or behind it."""
    translation.use(_asked[0] or resolved.settings.lang)


def speak_as_configured() -> None:
    """Use the language of the nearest configuration, for commands that read nothing else of it."""
    from factcheck.settings import resolve

    with suppress(ConfigurationError):
        speak(resolve({}, Path.cwd()))
