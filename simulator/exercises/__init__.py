"""Exercises of a workshop: what is handed out, and how an answer is judged: by simulating or
deriving what it says, never by comparing its text.
"""
