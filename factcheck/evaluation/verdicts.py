"""The verdicts given on a corpus beside those annotated there.

Right verdicts alone say little: most claims of the press are in no ledger. What
matters stands beside them: the contradictions found, and the false alarms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.evaluation.figures import Record, doc_of
from factcheck.evaluation.metrics import Aim, Metric, Quality
from factcheck.evaluation.pairing import pair
from factcheck.model import Label, Span
from factcheck.translation import N_
from factcheck.translation import gettext as _

WORTH = {
    Label.SUPPORTED: frozenset({Label.SUPPORTED, Label.COMPATIBLE}),
    Label.NOT_IN_LEDGER: frozenset({Label.NOT_IN_LEDGER, Label.INCOMPARABLE}),
}
VINTAGES = frozenset({Label.OUTDATED, Label.OTHER_VINTAGE})


@dataclass(frozen=True, slots=True)
class Expected:
    """The verdict a claim deserves.

    ``accepted`` holds it and the other defensible ones; ``traps`` are facts whose
    figure looks alike but measures something else.
    """

    doc: str
    span: Span
    label: Label
    accepted: frozenset[Label]
    fact: str | None = None
    traps: frozenset[str] = frozenset()
    cited: bool | None = None

    @classmethod
    def of(cls, record: Record) -> Expected:
        """The verdict of a record; raises ``KeyError`` or ``ValueError`` for one that is none."""
        label = Label(record["verdict"])
        named = (label, *(Label(other) for other in record.get("acceptable") or ()))
        return cls(
            doc_of(record["doc"]),
            Span(record["start"], record["end"]),
            label,
            frozenset(worth for each in named for worth in WORTH.get(each, (each,))),
            record.get("fact"),
            frozenset(record.get("must_not_match") or ()),
            record.get("cited"),
        )


@dataclass(frozen=True, slots=True)
class SeedFact:
    """A fact of a seed article and its place there: a ledger may name it as it likes."""

    id: str
    source: str
    span: Span

    @classmethod
    def of(cls, record: Record) -> SeedFact:
        """The fact of a record; raises ``KeyError`` for one that is none."""
        return cls(record["id"], doc_of(record["source"]), Span(record["start"], record["end"]))


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict given: on which figure, which one, by which fact, and whether the figure counts as cited."""

    span: Span
    label: Label
    fact: str | None
    cited: bool

    @classmethod
    def of(cls, record: Record, facts: Iterable[SeedFact]) -> Judged:
        """The verdict of a record, its fact under the corpus's name when its evidence stands in a seed article."""
        span = Span(record["start"], record["end"])
        return cls(span, Label(record["verdict"]), _fact(record, facts), bool(record.get("cited")))


def _fact(record: Record, facts: Iterable[SeedFact]) -> str | None:
    evidence = record.get("evidence")
    if evidence and evidence.get("start") is not None:
        source, span = doc_of(evidence["source"]), Span(evidence["start"], evidence["end"])
        for fact in facts:
            if fact.source == source and fact.span.overlaps(span):
                return fact.id
    fact_id: str | None = record.get("fact")
    return fact_id


Pair = tuple[Expected, Judged]


def _right(expected: Expected, judged: Judged) -> bool:
    return judged.label in expected.accepted


def _right_leniently(expected: Expected, judged: Judged) -> bool:
    """Right, or another vintage told for an outdated one or the other way round."""
    return _right(expected, judged) or (judged.label in VINTAGES and not VINTAGES.isdisjoint(expected.accepted))


def _contradicted(judged: Judged) -> bool:
    return judged.label is Label.CONTRADICTED


def _trapped(expected: Expected, judged: Judged) -> bool:
    return judged.label is not Label.NOT_IN_LEDGER and judged.fact in expected.traps


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question asked of the claims judged: of which, and whether it holds."""

    quality: Quality
    concerns: Callable[[Expected, Judged], bool]
    holds: Callable[[Expected, Judged], bool]
    aim: Aim = Aim.MANY

    def of(self, pairs: Iterable[Pair]) -> Metric:
        """How often it holds."""
        concerned = [(expected, judged) for expected, judged in pairs if self.concerns(expected, judged)]
        return self.quality.of(sum(self.holds(*each) for each in concerned), len(concerned), self.aim)


RIGHT = Quality("right", N_("verdict juste"), N_("l’un des verdicts admis, parmi les affirmations annotées"))
LENIENT = Quality(
    "right_lenient", N_("verdict juste, dates confondues"), N_("« dépassé » et « autre date » valant l’un l’autre")
)
FOUND = Quality("contradicted_found", N_("contradictions trouvées"), N_("parmi les affirmations à contredire"))
CRITERIA = (
    Criterion(
        Quality("contradicted_right", N_("contradictions fondées"), N_("parmi celles qui sont dites")),
        lambda _, judged: _contradicted(judged),
        _right,
    ),
    Criterion(
        Quality("false_alarms", N_("fausses accusations"), N_("parmi les affirmations qu’il ne faut pas contredire")),
        lambda expected, _: Label.CONTRADICTED not in expected.accepted,
        lambda _, judged: _contradicted(judged),
        Aim.FEW,
    ),
    Criterion(
        Quality("linked", N_("rattachées à leur fait"), N_("parmi celles dont le registre a le fait")),
        lambda expected, _: expected.fact is not None,
        lambda expected, judged: judged.fact == expected.fact,
    ),
    Criterion(
        Quality("trapped", N_("prises au piège"), N_("rattachées à un fait de même chiffre et d’autre mesure")),
        lambda expected, _: bool(expected.traps),
        _trapped,
        Aim.FEW,
    ),
    Criterion(
        Quality("cited_right", N_("sourcées ou non, justes"), N_("une source ou le registre, ou ni l’une ni l’autre")),
        lambda expected, _: expected.cited is not None,
        lambda expected, judged: judged.cited == expected.cited,
    ),
    Criterion(
        Quality("uncited_found", N_("sans source, trouvées"), N_("parmi celles qui sont sans source")),
        lambda expected, _: expected.cited is False,
        lambda _, judged: not judged.cited,
    ),
    Criterion(
        Quality("uncited_right", N_("sans source, fondées"), N_("parmi celles qui sont dites sans source")),
        lambda expected, judged: expected.cited is not None and not judged.cited,
        lambda expected, _: expected.cited is False,
    ),
)


def score(gold: Sequence[Expected], judged: Mapping[str, Sequence[Judged]]) -> tuple[Metric, ...]:
    """Every metric of the verdicts; a claim that was not found counts against those taken on all claims."""
    pairs, missed = _paired(gold, judged)
    return (
        RIGHT.of(sum(_right(*each) for each in pairs), len(gold)),
        LENIENT.of(sum(_right_leniently(*each) for each in pairs), len(gold)),
        _contradicted_found(gold, pairs),
        *(criterion.of(pairs) for criterion in CRITERIA),
        *_by_expected(pairs, missed),
        *_by_said(pairs),
    )


def _paired(gold: Sequence[Expected], judged: Mapping[str, Sequence[Judged]]) -> tuple[list[Pair], list[Expected]]:
    docs = dict.fromkeys(expected.doc for expected in gold)
    pairings = [pair([each for each in gold if each.doc == doc], judged.get(doc, ())) for doc in docs]
    return [p for pairing in pairings for p in pairing.pairs], [m for pairing in pairings for m in pairing.missed]


def _contradicted_found(gold: Sequence[Expected], pairs: Sequence[Pair]) -> Metric:
    """A claim for which a contradiction is only one of the verdicts admitted counts when it is found, not when not."""
    hits = sum(_contradicted(judged) and _right(expected, judged) for expected, judged in pairs)
    return FOUND.of(hits, sum(expected.label is Label.CONTRADICTED for expected in gold))


def _by_expected(pairs: Sequence[Pair], missed: Sequence[Expected]) -> Iterator[Metric]:
    answers = [(expected.label, _right(expected, judged)) for expected, judged in pairs]
    answers += [(expected.label, False) for expected in missed]
    occurring = {label for label, _right in answers}
    for label in (label for label in Label if label in occurring):
        title = _("attendu {label}", label=label)
        quality = Quality(f"expected.{label}", title, _("verdict juste, parmi celles qui l’attendent"))
        yield quality.shares(right for each, right in answers if each is label)


def _by_said(pairs: Sequence[Pair]) -> Iterator[Metric]:
    answers = [(judged.label, _right(expected, judged)) for expected, judged in pairs]
    for label in Label:
        title = _("dit {label}", label=label)
        quality = Quality(f"said.{label}", title, _("verdict juste, parmi celles qui le reçoivent"))
        yield quality.shares(right for each, right in answers if each is label)
