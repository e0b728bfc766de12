"""Reforms: one module for each cut or mechanism, a catalogue of them, and the scenario that applies
them one after another. A reform is a pure function from a process to a process.
"""
