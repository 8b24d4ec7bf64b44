"""Keeps the message catalogues in step with the program.

``scripts/translations.py`` is run after any change of a message.

Messages are gathered from the source (``_``, ``N_``, ``ngettext``, ``count``), from the
rows of the rules and from the help of the commands; new ones are added to each
``factcheck/locale/<lang>/LC_MESSAGES/factcheck.po`` with an empty translation, and
those the program no longer says are left out. The catalogues are then compiled.
``scripts/translations.py --check`` writes nothing and fails when something is missing.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from factcheck.rules import RULES  # noqa: E402
from hatch_build import LOCALE, compile_catalogues  # noqa: E402

Id = str | tuple[str, str]

KEYWORDS = {"_": slice(0, 1), "N_": slice(0, 1), "ngettext": slice(0, 2), "count": slice(1, 3)}
OF_RULES = ("title", "what", "why", "example", "what_to_do", "silence")
HEADER = """\
English messages of factcheck. Each msgid is the French text, with plain spaces
where French has no-break ones; fields in braces keep their names. Updated by
scripts/translations.py, compiled when the package is built."""


def messages() -> dict[Id, set[str]]:
    """Every message the program may say, with the files it comes from."""
    found: dict[Id, set[str]] = {}
    for place, message in (*of_source(), *of_rules(), *of_commands()):
        found.setdefault(message, set()).add(place)
    singular = {message[0] for message in found if isinstance(message, tuple)}
    return {message: places for message, places in found.items() if message not in singular}


def of_source() -> Iterator[tuple[str, Id]]:
    """The messages marked in the source."""
    for path in sorted((ROOT / "factcheck").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                said = [arg.value for arg in node.args[KEYWORDS[node.func.id]] if isinstance(arg, ast.Constant)]
                if said:
                    yield path.relative_to(ROOT).as_posix(), said[0] if len(said) == 1 else (said[0], said[1])


def of_rules() -> Iterator[tuple[str, Id]]:
    """What the rows of the rules say."""
    for rule in RULES.values():
        yield from (("factcheck/rules.py", getattr(rule, field)) for field in OF_RULES)


def of_commands() -> Iterator[tuple[str, Id]]:
    """What the help of every command says."""
    import typer

    from factcheck.cli import app
    from factcheck.cli.commands import texts_of

    def walk(command: Any) -> Iterator[tuple[str, Id]]:
        context = typer.Context(command)
        yield from (("factcheck/cli", text) for text in texts_of(command, context))
        for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
            yield from walk(command.get_command(context, name))

    yield from walk(typer.main.get_command(app))


def catalogue_of(path: Path) -> Catalog:
    """A catalogue as it is written."""
    with path.open(encoding="utf-8") as source:
        return read_po(source, locale=path.parents[1].name)


def updated(old: Catalog) -> Catalog:
    """A catalogue of the messages of today, with the translations known."""
    new = Catalog(old.locale, domain="factcheck", header_comment=f"# {HEADER}".replace("\n", "\n# "), fuzzy=False)
    for message, places in sorted(messages().items(), key=lambda item: (min(item[1]), str(item[0]))):
        known = old.get(message if isinstance(message, str) else message[0])
        translation = known.string if known and type(known.id) is type(message) else None
        new.add(message, translation, locations=[(place, None) for place in sorted(places)])
    return new


def text_of(catalogue: Catalog) -> str:
    """A catalogue as a file, without the day it was made: the same messages make the same file."""
    written = io.BytesIO()
    write_po(written, catalogue, width=110, omit_header=False, sort_output=False)
    lines = written.getvalue().decode("utf-8").split("\n")
    dated = (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Project-Id-Version",
        "Report-Msgid",
        "Last-Tr",
        "Language-Team",
    )
    return "\n".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in dated)))


def missing(catalogue: Catalog) -> list[Id]:
    """The messages a catalogue does not translate."""
    return [one.id for one in catalogue if one.id and not (all(one.string) if one.pluralizable else one.string)]


def main() -> int:
    """Update every catalogue, or only look."""
    check, faults = "--check" in sys.argv[1:], 0
    for path in sorted((ROOT / LOCALE).glob("*/LC_MESSAGES/*.po")):
        catalogue = updated(catalogue_of(path))
        text = text_of(catalogue)
        if check:
            faults += text != path.read_text(encoding="utf-8")
        else:
            path.write_text(text, encoding="utf-8")
        for message in missing(catalogue):
            print(f"{path.relative_to(ROOT)}: {message!r}")
            faults += 1
    compile_catalogues(ROOT / LOCALE)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
