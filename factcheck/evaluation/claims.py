"""The figures found in a corpus beside those annotated there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.evaluation import criteria
from factcheck.evaluation.figures import Annotation, Figure
from factcheck.evaluation.metrics import Aim, Metric, Quality
from factcheck.evaluation.pairing import pair
from factcheck.model import Kind, Span
from factcheck.translation import N_
from factcheck.translation import gettext as _

Pair = tuple[Annotation, Figure]
Rule = Callable[[Annotation, Figure], bool]


@dataclass(frozen=True, slots=True)
class Compared:
    """The annotated claims and their answers, the claims missed, and the answers nothing asked for.

    ``noise`` stands on figures annotated as asserting nothing, ``invented`` on none.
    """

    pairs: tuple[Pair, ...]
    missed: tuple[Annotation, ...]
    noise: tuple[Figure, ...]
    invented: tuple[Figure, ...]

    @property
    def annotated(self) -> int:
        """How many claims were to be found."""
        return len(self.pairs) + len(self.missed)

    @property
    def emitted(self) -> int:
        """How many claims the program gave."""
        return len(self.pairs) + len(self.noise) + len(self.invented)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question asked of the claims found: of which, and whether the answer is right."""

    quality: Quality
    concerns: Callable[[Annotation], bool]
    right: Rule

    def of(self, pairs: Iterable[Pair]) -> Metric:
        """How many of the answers concerned are right."""
        return self.quality.shares(self.right(gold, found) for gold, found in pairs if self.concerns(gold))


LEVELS: tuple[tuple[Quality, Rule], ...] = (
    (Quality("detection", N_("trouvée"), N_("chiffre trouvé à sa place")), lambda _gold, _found: True),
    (Quality("value", N_("valeur"), N_("… avec sa valeur")), criteria.same_value),
    (Quality("value_unit", N_("valeur et unité"), N_("… avec sa valeur et son unité")), criteria.same_value_and_unit),
    (
        Quality("value_unit_measure", N_("valeur, unité, mesure"), N_("… et avec le nom de ce qu’il mesure")),
        criteria.same_value_unit_and_measure,
    ),
)
NOISE = Quality(
    "noise_emitted", N_("bruit donné pour affirmation"), N_("heures, âges, années… pris pour des affirmations")
)
INVENTED = Quality("invented", N_("chiffres inventés"), N_("affirmations là où rien n’est annoté"))

MEASURE = (
    Criterion(
        Quality("measure_head", N_("nom de la mesure"), N_("le nom principal est un de ceux attendus")),
        lambda gold: bool(gold.heads),
        criteria.same_head,
    ),
    Criterion(
        Quality("measure_phrase", N_("groupe de la mesure"), N_("la moitié des mots du groupe nominal s’y retrouvent")),
        lambda gold: bool(gold.heads),
        criteria.same_phrase,
    ),
)
CRITERIA = (
    Criterion(
        Quality("hedge", N_("borne"), N_("« plus de », « environ »… ou rien")), lambda _: True, criteria.same_hedge
    ),
    Criterion(
        Quality("hedge_when_hedged", N_("borne quand il y en a une"), N_("les seuls chiffres bornés ou approchés")),
        criteria.is_hedged,
        criteria.same_hedge,
    ),
    *MEASURE,
    Criterion(
        Quality("period", N_("période"), N_("parmi les chiffres que le texte date")),
        lambda gold: bool(gold.figure.period),
        criteria.same_period,
    ),
    Criterion(
        Quality("source_present", N_("source donnée"), N_("une source, quand l’article en nomme une")),
        lambda gold: gold.figure.scope is not None,
        lambda _, found: bool(found.source),
    ),
    Criterion(
        Quality("source_right", N_("bonne source"), N_("la source même que l’article nomme")),
        lambda gold: gold.figure.scope is not None,
        criteria.same_source,
    ),
    Criterion(
        Quality("no_source_kept", N_("absence de source gardée"), N_("aucune source, quand l’article n’en nomme pas")),
        lambda gold: gold.figure.scope is None,
        lambda _, found: not found.source,
    ),
    Criterion(
        Quality("target_or_forecast", N_("objectif ou prévision"), N_("dits tels, et non pour des faits observés")),
        lambda gold: gold.figure.modality in criteria.AHEAD,
        lambda _, found: found.modality in criteria.NOT_OBSERVED,
    ),
)


def score(gold: Mapping[str, Sequence[Annotation]], found: Mapping[str, Sequence[Figure]]) -> tuple[Metric, ...]:
    """Every metric of the claims found in the annotated articles."""
    compared = compare(gold, found)
    return (
        *(metric for quality, right in LEVELS for metric in _level(quality, right, compared)),
        NOISE.of(len(compared.noise), compared.emitted, Aim.FEW),
        INVENTED.of(len(compared.invented), compared.emitted, Aim.FEW),
        *(criterion.of(compared.pairs) for criterion in CRITERIA),
        *_by_kind(compared),
    )


def score_measures(
    gold: Mapping[str, Sequence[Annotation]], found: Mapping[str, Sequence[Figure]]
) -> tuple[Metric, ...]:
    """The measures alone, for sentences whose other fields are not annotated; a figure missed counts as wrong."""
    compared = compare(gold, found)
    nothing = Figure(Span(0, 0), Kind.COUNT)  # a figure that is not found has no measure
    pairs = (*compared.pairs, *((annotation, nothing) for annotation in compared.missed))
    return tuple(criterion.of(pairs) for criterion in MEASURE)


def compare(gold: Mapping[str, Sequence[Annotation]], found: Mapping[str, Sequence[Figure]]) -> Compared:
    """What was found beside what is annotated, over all annotated articles."""
    articles = [_compare_article(annotations, found.get(doc, ())) for doc, annotations in gold.items()]
    return Compared(
        tuple(pair for article in articles for pair in article.pairs),
        tuple(annotation for article in articles for annotation in article.missed),
        tuple(figure for article in articles for figure in article.noise),
        tuple(figure for article in articles for figure in article.invented),
    )


def _compare_article(annotations: Sequence[Annotation], found: Sequence[Figure]) -> Compared:
    claims = [annotation for annotation in annotations if annotation.figure.is_claim]
    others = [annotation for annotation in annotations if not annotation.figure.is_claim]
    emitted = [figure for figure in found if figure.is_claim]
    paired = pair(claims, emitted)
    return Compared(
        paired.pairs,
        tuple(annotation for annotation in paired.missed if not _in_a_range(annotation, emitted)),
        tuple(figure for figure in paired.spurious if _stands_on(figure, others)),
        tuple(figure for figure in paired.spurious if not _stands_on(figure, others)),
    )


def _in_a_range(annotation: Annotation, emitted: Iterable[Figure]) -> bool:
    """Whether an end of a range annotated in two parts was found as the one range they make."""
    return annotation.whole is not None and any(
        figure.low is not None and figure.span.overlaps(annotation.span) for figure in emitted
    )


def _stands_on(figure: Figure, annotations: Iterable[Annotation]) -> bool:
    return any(figure.span.overlaps(annotation.span) for annotation in annotations)


def _level(quality: Quality, right: Rule, compared: Compared) -> Iterator[Metric]:
    """Precision, recall and F1 of the claims right at this level."""
    hits = sum(right(gold, found) for gold, found in compared.pairs)
    annotated, emitted = compared.annotated, compared.emitted
    for name, label, meaning, numerator, denominator in (
        ("precision", _("précision"), _("parmi celles données"), hits, emitted),
        ("recall", _("rappel"), _("parmi celles annotées"), hits, annotated),
        ("f1", "F1", _("les deux ensemble"), 2 * hits, annotated + emitted),
    ):
        yield Metric(
            f"{quality.name}.{name}",
            f"{_(quality.label)}, {label}",
            numerator,
            denominator,
            f"{_(quality.meaning)}, {meaning}",
        )


def _by_kind(compared: Compared) -> Iterator[Metric]:
    rights = [(gold.figure.kind, criteria.same_value_and_unit(gold, found)) for gold, found in compared.pairs]
    answers = [*rights, *((annotation.figure.kind, False) for annotation in compared.missed)]
    for kind in sorted({kind for kind, _right in answers}):
        label = _("nature {kind}", kind=kind)
        quality = Quality(f"kind.{kind}", label, _("valeur et unité, parmi les annotées de cette nature"))
        yield quality.shares(right for each, right in answers if each is kind)
