"""Scenarios side by side: what changed, how sure that is, and what a reader must know beside it."""
