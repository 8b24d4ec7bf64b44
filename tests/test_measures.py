"""What a figure counts, sentence by sentence."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import grows_linearly

from factcheck.document import Document
from factcheck.mentions import measures
from factcheck.mentions.nouns import counted_noun
from factcheck.model import Article, Block, Kind, Quantity, Span, Zone

CASES = Path(__file__).with_name("cases") / "measures.csv"
FIGURE = re.compile(
    r"[+-]?\d+(?: \d{3})*(?:[.,]\d+)?(?: (?:millions?|milliards?))?"
    r"(?:(?: de)? ?(?:%|MDH|MMDH|DH|Md€|€|dirhams|dinars|dollars|euros?|francs CFA))?"
)


def document(text):
    return Document.of(Article("a.txt", text, (Block(Span(0, len(text)), Zone.BODY),)))


def quantity(doc, start, end, kind):
    noun = counted_noun(doc, end) if kind is Kind.COUNT else None
    return Quantity(Span(start, end), Span(start, end), kind, noun=noun)


def kind_of(surface):
    if surface.endswith("%"):
        return Kind.PERCENT
    if re.search(r"[A-Z€]|dirham|dinar|dollar|euro|franc|milliard", surface):
        return Kind.MONEY
    return Kind.PERIOD if re.fullmatch(r"20\d\d", surface) else Kind.COUNT


def read(marked, kind):
    """The document, its figures, and the one between brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    doc = document(marked.replace("[", "").replace("]", ""))
    asked = quantity(doc, start, end, Kind(kind))
    others = [
        quantity(doc, *m.span(), kind_of(m.group()))
        for m in FIGURE.finditer(doc.folded)
        if not asked.span.overlaps(Span(*m.span()))
    ]
    return doc, sorted([asked, *others], key=lambda q: q.span), asked


def cases():
    with CASES.open(encoding="utf-8", newline="") as handle:
        return [(row["text"], row["kind"], row["measure"]) for row in csv.DictReader(handle)]


@pytest.mark.parametrize(("text", "kind", "measure"), cases())
def test_a_figure_gets_its_measure(text, kind, measure):
    doc, figures, asked = read(text, kind)
    found = measures.find(doc, figures).get(asked.span)
    assert (found.text if found else "") == measure


@pytest.mark.parametrize(
    ("zones", "measure"),
    [
        ((Zone.HEADLINE, Zone.FURNITURE, Zone.BODY), "déficit du budget"),
        ((Zone.TEASER, Zone.FURNITURE, Zone.BODY), None),
        ((Zone.HEADLINE, Zone.BODY, Zone.TEASER), None),
    ],
)
def test_the_first_pronoun_of_an_article_stands_for_a_noun_of_its_headline(zones, measure):
    lines = ("Le déficit du budget se creuse\n", "Lundi 3 mai\n", "À fin avril, il a atteint 20 millions d'euros.\n")
    starts = [0, len(lines[0]), len(lines[0] + lines[1])]
    blocks = tuple(Block(Span(at, at + len(line)), zone) for at, line, zone in zip(starts, lines, zones, strict=True))
    doc = Document.of(Article("a.txt", "".join(lines), blocks))
    start = doc.text.index("20 millions")
    asked = quantity(doc, start, start + len("20 millions d'euros"), Kind.MONEY)
    found = measures.find(doc, [asked]).get(asked.span)
    assert (found.text if found else None) == measure


def test_a_measure_is_printed_where_it_says():
    doc, figures, asked = read("Le budget atteint 5 MDH.\nIl s’élève à [6 MDH].", "money")
    found = measures.find(doc, figures)[asked.span]
    assert found.span.of(doc.text) == found.text == "budget"


def test_a_measure_from_another_sentence_says_so():
    doc, figures, asked = read("Le budget atteint 5 MDH. Il s’élève à [6 MDH].", "money")
    found = measures.find(doc, figures)
    assert found[asked.span].inherited
    assert not found[figures[0].span].inherited


def test_a_distant_figure_lends_nothing():
    doc, figures, asked = read("Le pain vaut 5 DH. Il pleut. Il vente. Il neige. Et c'est [6 DH].", "money")
    assert asked.span not in measures.find(doc, figures)


def test_no_measure_holds_another_figure():
    doc, figures, _ = read("Les 13 MDH d'arriérés, 5 agences et 3 % des prix sont à [6 MDH].", "money")
    for measure in measures.find(doc, figures).values():
        assert not any(measure.span.overlaps(figure.span) for figure in figures)


WORDS = (
    "le la les des du de d' à en un une ce hausse budget agences qui que dont il celui ceux contre soit et passant "
    "atteint a est baisse de personnes nombre chiffre Rabat ( ) , ; : 5 % 12 % 3 MDH 40 dossiers PIB s'élève à pour "
    "consacre restants enfants avec lundi 2024 taux"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_any_words_are_read_without_fault(words):
    doc = document(" ".join(words))
    figures = [quantity(doc, *m.span(), kind_of(m.group())) for m in FIGURE.finditer(doc.folded)]
    for measure in measures.find(doc, figures).values():
        assert measure.span.of(doc.text) == measure.text != ""


@pytest.mark.parametrize("piece", ["d", "le de ", "5 % (", "de la ", "5 % de la "])
def test_hostile_text_takes_linear_time(piece):
    def measured(times):
        doc = document(piece * times)
        return doc, [quantity(doc, *m.span(), kind_of(m.group())) for m in FIGURE.finditer(doc.folded)]

    assert grows_linearly(measured, lambda made: measures.find(*made), 300)
