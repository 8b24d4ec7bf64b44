"""Our stages in a pipeline of somebody else's."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import factcheck
from factcheck import packing
from factcheck import spacy_components as components
from factcheck.errors import UsageError
from factcheck.model import Hedge, Kind, Zone

TEXT = (
    "Le budget du ministère de la Santé atteint 32,6 milliards de dirhams, selon le HCP.\n\n"
    "L’AMO compte plus de 11,1 millions d’assurés aujourd’hui, en hausse de 3,5%. Rendez-vous à 18h30."
)
ARTICLES = sorted((Path(__file__).parent / "gold" / "articles").glob("*.txt"))[:4]


def only(doc):
    (claim,) = (span._.factcheck for span in doc.spans["factcheck"])
    return claim


TODAY = "L’AMO compte 11,1 millions d’assurés aujourd’hui."


def pipeline(language="fr", component="factcheck_claims", **settings):
    nlp = spacy.blank(language)
    nlp.add_pipe(component, config=settings)
    return nlp


@pytest.mark.parametrize("language", ["fr", "xx"])
def test_claims_stand_on_the_document(language):
    doc = pipeline(language)(TEXT)
    spans = doc.spans["factcheck"]
    assert [(span.text, span.label_) for span in spans] == [
        ("32,6 milliards de dirhams", "money"),
        ("11,1 millions", "count"),
        ("3,5%", "percent"),
    ]
    money, count, _ = (span._.factcheck for span in spans)
    assert (money.measure.text, money.quantity.value, money.attribution.source) == (
        "budget du ministère de la Santé",
        Decimal(32600000000),
        "HCP",
    )
    assert (count.hedge, count.quantity.unit) == (Hedge.OVER, "assuré")


@pytest.mark.parametrize("component", ["factcheck_claims", "factcheck_figures"])
@pytest.mark.parametrize("language", ["fr", "xx"])
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_span_covers_its_figure_and_whole_tokens(path, language, component):
    text = path.read_text(encoding="utf-8")
    doc = pipeline(language, component, everything=True)(text)
    spans = list(doc.spans["factcheck"])
    assert [span._.factcheck for span in spans] == list(doc._.factcheck_claims)
    for span in spans:
        place = span._.factcheck.span
        assert span.start_char <= place.start < place.end <= span.end_char
        assert span[0].idx + len(span[0]) > place.start
        assert span[-1].idx < place.end


def test_two_figures_of_one_token_stay_apart():
    doc = Doc(spacy.blank("xx").vocab, words=["hausse de 12%/15%", "des", "prix"])
    first, second = pipeline("xx")(doc).spans["factcheck"]
    assert first.text == second.text
    assert [span._.factcheck.quantity.value for span in (first, second)] == [12, 15]


def test_figures_alone_are_not_linked():
    doc = pipeline(component="factcheck_figures")(TEXT)
    found = [span._.factcheck for span in doc.spans["factcheck"]]
    assert [claim.quantity.value for claim in found] == [Decimal(32600000000), Decimal(11100000), Decimal("3.5")]
    assert {claim.measure for claim in found} == {None}
    assert found[1].hedge is Hedge.OVER


def test_figures_that_claim_nothing_are_kept_on_request():
    plain, full = pipeline()(TEXT), pipeline(everything=True)(TEXT)
    assert "noise" not in [span.label_ for span in plain.spans["factcheck"]]
    assert "noise" in [span.label_ for span in full.spans["factcheck"]]
    assert any(claim.kind is Kind.NOISE for claim in plain._.factcheck_claims)


def test_a_document_may_say_when_it_was_published():
    nlp = pipeline(published="2024-01-31")
    assert only(nlp(TODAY)).period.iso() == "2024-01-31"
    doc = nlp.make_doc(TODAY)
    doc._.factcheck_published = date(2025, 3, 21)
    assert only(nlp(doc)).period.iso() == "2025-03-21"


def test_a_day_that_is_none_is_refused():
    with pytest.raises(UsageError, match="demain"):
        pipeline(published="demain")


def test_zones_are_read_on_request():
    text = "Le budget atteint 5 milliards de dirhams\n\nLire aussi : 3 millions de visiteurs attendus\n"
    plain, zoned = pipeline(everything=True)(text), pipeline(zones=True, everything=True)(text)
    assert {claim.zone for claim in plain._.factcheck_claims} == {Zone.BODY}
    assert zoned._.factcheck_claims == factcheck.extract(factcheck.article_of(text))


def test_a_model_adds_confidence():
    assert only(pipeline(model="shipped")("Le taux de chômage est de 13,4 %.")).measure.agreement is True


def test_a_pipeline_is_saved_with_its_settings(tmp_path):
    nlp = pipeline("xx", group="chiffres", published="2024-01-31")
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.config["components"]["factcheck_claims"]["group"] == "chiffres"
    assert again(TEXT)._.factcheck_claims == nlp(TEXT)._.factcheck_claims
    doc = again(TODAY)
    assert doc.spans["chiffres"][0]._.factcheck.period.iso() == "2024-01-31"


def test_a_document_is_saved_with_its_claims():
    nlp = pipeline("xx")
    doc = nlp.make_doc(TEXT)
    doc._.factcheck_published = date(2025, 3, 21)
    doc = nlp(doc)
    packed = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(packed).get_docs(nlp.vocab)
    loaded = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.factcheck_claims == loaded._.factcheck_claims == doc._.factcheck_claims
    assert loaded._.factcheck_published == date(2025, 3, 21)
    assert [span._.factcheck for span in loaded.spans["factcheck"]] == [
        span._.factcheck for span in doc.spans["factcheck"]
    ]


def test_documents_may_be_read_in_several_processes():
    nlp = pipeline("xx")
    texts = [TEXT, "Rien.", TEXT]
    several = [doc._.factcheck_claims for doc in nlp.pipe(texts, n_process=2, batch_size=1)]
    assert several == [doc._.factcheck_claims for doc in nlp.pipe(texts)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Rien à compter."])
def test_a_text_without_figures_has_an_empty_group(text):
    doc = pipeline()(text)
    assert len(doc.spans["factcheck"]) == 0
    assert doc[:1]._.factcheck is None


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_claims_survive_packing(path):
    for claim in factcheck.extract(factcheck.read_article(str(path))):
        assert packing.of_plain(packing.to_plain(claim)) == claim


def test_other_values_are_left_to_other_encoders():
    assert packing.encode(3) == packing.decode(3) == 3
    assert packing.encode({"a": 1}, lambda value: [value]) == [{"a": 1}]


def test_every_factory_has_its_entry_point():
    project = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    for name, function in (("factcheck_figures", "figures_component"), ("factcheck_claims", "claims_component")):
        assert f'{name} = "factcheck.spacy_components:{function}"' in project
        assert callable(getattr(components, function))
