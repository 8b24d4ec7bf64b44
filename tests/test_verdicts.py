"""Claims held against the reference ledger: the worked examples, and what looks like them and is not."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from tables import rows

from factcheck import ledger, verdicts
from factcheck.claims import build
from factcheck.document import Document
from factcheck.model import Label
from factcheck.reading import article_of, read

ROOT = Path(__file__).parents[1]
LEDGER = ledger.read(ROOT / "reference")
AMO, MEETING = sorted((ROOT / "seeds").glob("*.txt"))

# a seed with one figure changed: what was printed, what is printed instead, the cause to name
MUTATIONS = [
    (AMO, "32,6 milliards", "36,2 milliards", "transposition"),
    (AMO, "9,5 milliards", "9,5 millions", "scale_slip"),
    (AMO, "11,1 millions", "1,11 millions", "scale_slip"),
    (MEETING, "décembre 2023", "décembre 2021", "wrong_period"),
    (MEETING, "4 millions de familles", "4 millions d’enfants", "swapped_indicators"),
    (AMO, "de 120 à 174", "de 120 à 147", "transposition"),
    (AMO, "franchi le cap des 24,7 millions", "franchi le cap des 24,7 milliards", "scale_slip"),
    (AMO, "plus de 8 400 caravanes", "plus de 4 800 caravanes", "transposition"),
    (AMO, "1er décembre 2022", "1er décembre 2023", "wrong_period"),
    (MEETING, "1,2 million de personnes", "5,4 millions de personnes", "swapped_indicators"),
    (MEETING, "3,8 millions d’adhérents", "8,3 millions d’adhérents", "transposition"),
]

# the worked examples; then sentences of the press on every indicator, most of them true and only near a fact
COLUMNS = ("text", "published", "figure", "labels", "causes")


def judged(document):
    found = [claim for claim in build(document) if claim.is_claim]
    return verdicts.judge(found, document, LEDGER)


@pytest.mark.parametrize(
    ("text", "published", "figure", "labels", "causes"),
    [row for table in ("verdicts", "verdicts_press") for row in rows(table, *COLUMNS)],
)
def test_a_sentence_gets_its_verdict(text, published, figure, labels, causes):
    document = Document.of(article_of(text, published=date.fromisoformat(published)))
    about = [verdict for verdict in judged(document) if figure in verdict.claim.span.of(text)]
    assert (about[0].label.value if about else "none") in labels.split("|"), about
    if causes and about[0].label is Label.CONTRADICTED:
        assert about[0].cause
        assert about[0].cause.value in causes.split("|")


@pytest.mark.parametrize("seed", [AMO, MEETING])
def test_nothing_in_a_seed_is_contradicted_and_most_is_confirmed(seed):
    labels = [verdict.label for verdict in judged(Document.of(read(str(seed))))]
    assert set(labels) <= {Label.SUPPORTED, Label.COMPATIBLE, Label.NOT_IN_LEDGER}
    assert labels.count(Label.SUPPORTED) >= len(labels) - 2


@pytest.mark.parametrize(("seed", "printed", "changed", "cause"), MUTATIONS)
def test_a_changed_figure_of_a_seed_is_flagged_alone_with_its_cause_and_the_evidence(seed, printed, changed, cause):
    text = seed.read_text(encoding="utf-8")
    assert text.count(printed) == 1
    place = text.index(printed)
    document = Document.of(article_of(text.replace(printed, changed), doc=seed.name))
    flagged = [verdict for verdict in judged(document) if verdict.label is Label.CONTRADICTED]
    assert len(flagged) == 1, [(verdict.claim.span.of(document.text), verdict.explanation) for verdict in flagged]
    (verdict,) = flagged
    assert place <= verdict.claim.span.start < place + len(changed)
    assert verdict.cause
    assert verdict.cause.value == cause
    assert verdict.evidence
    assert verdict.evidence.quote in (ROOT / verdict.evidence.source).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "unit",
    [
        "la CNSS compte 147 agences et ",
        "l’AMO couvre 11,1 millions de personnes, dont ",
        "depuis le 1er décembre 2023 l’AMO Tadamon ",
    ],
)
def test_a_sentence_without_end_is_judged_in_a_time_that_its_length_alone_tells(unit):
    def lasts(times):
        document = Document.of(article_of(unit * times))
        found = [claim for claim in build(document) if claim.is_claim]
        begun = process_time()
        verdicts.judge(found, document, LEDGER)
        return process_time() - begun

    lasts(50)
    assert lasts(1_200) < 8 * lasts(300)  # four times longer, and never sixteen
