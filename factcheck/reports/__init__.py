"""One report format a module, each with ``render``."""
