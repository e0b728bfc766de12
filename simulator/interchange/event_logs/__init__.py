"""Event logs of approval systems, as they are exported."""
