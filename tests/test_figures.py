"""Figures with their kind, value, unit, denominator and hedge; and those that are no claims."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linear import grows_linearly
from tables import rows

from factcheck import claims
from factcheck.document import Document
from factcheck.model import Claim
from factcheck.reading import article_of


def read(text: str) -> list[Claim]:
    return list(claims.build(Document.of(article_of(text))))


def told(claim: Claim, text: str) -> str:
    """« 7 500 count 7500 foyer over »: the notation of ``cases/figures.csv``."""
    quantity = claim.quantity
    value = quantity.value if quantity.low is None else f"{quantity.low:f}..{quantity.high:f}"
    words = [
        quantity.span.of(text),
        quantity.kind.value,
        "-" if value is None else value if isinstance(value, str) else f"{value.normalize():f}",
        quantity.unit or "-",
        f"per={quantity.per}" if quantity.per else "",
        claim.hedge.value if claim.hedge != "exact" else "",
    ]
    return " ".join(filter(None, words))


def normal(figures: str) -> list[str]:
    """The expected figures, trailing zeros of decimals dropped."""
    return [figure.strip() for figure in figures.replace(".50 ", ".5 ").replace("13.40 MAD", "13.4 MAD").split(";")]


@pytest.mark.parametrize(("text", "figures"), rows("figures", "text", "figures"))
def test_a_figure_is_read_with_its_unit_and_its_hedge(text, figures):
    assert [told(claim, text) for claim in read(text) if claim.is_claim and claim.kind != "date"] == normal(figures)


@pytest.mark.parametrize(("text", "kinds"), [row for row in rows("not_claims", "text", "kinds") if row[1]])
def test_what_counts_nothing_is_shown_and_not_claimed(text, kinds):
    assert [(claim.kind.value, claim.is_claim) for claim in read(text)] == [(kind, False) for kind in kinds.split()]


@pytest.mark.parametrize(("text", "dates"), rows("event_dates", "text", "dates"))
def test_a_date_is_a_claim_when_it_says_when_something_happened(text, dates):
    told_dates = [c.period.iso() if c.period else "?" for c in read(text) if c.is_claim and c.kind == "date"]
    assert told_dates == dates.split()


FIGURES = st.sampled_from([text for text, _ in rows("figures", "text", "figures")])


@given(FIGURES)
def test_a_text_repeated_twice_yields_its_claims_twice(text):
    twice = f"{text}\n\n{text}"
    once = [told(claim, text) for claim in read(text)]
    assert [told(claim, twice) for claim in read(twice)] == once * 2


@given(st.lists(FIGURES, min_size=1, max_size=4), st.sampled_from(["\u00a0", "\u202f", "\u2009"]))
def test_offsets_point_into_the_text_as_received_whatever_its_spaces(texts, space):
    plain = "\n\n".join(texts)
    article = plain.replace(" ", space)
    assert [c.span for c in read(article)] == [c.span for c in read(plain)]


@given(st.text(alphabet="0123456789 .,'%-+()hdmké€/\n\u200b\u202e\ud800un deux mille", max_size=120))
def test_no_text_breaks_the_extraction(text):
    spans = [claim.span for claim in read(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


# One unit of each repeated without end: every way a figure's neighbours may be looked at again and again.
HOSTILE = st.sampled_from(
    [
        *("1", "1 000 ", "1.1.", "un ", "deux cent ", "12 %, ", "12, ", "3 millions ", "3 et 4 ", "(12 ", "2019 "),
        *("de 12 à 14 ", "le 3 mars 2024 ", "un homme sur ", "3 cas pour ", "12 ans ", "12' ", "- 1", "a", "1\u200b"),
    ]
)


@settings(max_examples=20, deadline=None)
@given(HOSTILE)
def test_reading_takes_a_time_in_proportion_to_the_length(unit):
    assert grows_linearly(lambda size: Document.of(article_of(unit * size)), claims.read, 3_000 // len(unit))


CHANGES = [
    # text, roles of its figures
    ("Le parc passe de 310 à 365 classes.", ["from", "to"]),
    ("De 310 classes en 2020, le parc est passé à 365 classes, soit une hausse de 18 %.", ["from", "to", "delta"]),
    ("Le déficit atteint 9,6 milliards de dirhams, contre 12,8 milliards un an plus tôt.", ["to", "from"]),
    ("Il vaut 112 MMDH (11 milliards de dollars), contre 104 MMDH en 2023.", ["to", None, "from"]),
    ("Le texte est adopté par 84 voix contre 12.", [None, None]),
    ("Le prix va de 12 dirhams à Oujda à 15 dirhams à Rabat.", [None, None]),
    ("Entre 310 et 365 classes sont ouvertes.", [None]),
]


@pytest.mark.parametrize(("text", "roles"), CHANGES)
def test_a_change_tells_where_it_starts_and_where_it_ends(text, roles):
    told = [claim.relation for claim in read(text) if claim.is_claim]
    assert [relation.role.value if relation and relation.role else None for relation in told] == roles
