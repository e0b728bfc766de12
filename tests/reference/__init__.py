"""A second simulator, written from docs/semantics.md and from what ``simulator.engine.plan.tables``
says of itself, to check the first one by.

It is small and slow: at every instant it looks at everything that is going on and does the first
thing that is due. It shares with the engine the plan (tables, with the instants at which offices
open and close) and the draws, and nothing else; there is no SimPy in it.
"""
