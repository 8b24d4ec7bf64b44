"""Compiles the message catalogues when the package is built: a wheel, a source archive or an editable installation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path("factcheck", "locale")


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes each ``factcheck.mo`` beside its ``factcheck.po``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile before the files of the package are gathered."""
        compile_catalogues(Path(self.root, LOCALE))


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile every catalogue below a folder, and say which files were written."""
    return [_compiled(path) for path in sorted(folder.glob("*/LC_MESSAGES/*.po"))]


def _compiled(path: Path) -> Path:
    target = path.with_suffix(".mo")
    with path.open(encoding="utf-8") as source, target.open("wb") as compiled:
        write_mo(compiled, read_po(source, locale=path.parents[1].name))
    return target
