"""Checks the numbers in the news against a reference ledger."""

__version__ = "0.1.0"
