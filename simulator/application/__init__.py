"""What can be asked of a process and its reforms: a study is loaded once, reformed once and named
once; every command, the report and the Python module ask it.

Files → **study** → questions (compare, explain, replay, report …) → present.
"""
