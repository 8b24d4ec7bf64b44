"""One kind of mention a module, each with ``find``."""
