"""Sentences about workbooks and tables that are brought in."""

from __future__ import annotations

from simulator.model.sentences import Sentence

SENTENCES: dict[str, Sentence] = {}
