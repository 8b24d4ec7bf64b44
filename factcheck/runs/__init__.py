"""A run over any number of articles: found, checked by one process or several, remembered, written as they come."""
