"""Sentences about what an event log says of a process, and how well a model fits it."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {}
