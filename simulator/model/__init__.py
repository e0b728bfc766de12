"""What everything else is made of: units, distributions, calendars, the flow and the process,
scorecards, mistakes and files. Frozen values; nothing here knows how they are written, reformed or
simulated.
"""
