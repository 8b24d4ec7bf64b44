"""What to say when something breaks that nobody expected."""

from __future__ import annotations

import os

DEBUG = "FACTCHECK_DEBUG"


def internal(error: Exception) -> str:
    """The sentence for an exception nobody expected."""
    return (
        f"erreur interne ({type(error).__name__}\u00a0: {error})\u00a0; signalez-la aux mainteneurs avec l’article en "
        f"cause et le détail que donne {DEBUG}=1."
    )


def debugging() -> bool:
    """Whether unexpected exceptions should be shown in full."""
    return os.environ.get(DEBUG, "") not in ("", "0")
