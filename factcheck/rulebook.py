"""What a rule is: its code, and what an editor should know of it."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Severity
from factcheck.translation import N_
from factcheck.translation import gettext as _

SILENCE = N_(
    'Dans l’article, si son format a des commentaires : <!-- factcheck: ignore {code} "{extract}" — motif -->. Sinon, '
    "une ligne « path,code,extrait,motif,expire_le » du fichier que nomme --suppressions. L’extrait touche le passage "
    "signalé ; le motif est obligatoire ; une suppression sans effet est elle-même signalée (FC903)."
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code stands for: what it finds, why, an example, what to do, how to silence it.

    The texts are French, as the catalogues know them; ``said`` gives one in the
    language in use. ``extract`` is the example of a passage to silence.
    """

    code: str
    name: str
    severity: Severity
    title: str
    what: str
    why: str
    example: str
    what_to_do: str
    silence: str
    extract: str = ""

    def said(self, part: str) -> str:
        """One of its texts, in the language in use."""
        return _(getattr(self, part), code=self.code, extract=self.extract)
