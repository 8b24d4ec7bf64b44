"""Whether a figure is affirmed, supposed or hearsay."""

import pytest
from tables import rows

from factcheck import assertion
from factcheck.claims import build
from factcheck.document import Document
from factcheck.reading import article_of


@pytest.mark.parametrize(("text", "figure", "expected"), rows("assertion", "text", "figure", "assertion"))
def test_a_figure_is_affirmed_or_not(text, figure, expected):
    document = Document.of(article_of(text))
    claim = next(claim for claim in build(document) if figure in claim.span.of(text))
    assert assertion.of(claim, document).value == expected
