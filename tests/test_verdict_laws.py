"""Laws of judging: what is fairly said of a true figure is never an error, what is written wrong always is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printing import above, below, counted, printed, rounded
from synthetic import ledger_with
from tables import rows

from factcheck import check_all, ledger, verdicts
from factcheck.claims import build
from factcheck.document import Document
from factcheck.ledger.records import Ledger, Status
from factcheck.model import Hedge, Label
from factcheck.reading import article_of, read

ROOT = Path(__file__).parents[1]
OURS = ledger.read(ROOT / "reference")
SLOT = re.compile(r"\{([^}]+)\}")
ACCUSATIONS = frozenset({Label.CONTRADICTED, Label.OUTDATED})
NEARLY = ("", "environ ", "quelque ", "autour de ", "de l’ordre de ")
AT_LEAST = ("", "plus de ", "au moins ", "pas moins de ")
AT_MOST = ("moins de ", "au plus ", "au maximum ")
JUST_UNDER = ("près de ", "presque ")
CURRENCIES = ("euros", "dollars", "francs CFA", "dinars")
LAWS = settings(max_examples=250, deadline=None, derandomize=True)


@dataclass(frozen=True)
class Template:
    """A sentence with a place for a figure and the noun it counts, and the true figure that goes there."""

    text: str
    published: str
    value: Decimal
    resolution: Decimal
    bound: Hedge
    known: Ledger

    @property
    def noun(self) -> str:
        return SLOT.search(self.text)[1]

    def filled(self, telling: str) -> str:
        text = SLOT.sub(lambda _: telling, self.text)
        return text[0].upper() + text[1:]

    def labels(self, telling: str) -> list[Label]:
        """The verdicts on the figures of the sentence."""
        document = Document.of(article_of(self.filled(telling), published=date.fromisoformat(self.published)))
        found = [claim for claim in build(document) if claim.is_claim]
        return [verdict.label for verdict in verdicts.judge(found, document, self.known)]


def template(fact: str, published: str, text: str) -> Template:
    known = OURS.facts[fact]
    return Template(text, published, known.value, known.resolution, known.bound, OURS)


TEMPLATES = [template(*row) for row in rows("law_templates", "fact", "published", "text")]
EXACT = [
    template(*row)
    for row in rows("law_templates", "fact", "published", "text")
    if OURS.facts[row[0]].bound is Hedge.EXACT and OURS.facts[row[0]].status is Status.CURRENT
]


def steps(given: Template) -> list[Decimal]:
    """The steps to which the figure may fairly be rounded."""
    count = len(str(int(given.value / given.resolution)))
    return [given.resolution * 10**power for power in range(count)]


def weaker(given: Template) -> Iterator[tuple[str, Decimal]]:
    """True tellings of a figure, as hedge and number: rounded, cut short, bounded on a side where it may lie."""
    for step in steps(given):
        near, floor, ceiling = (told(given.value, step) for told in (rounded, below, above))
        yield from ((hedge, near) for hedge in NEARLY)
        if floor < given.value or given.bound is not Hedge.ALMOST:
            yield from ((hedge, floor) for hedge in AT_LEAST)
        if ceiling > given.value or given.bound is not Hedge.OVER:
            yield from ((hedge, ceiling) for hedge in AT_MOST)
        if near == ceiling:
            yield from ((hedge, ceiling) for hedge in JUST_UNDER)


def tellings(given: Template) -> Iterator[str]:
    """Every true wording of the figure."""
    for hedge, number in weaker(given):
        if number:
            yield from (hedge + counted(figure, given.noun) for figure in printed(number))
    for step in steps(given):
        low = below(given.value, step)
        for one, other in zip(printed(low), printed(low + step), strict=False):
            if low:
                yield f"entre {one} et {counted(other, given.noun)}"


def transposed(value: Decimal) -> Iterator[Decimal]:
    """A figure with two unequal digits put in one another's place, idle zeros left alone."""
    digits = f"{value.normalize():f}"
    for one, other in combinations([place for place, digit in enumerate(digits) if digit not in "0."], 2):
        if digits[one] != digits[other]:
            between = digits[one + 1 : other]
            yield Decimal(digits[:one] + digits[other] + between + digits[one] + digits[other + 1 :])


def slips(given: Template) -> Iterator[str]:
    """The figure a thousand times too large, with two digits transposed, in another currency."""
    for wrong in (given.value * 1000, *transposed(given.value)):
        yield from (counted(figure, given.noun) for figure in printed(wrong))
    if given.noun == "dirhams":
        yield from (counted(figure, coin) for figure in printed(given.value) for coin in CURRENCIES)


TRUE = [(given, telling) for given in TEMPLATES for telling in dict.fromkeys(tellings(given))]
FALSE = [(given, telling) for given in EXACT for telling in dict.fromkeys(slips(given))]


def test_every_verified_figure_has_a_template():
    told = {fact for fact, *_ in rows("law_templates", "fact", "published", "text")}
    timeless = {"amo_cnss.anciennete.2025-03-21"}  # a lapse of time is counted from the article's day
    verified = {fact.id for fact in OURS.facts.values() if fact.status is Status.CURRENT and fact.value is not None}
    assert told == verified - timeless


@pytest.mark.parametrize("given", TEMPLATES, ids=lambda given: given.text)
def test_a_fact_told_as_it_stands_is_supported(given):
    assert Label.SUPPORTED in given.labels(counted(next(iter(printed(given.value))), given.noun))


@LAWS
@given(st.sampled_from(TRUE))
def test_a_weaker_telling_is_never_an_error(case):
    given, telling = case
    assert not ACCUSATIONS & set(given.labels(telling)), given.filled(telling)


@LAWS
@given(st.sampled_from(FALSE))
def test_a_slip_is_always_an_error(case):
    given, telling = case
    assert Label.CONTRADICTED in given.labels(telling), given.filled(telling)


SUBJECTS = {
    "population du Maroc": "La population du Maroc s’élève à {habitants} en septembre 2024.",
    "arrivées de touristes au Maroc": "Le Maroc a accueilli {touristes} en 2024.",
    "chiffre d’affaires de l’OCP": "Le chiffre d’affaires de l’OCP a atteint {dirhams} en 2024.",
}


@st.composite
def invented(draw) -> Template:
    """A template beside a ledger that holds some figure of two or three digits."""
    label = draw(st.sampled_from(sorted(SUBJECTS)))
    digits, zeros = draw(st.integers(11, 999)), draw(st.integers(3, 8))
    resolution = Decimal(10) ** zeros
    value = digits * resolution
    known = ledger_with({label: (value, resolution)})
    return Template(SUBJECTS[label], "2025-02-10", value, resolution, Hedge.EXACT, known)


@LAWS
@given(invented(), st.randoms(use_true_random=False))
def test_the_laws_hold_of_any_figure(given, random):
    weak, wrong = list(tellings(given)), list(slips(given))
    telling = random.choice(weak)
    assert not ACCUSATIONS & set(given.labels(telling)), (given.value, given.filled(telling))
    telling = random.choice(wrong)
    assert Label.CONTRADICTED in given.labels(telling), (given.value, given.filled(telling))


SEEDS = [read(str(path)) for path in sorted((ROOT / "seeds").glob("*.txt"))]
ARTICLES = [
    *SEEDS,
    *(article_of(given.filled(telling), doc=f"{place}.txt") for place, (given, telling) in enumerate(FALSE[::40])),
]


def told(verdict) -> tuple:
    return verdict.claim.span, verdict.label, verdict.fact, verdict.cause, verdict.explanation


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.permutations(sorted(OURS.facts)), st.permutations(sorted(OURS.indicators)))
def test_verdicts_do_not_depend_on_the_order_of_the_ledger(facts, indicators):
    shuffled = replace(
        OURS,
        fingerprint="".join(facts),
        facts={key: OURS.facts[key] for key in facts},
        indicators={key: OURS.indicators[key] for key in indicators},
        aliases=tuple(reversed(OURS.aliases)),
        relations=tuple(reversed(OURS.relations)),
    )
    for article in SEEDS:
        one, other = (check_all([article], known).articles[0] for known in (OURS, shuffled))
        assert list(map(told, one.verdicts)) == list(map(told, other.verdicts))


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.permutations(ARTICLES))
def test_verdicts_do_not_depend_on_the_order_of_the_articles(articles):
    expected = {one.doc: list(map(told, one.verdicts)) for one in check_all(ARTICLES, OURS).articles}
    assert {one.doc: list(map(told, one.verdicts)) for one in check_all(articles, OURS).articles} == expected


@pytest.mark.parametrize(
    ("text", "published", "telling", "label"), rows("law_events", "text", "published", "telling", "label")
)
def test_an_event_may_be_told_more_loosely_and_never_of_another_year(text, published, telling, label):
    given = Template(text, published, Decimal(0), Decimal(1), Hedge.EXACT, OURS)
    assert label in given.labels(telling)
