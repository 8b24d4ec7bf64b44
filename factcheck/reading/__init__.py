"""Articles from files: decoding, zones, publication date."""
