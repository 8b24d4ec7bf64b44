"""``factcheck config``: what a run would be asked to do, and who says so."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated

import typer

from factcheck.cli import settings as asked_for
from factcheck.cli.streams import say
from factcheck.reports.escaping import visible
from factcheck.translation import gettext as _


def command(
    show: Annotated[  # noqa: ARG001 - there is nothing else to ask for, yet one says what one wants
        bool, typer.Option("--show", help="Montre chaque réglage, sa valeur et d’où elle vient.")
    ] = True,
    config: asked_for.Config = None,
) -> None:
    """Montre les réglages en vigueur ici, et d’où vient chacun."""
    from factcheck.settings import Settings, told

    found = asked_for.resolved(config)
    rows = [(one.name, told(getattr(found.settings, one.name)), _(found.origins[one.name])) for one in fields(Settings)]
    names, values = (max(len(row[column]) for row in rows) for column in (0, 1))
    say("".join(f"{name:<{names}}  {visible(value):<{values}}  {visible(origin)}\n" for name, value, origin in rows))
