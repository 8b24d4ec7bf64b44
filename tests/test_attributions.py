"""Who says so: the source of a figure, named beside it or far from it."""

import re
from pathlib import Path

import pytest
from linear import grows_linearly
from marked import read
from tables import rows

from factcheck.document import Document
from factcheck.mentions import attributions
from factcheck.model import Span, Zone
from factcheck.reading import article_of

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.mark.parametrize(("text", "source", "scope"), rows("attributions", "text", "source", "scope"))
def test_a_figure_gets_its_source(text, source, scope):
    document, span = read(text)
    found = attributions.attribution_of(attributions.find(document), span, document)
    assert ((found.source, found.scope.value) if found else ("", "")) == (source, scope)


@pytest.mark.parametrize(
    ("seed", "source"),
    [
        (
            "000_10f619c67a4967b3.txt",
            "Mustapha Baitas, ministre délégué chargé des Relations avec le Parlement",
        ),
        ("004_7004aa590eec0d47.txt", None),
    ],
)
def test_one_source_governs_a_whole_seed_article(seed, source):
    text = (SEEDS / seed).read_text(encoding="utf-8")
    document = Document.of(article_of(text, seed))
    mentions = attributions.find(document)
    figures = [Span(*match.span()) for match in re.finditer(r"\d[\d ,]*\d", document.folded)]
    told = [span for span in figures if document.block_at(span.start).zone is Zone.BODY]
    found = [attributions.attribution_of(mentions, span, document) for span in told]
    assert len(told) > 5
    assert {attribution.source if attribution else None for attribution in found} == {source}


def test_a_headline_takes_the_source_of_its_figure_in_the_body():
    document, span = read("# Un chômage à [13,4 %] // Selon le HCP, tout va. Le chômage est à 13,4 %. // Et puis ?")
    found = attributions.attribution_of(attributions.find(document), span, document)
    assert (found.source, found.scope.value) == ("HCP", "article")


def test_a_headline_takes_no_source_when_its_figure_has_none():
    text = "# La CNSS a [120] agences // La CNSS a 120 agences et du monde. // Le HCP a indiqué que 3 % suffisent."
    document, span = read(text)
    assert attributions.attribution_of(attributions.find(document), span, document) is None


def test_a_name_points_at_its_fullest_form():
    document, span = read("Mustapha Baitas était là, a-t-il dit. // M. Baitas a annoncé [12] projets.")
    found = attributions.attribution_of(attributions.find(document), span, document)
    assert found.span.of(document.text) == found.source == "Mustapha Baitas"


def test_a_hostile_text_is_read_in_linear_time():
    piece = "selon l'ANSD, a-t-il dit, indique le, Selon Aa Bb Cc (ABC) de la de la et des 12, "
    assert grows_linearly(lambda times: read(f"[1] {piece * times}")[0], attributions.find, 200)
