"""Our stages as components of anybody's spaCy pipeline: ``nlp.add_pipe("factcheck_claims")``.

``factcheck_figures`` finds the figures with their values, units, hedges and
dates; ``factcheck_claims`` adds what each measures, of when and on whose word.
Both give

* ``doc.spans["factcheck"]``: a span a figure, labelled with its kind. It covers
  every token that the figure touches (``13,4%`` may be one token of several
  figures); the exact characters are those of ``span._.factcheck.span``;
* ``span._.factcheck``: the ``Claim``; ``doc._.factcheck_claims``: all of them,
  figures that claim nothing included;
* ``doc._.factcheck_published``: set it (a date, or its ISO form) before the
  component runs, and « aujourd'hui » is that day.

They read the document's text alone, whatever the tokenizer and the components
before. spaCy finds them by entry point; nothing else imports this module.
"""

# No postponed annotations here: spaCy reads the types of the settings when it makes a component.
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span

from factcheck import claims, packing
from factcheck.document import Document
from factcheck.errors import UsageError
from factcheck.model import Article, Block, Claim, DateBasis, Zone
from factcheck.reading import article_of, lines
from factcheck.syntax import Syntax
from factcheck.translation import gettext as _

GROUP = "factcheck"
STORED = "factcheck_claims"
SETTINGS = {"group": GROUP, "everything": False, "zones": False, "published": None}
ASSIGNS = ["doc.spans", "doc._.factcheck_claims", "span._.factcheck"]

srsly.msgpack_encoders.register("factcheck", func=packing.encode)
srsly.msgpack_decoders.register("factcheck", func=packing.decode)


@dataclass(frozen=True)
class Component:
    """Reads a document's text and marks its figures."""

    read: Callable[[Document], tuple[Claim, ...]]
    group: str
    everything: bool
    zones: bool
    published: date | None

    def __call__(self, doc: Doc) -> Doc:
        """The document, its figures marked."""
        found = self.read(Document.of(self.article(doc)))
        doc.user_data[STORED] = list(found)
        kept = [claim for claim in found if claim.is_claim or self.everything]
        doc.spans[self.group] = [_span(doc, claim) for claim in kept]
        return doc

    def article(self, doc: Doc) -> Article:
        """The article a document's text is; without ``zones`` it is body text throughout."""
        day = day_of(doc._.factcheck_published) or self.published
        if self.zones:
            return article_of(doc.text, published=day)
        blocks = (Block(line.span, Zone.BODY) for line in lines.of(doc.text))
        return Article("", doc.text, tuple(blocks), published=day, published_from=DateBasis.OPTION if day else None)


@dataclass(frozen=True)
class Reader:
    """``claims.build`` with its syntax model, in a form that can be sent to another process."""

    syntax: Syntax | None

    def __call__(self, document: Document) -> tuple[Claim, ...]:
        """A document's claims."""
        return claims.build(document, self.syntax)


def day_of(day: date | str | None) -> date | None:
    """A day, given as one or in ISO 8601."""
    try:
        return date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        raise UsageError(_("date attendue sous la forme AAAA-MM-JJ : {day}", day=day)) from None


def _span(doc: Doc, claim: Claim) -> Span:
    span = doc.char_span(
        claim.span.start, claim.span.end, label=claim.kind.value, alignment_mode="expand", span_id=claim.id
    )
    assert span is not None, "every figure lies in a token"
    return span


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """Every figure found in a document."""
    return tuple(doc.user_data.get(STORED, ()))


def claim_of(span: Span) -> Claim | None:
    """The figure a span of ours stands for; ``None`` for any other span."""
    return next((claim for claim in claims_of(span.doc) if claim.id == span.id_), None)


Doc.set_extension("factcheck_published", default=None, force=True)
Doc.set_extension("factcheck_claims", getter=claims_of, force=True)
Span.set_extension("factcheck", getter=claim_of, force=True)


@Language.factory("factcheck_figures", default_config=SETTINGS, assigns=ASSIGNS)
def figures_component(
    nlp: Language,  # noqa: ARG001 - spaCy's signature
    name: str,  # noqa: ARG001
    group: str,
    everything: bool,
    zones: bool,
    published: str | None,
) -> Component:
    """Figures with their values, units, hedges and dates; ``everything`` keeps those that claim nothing."""
    return Component(claims.unlinked, group, everything, zones, day_of(published))


@Language.factory("factcheck_claims", default_config={**SETTINGS, "model": None}, assigns=ASSIGNS)
def claims_component(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    group: str,
    everything: bool,
    zones: bool,
    published: str | None,
    model: str | None,
) -> Component:
    """Claims with all that the text says about them; ``model`` (``shipped``, or an installed one) adds confidence."""
    syntax = Syntax.load(None if model == "shipped" else model) if model else None
    return Component(Reader(syntax), group, everything, zones, day_of(published))
