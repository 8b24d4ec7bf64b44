"""Words that stand for a source always end at a source or at nobody, however they refer to one another."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.document import Document
from factcheck.mentions import attributions
from factcheck.model import Span
from factcheck.reading import article_of

WORDS = (
    *("l'Institut", "la Banque", "le groupe", "l'Office", "l'opérateur", "la société", "le ministère", "la ministre"),
    *("il", "elle", "la même source", "le rapport", "ce dernier", "l'organisme", "le communiqué", "M. Alami"),
    *("Karim Alami", "Dirval", "l'Insee", "le HCP", "selon", "d'après", "indique", "précise", "tablait sur"),
    *("a annoncé", "prévoit", ",", ".", ":", "«", "»", "12 %", "\n\n", "Dans ses prévisions,", "Pour"),
)


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
@example(["Dans ses prévisions,", "l'Institut", "tablait sur", "12 %"])
@example(["l'Institut", "indique", "\n\n", "l'Institut", "prévoit", "12 %", "."])
@example(["«", "l'Institut", "l'Institut", "\n\n", "selon", "l'Institut"])
@example(["le groupe", "annonce", "12 %", ".", "Le groupe", "précise", "le rapport", "."])
def test_no_reference_turns_in_a_circle(words):
    document = Document.of(article_of(" ".join(words)))
    for mention in attributions.find(document):
        attributions.attribution_of([mention], Span(mention.stretch.start, mention.stretch.start + 1), document)
