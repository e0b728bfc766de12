"""Official forms in words, and as the documents that circulate in an office."""
