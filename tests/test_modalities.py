"""Facts, goals, predictions and norms."""

import pytest
from marked import read
from tables import rows

from factcheck.mentions.modalities import modality_of


@pytest.mark.parametrize(("text", "modality"), rows("modalities", "text", "modality"))
def test_a_figure_is_told_as(text, modality):
    document, span = read(text)
    assert modality_of(document, span).value == modality
