"""What an editor should look at, out of the verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Finding, Label, Verdict, Zone
from factcheck.rules import RULES
from factcheck.translation import gettext as _

AGAINST_LEDGER = {
    Label.CONTRADICTED: "FC101",
    Label.OUTDATED: "FC102",
    Label.DISPUTED: "FC103",
    Label.OTHER_VINTAGE: "FC104",
}
UNKNOWN = frozenset({Label.NOT_IN_LEDGER, Label.INCOMPARABLE})
READ = frozenset({Zone.HEADLINE, Zone.BODY})


def findings(judged: Sequence[Verdict]) -> tuple[Finding, ...]:
    """The findings of an article's verdicts, in the order of its figures."""
    coded = ((code_of(verdict), verdict) for verdict in judged)
    return tuple(_finding(code, verdict) for code, verdict in coded if code)


def code_of(verdict: Verdict) -> str | None:
    """The rule a verdict falls under; ``None`` when there is nothing to look at."""
    if verdict.label in AGAINST_LEDGER:
        return AGAINST_LEDGER[verdict.label]
    if verdict.label not in UNKNOWN or not verdict.claim.is_claim or verdict.claim.zone not in READ:
        return None
    return "FC202" if verdict.cited else "FC201"


def _finding(code: str, verdict: Verdict) -> Finding:
    rule = RULES[code]
    return Finding(
        code,
        rule.name,
        rule.severity,
        verdict.claim.span,
        (verdict.claim.id,),
        _message(code, verdict),
        verdict.cause,
        verdict.computation,
    )


def _message(code: str, verdict: Verdict) -> str:
    if code == "FC201":
        return _("L’article ne nomme pas de source pour ce chiffre. {explanation}", explanation=verdict.explanation)
    return verdict.explanation
