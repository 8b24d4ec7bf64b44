"""What a run is asked to do: options first, then the nearest configuration file, then our defaults.

One file counts, the nearest upward: ``factcheck.toml``, or ``pyproject.toml``
with a ``[tool.factcheck]`` table. Nothing is merged, so that what a run does can
be read in one place. Paths in it start from its folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from factcheck.errors import ConfigurationError
from factcheck.model import Severity
from factcheck.rules import RULES
from factcheck.translation import LANGUAGES, N_
from factcheck.translation import gettext as _
from factcheck.trouble import reason

OWN, SHARED = "factcheck.toml", "pyproject.toml"
DEFAULT, OPTION = N_("défaut"), N_("option")
MOST_JOBS = 256
JOBS_EXPECTED = N_("{value} ; un nombre de 0 (un processus par cœur) à {most} est attendu")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; ``config --show`` prints them, a test exercises each."""

    ledger: Path | None = None
    format: str = "terminal"
    lang: str = "fr"
    fail_on: Severity = Severity.WARNING
    exit_zero: bool = False
    min_level: Severity = Severity.INFO
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: tuple[tuple[str, Severity], ...] = ()
    exclude: tuple[str, ...] = ()
    gitignore: bool = True
    baseline: Path | None = None
    suppressions: Path | None = None
    jobs: int = 1
    cache: bool = True
    cache_dir: Path = Path(".factcheck_cache")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The settings of a run, the file they were read from, and where each came from."""

    settings: Settings
    file: Path | None
    origins: Mapping[str, str]

    @property
    def exclude_base(self) -> str:
        """The folder that patterns of ``exclude`` start from."""
        in_file = self.file is not None and self.origins["exclude"] == str(self.file)
        return str(self.file.parent) if self.file and in_file else "."


Parser = Callable[[Any, Path], Any]


def _text(value: Any, _folder: Path) -> str:
    if not isinstance(value, str):
        raise ValueError(_("{value} ; un texte est attendu", value=_told(value)))
    return value


def _choice(*choices: str) -> Parser:
    def parse(value: Any, _folder: Path) -> str:
        if value not in choices:
            raise ValueError(_("{value} ; au choix, {choices}", value=_told(value), choices=", ".join(choices)))
        return str(value)

    return parse


def _level(value: Any, folder: Path) -> Severity:
    return Severity(_choice(*Severity)(value, folder))


def _switch(value: Any, _folder: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError(_("{value} ; true ou false est attendu", value=_told(value)))
    return value


def _jobs(value: Any, _folder: Path) -> int:
    """A number of processes; 0 stands for as many as the machine has cores."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_JOBS:
        raise ValueError(_(JOBS_EXPECTED, value=_told(value), most=MOST_JOBS))
    return value


def _path(value: Any, folder: Path) -> Path:
    if isinstance(value, Path):
        return value
    text = _text(value, folder)
    if not text:
        raise ValueError(_("texte vide ; un chemin est attendu"))
    return Path(os.path.relpath(folder / text))


def _texts(value: Any, folder: Path) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(_("{value} ; une liste de textes est attendue", value=_told(value)))
    return tuple(_text(one, folder) for one in value)


def _rules(value: Any, folder: Path) -> tuple[str, ...]:
    return tuple(selector_of(one) for one in _texts(value, folder))


def _levels(value: Any, folder: Path) -> tuple[tuple[str, Severity], ...]:
    if isinstance(value, tuple):
        return value
    if not isinstance(value, dict):
        raise ValueError(_('{value} ; une table est attendue, par exemple {{ FC201 = "info" }}', value=_told(value)))
    return tuple((selector_of(code), _level(level, folder)) for code, level in value.items())


def _format(value: Any, folder: Path) -> str:
    from factcheck.reports import Format

    return str(_choice(*Format)(value, folder))


PARSERS: Mapping[str, Parser] = {
    "ledger": _path,
    "format": _format,
    "lang": _choice(*LANGUAGES),
    "fail_on": _level,
    "exit_zero": _switch,
    "min_level": _level,
    "select": _rules,
    "ignore": _rules,
    "levels": _levels,
    "exclude": _texts,
    "gitignore": _switch,
    "baseline": _path,
    "suppressions": _path,
    "jobs": _jobs,
    "cache": _switch,
    "cache_dir": _path,
}


def selector_of(text: str) -> str:
    """The code, or the beginning of codes, a selector stands for; raises ``ValueError`` when it fits no rule.

    >>> selector_of("fc1"), selector_of("uncited")
    ('FC1', 'FC201')
    """
    wanted = text.strip()
    named = next((rule.code for rule in RULES.values() if rule.name == wanted.casefold()), wanted.upper())
    if len(named) < len("FC1") or not any(code.startswith(named) for code in RULES):
        raise ValueError(_("règle « {text} » inconnue ; les règles sont {rules}", text=text, rules=", ".join(RULES)))
    return named


def resolve(options: Mapping[str, Any], start: Path, file: Path | None = None) -> Resolved:
    """The settings of a run started in a folder; ``options`` are what was asked for in so many words.

    Raises ``ConfigurationError`` naming the file, the key and what was expected.
    """
    found = file or find_nearest(start)
    given = _table(found, required=file is not None) if found else {}
    read = {key: _read(key, value, found.parent, str(found)) for key, value in given.items()} if found else {}
    asked = {key: _read(key, value, Path(), f"--{key.replace('_', '-')}") for key, value in options.items()}
    origins = {
        field.name: OPTION if field.name in asked else str(found) if field.name in read else DEFAULT
        for field in fields(Settings)
    }
    return Resolved(Settings(**{**read, **asked}), found, origins)


def find_nearest(start: Path) -> Path | None:
    """The configuration file nearest to a folder, going upward, as seen from the current folder."""
    here = start.absolute()
    for folder in (here, *here.parents):
        for path in (folder / OWN, folder / SHARED):
            if path.is_file() and (path.name == OWN or _table(path)):
                return Path(os.path.relpath(path))
    return None


def _table(path: Path, required: bool = False) -> Mapping[str, Any]:
    """Our table in a file: all of ``factcheck.toml``, ``[tool.factcheck]`` of any ``pyproject.toml``."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        if path.name == SHARED and "tool.factcheck" not in text and not required:
            return {}  # another tool's business, be it well written or not
        table = tomllib.loads(text)
    except OSError as error:
        raise ConfigurationError(
            _("{path} : lecture impossible ({reason}).", path=path, reason=reason(error))
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(_("{path} : TOML mal formé ({error}).", path=path, error=error)) from None
    return _ours(table, path) if path.name == SHARED else table


def _ours(table: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    ours = table.get("tool", {}).get("factcheck", {})
    if not isinstance(ours, dict):
        raise ConfigurationError(_("{path} : [tool.factcheck] n’est pas une table.", path=path))
    return ours


def _read(key: str, value: Any, folder: Path, where: str) -> Any:
    if key not in PARSERS:
        near = get_close_matches(key, PARSERS, n=1)
        known = ", ".join(PARSERS)
        remedy = _("écrire « {near} » ?", near=near[0]) if near else _("les clés sont {keys}.", keys=known)
        raise ConfigurationError(_("{where} : clé « {key} » inconnue ; {remedy}", where=where, key=key, remedy=remedy))
    try:
        return PARSERS[key](value, folder)
    except ValueError as error:
        place = where if where.startswith("--") else _("{where}, clé « {key} »", where=where, key=key)
        raise ConfigurationError(_("{place} : {error}.", place=place, error=error)) from None


def _told(value: Any) -> str:
    """A value as TOML would write it, more or less: what the reader can find in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    return _("« {value} »", value=value) if isinstance(value, str) else str(value)


def told(value: Any) -> str:
    """A setting as ``config --show`` prints it."""
    if value is None:
        return "—"
    if isinstance(value, tuple):
        return ", ".join(" = ".join(one) if isinstance(one, tuple) else one for one in value) or "—"
    return str(value).lower() if isinstance(value, bool) else str(value)
