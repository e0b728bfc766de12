"""Queues and flows whose means are known: the formulas, the models written as YAML, and the tests
that compare the two.

``docs/make_validation.py`` runs the same models and writes ``docs/validation.md``.
"""
