"""What to say when something breaks that nobody expected."""

from __future__ import annotations

import errno
import os

from factcheck.translation import N_
from factcheck.translation import gettext as _

DEBUG = "FACTCHECK_DEBUG"
REASONS = {
    errno.ENOENT: N_("fichier introuvable"),
    errno.EACCES: N_("accès refusé"),
    errno.EPERM: N_("accès refusé"),
    errno.EISDIR: N_("c’est un dossier"),
    errno.ENOTDIR: N_("une partie du chemin n’est pas un dossier"),
    errno.ENOSPC: N_("plus de place sur le disque"),
    errno.EROFS: N_("disque en lecture seule"),
    errno.ENAMETOOLONG: N_("nom trop long"),
}


def reason(error: OSError) -> str:
    """Why the system refuses, in the language in use where it is a common reason, else in the system's own words."""
    return _(REASONS[error.errno]) if error.errno in REASONS else str(error.strerror or error)


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
