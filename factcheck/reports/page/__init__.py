"""The parts of the HTML report: safe markup, colours, the text with its figures, the cards, the index."""
