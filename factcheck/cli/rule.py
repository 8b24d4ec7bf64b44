"""``factcheck rule``: what a code stands for."""

from __future__ import annotations

import textwrap
from typing import Annotated

import typer

from factcheck.cli import options
from factcheck.cli.streams import say
from factcheck.errors import UsageError
from factcheck.reports.wording import SEVERITIES
from factcheck.rules import RULES, Rule
from factcheck.translation import N_
from factcheck.translation import gettext as _

WIDTH = 88
MARGIN = 12

PARTS = (
    (N_("Constat"), "what"),
    (N_("Raison"), "why"),
    (N_("Exemple"), "example"),
    (N_("Que faire"), "what_to_do"),
    (N_("La taire"), "silence"),
)


def command(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="Code ou nom d’une règle, par exemple FC101.", show_default=False),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Explique toutes les règles.")] = False,
    lang: options.Lang = None,  # noqa: ARG001 - its callback has used it
) -> None:
    """Explique une règle : ce qu’elle trouve, pourquoi, un exemple, que faire, comment la taire."""
    rules = list(RULES.values()) if everything else [_rule(code)]
    say("\n\n".join(_explained(rule) for rule in rules) + "\n")


def _rule(code: str | None) -> Rule:
    """The rule of a code or of a name, whatever its case."""
    if code is None:
        raise UsageError(_("aucune règle donnée ; indiquez un code, par exemple FC101, ou --all."))
    wanted = code.casefold()
    for rule in RULES.values():
        if wanted in (rule.code.casefold(), rule.name.casefold()):
            return rule
    raise UsageError(_("règle {code} inconnue ; les règles sont {rules}.", code=code, rules=", ".join(RULES)))


def _explained(rule: Rule) -> str:
    head = f"{rule.code} {rule.name} — {rule.said('title')} ({_(SEVERITIES[rule.severity])})"
    return "\n".join([head, *(_part(_(label), rule.said(field)) for label, field in PARTS)])


def _part(label: str, text: str) -> str:
    return textwrap.fill(
        text,
        width=WIDTH,
        initial_indent=f"  {label:<{MARGIN - 2}}",
        subsequent_indent=" " * MARGIN,
        break_long_words=False,
        break_on_hyphens=False,
    )
