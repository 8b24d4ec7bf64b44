"""How well the program does on an annotated corpus: the corpus in, metrics out."""

from __future__ import annotations

from factcheck.evaluation.corpus import Corpus, read
from factcheck.evaluation.metrics import Aim, Evaluation, Metric, Section
from factcheck.evaluation.run import evaluate

__all__ = ["Aim", "Corpus", "Evaluation", "Metric", "Section", "evaluate", "read"]
