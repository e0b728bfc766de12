"""Flow diagrams of one process or of a pair, before and after: process → chart → placing → routing
→ picture.

Lanes are departments, always in the same order; boxes stand in columns from left to right, edges
run at right angles between them. Everything up to the routes is plain geometry without matplotlib,
so that it can be checked.
"""
