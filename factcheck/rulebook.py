"""What a rule is: its code, and what an editor should know of it."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code stands for, in French: what it finds, why, an example, what to do, how to silence it."""

    code: str
    name: str
    severity: Severity
    title: str
    what: str
    why: str
    example: str
    what_to_do: str
    silence: str


def silence(code: str, extract: str) -> str:
    """How a finding of a code is silenced, with an example extract."""
    return (
        f'Dans l’article, si son format a des commentaires : <!-- factcheck: ignore {code} "{extract}" — motif -->. '
        "Sinon, une ligne « path,code,extrait,motif,expire_le » du fichier que nomme --suppressions. L’extrait touche "
        "le passage signalé ; le motif est obligatoire ; une suppression sans effet est elle-même signalée (FC903)."
    )
