"""What is wrong with a command line, in our own words: the library that reads it knows English only."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from factcheck.translation import N_
from factcheck.translation import gettext as _

# By the name of the library's exception; « name » is the option or argument in question.
COMPLAINTS = {
    "NoSuchOption": N_("option {name} inconnue"),
    "MissingParameter": N_("{name} manque"),
    "BadOptionUsage": N_("{name} : une valeur est attendue"),
    "BadParameter": N_("{name} : un nombre entier est attendu"),
}


def complaint(error: Exception) -> str | None:
    """What to say of a command line that cannot be followed; ``None`` for any other exception."""
    template = COMPLAINTS.get(type(error).__name__)
    if template is None:
        return None
    told = _(template, name=_name_of(error))
    if near := getattr(error, "possibilities", None):
        told = _("{told} (peut-être {near})", told=told, near=", ".join(sorted(near)))
    return _("{told} ; « {command} --help » montre ce qui est attendu.", told=told, command=_command_of(error))


def unknown_command(name: str, known: Iterable[str], path: str) -> str:
    """What to say of a command nobody knows."""
    near = get_close_matches(name, list(known), n=1)
    if near:
        return _("commande {name} inconnue ; écrire « {path} {near} » ?", name=name, path=path, near=near[0])
    return _("commande {name} inconnue ; « {path} --help » les énumère.", name=name, path=path)


def _name_of(error: Any) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return str(getattr(error, "option_name", ""))
    is_option = getattr(param, "param_type_name", "") == "option"
    return str(param.opts[0] if is_option else _(param.metavar) if param.metavar else param.name)


def _command_of(error: Any) -> str:
    context = getattr(error, "ctx", None)
    return context.command_path if context else "factcheck"
