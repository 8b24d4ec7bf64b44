"""The rules that need no ledger: the article against itself, and against its siblings."""
