"""Prosimos: a JSON file of numbers beside a diagram."""
