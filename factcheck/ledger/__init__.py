"""The reference ledger: facts with their provenance."""
