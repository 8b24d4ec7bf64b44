"""What to say when something breaks that nobody expected."""

from __future__ import annotations

import os

from factcheck.translation import gettext as _

DEBUG = "FACTCHECK_DEBUG"


def internal(error: Exception) -> str:
    """The sentence for an exception nobody expected."""
    return _(
        "erreur interne ({kind} : {error}) ; signalez-la aux mainteneurs avec l’article en cause et le détail que "
        "donne {debug}=1.",
        kind=type(error).__name__,
        error=error,
        debug=DEBUG,
    )


def debugging() -> bool:
    """Whether unexpected exceptions should be shown in full."""
    return os.environ.get(DEBUG, "") not in ("", "0")
