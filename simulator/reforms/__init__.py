"""Reforms: pure functions from a process to a process, one module per cut or mechanism; a scenario
applies them one after another.
"""
