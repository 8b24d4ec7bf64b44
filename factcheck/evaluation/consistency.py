"""The errors planted in a corpus, inside an article or between two, beside the findings of the arithmetic rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.evaluation.figures import Record, doc_of
from factcheck.evaluation.metrics import Aim, Metric, Quality
from factcheck.model import Finding, Span
from factcheck.translation import N_
from factcheck.translation import gettext as _

FAMILIES = ("FC3", "FC4")  # the article against itself, and against others
CLEAN = "clean"

FOUND = Quality("found", N_("erreurs trouvées"), N_("un signalement touche un des chiffres en cause"))
NAMED = Quality("rule_named", N_("règle bien nommée"), N_("… et il nomme la bonne règle"))
ALARMS = Quality("false_alarms", N_("fausses alertes"), N_("parmi les signalements d’incohérence"))


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article of the corpus."""

    doc: str
    span: Span

    def meets(self, other: Place) -> bool:
        """Whether the two share a character."""
        return self.doc == other.doc and self.span.overlaps(other.span)


@dataclass(frozen=True, slots=True)
class Planted:
    """Figures that clash, or that look as if they did when ``rule`` is ``clean``.

    ``incidental`` clashes follow from another error: neither asked for nor a false alarm.
    """

    docs: tuple[str, ...]
    rule: str
    places: tuple[Place, ...]
    incidental: bool

    @classmethod
    def of(cls, record: Record, places: Mapping[str, Place]) -> Planted:
        """The clash of a record; ``places`` are those of the annotated claims by their ids."""
        return cls(
            tuple(doc_of(doc) for doc in record["docs"]),
            record["kind"],
            tuple(places[claim] for claim in record["claims"] if claim in places),
            bool(record.get("incidental")),
        )

    @property
    def is_error(self) -> bool:
        """Whether a checker ought to find it."""
        return self.rule != CLEAN and not self.incidental


@dataclass(frozen=True, slots=True)
class Alert:
    """A finding of an arithmetic rule, and where."""

    place: Place
    rule: str

    def touches(self, planted: Planted) -> bool:
        """Whether it stands on one of the figures that clash."""
        return any(self.place.meets(place) for place in planted.places)


def alerts_of(doc: str, findings: Iterable[Finding]) -> Iterator[Alert]:
    """Those of an article's findings that need no ledger."""
    for finding in findings:
        if finding.code.startswith(FAMILIES):
            yield Alert(Place(doc, finding.span), finding.rule)


def score(planted: Sequence[Planted], docs: Iterable[str], alerts: Sequence[Alert]) -> tuple[Metric, ...]:
    """Every metric of the rules over these articles; an error is asked for when all its articles are among them."""
    read = frozenset(docs)
    errors = [each for each in planted if each.is_error and read.issuperset(each.docs)]
    excused = [each for each in planted if each.rule != CLEAN]
    hits = [(error, [alert for alert in alerts if alert.touches(error)]) for error in errors]
    alarms = [alert for alert in alerts if not any(alert.touches(each) for each in excused)]
    return (
        FOUND.shares(bool(found) for _, found in hits),
        NAMED.shares(any(alert.rule == error.rule for alert in found) for error, found in hits),
        ALARMS.of(len(alarms), len(alerts), Aim.FEW),
        *_by_rule([(error.rule, bool(found)) for error, found in hits]),
    )


def _by_rule(answers: Sequence[tuple[str, bool]]) -> Iterator[Metric]:
    for rule in sorted({rule for rule, _found in answers}):
        label = _("règle {rule}", rule=rule)
        quality = Quality(f"rule.{rule}", label, _("erreurs trouvées, parmi celles de cette règle"))
        yield quality.shares(found for each, found in answers if each == rule)
