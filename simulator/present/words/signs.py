"""Signs that stand for words wherever something is printed."""

MISSING = "–"  # there is no such number
