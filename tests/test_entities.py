"""What programme, body or place a figure is about."""

import pytest
from marked import read
from tables import rows

from factcheck.mentions import entities


@pytest.mark.parametrize(("text", "entity", "inherited"), rows("entities", "text", "entity", "inherited"))
def test_a_figure_gets_what_it_is_about(text, entity, inherited):
    document, span = read(text)
    found = entities.entity_of(entities.find(document), span, document)
    assert found == ((entity, inherited == "oui") if entity else None)
