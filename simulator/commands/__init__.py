"""The command line: parses, calls, prints; one module for each family of commands.

Nothing is decided here that Python users would miss. What a command needs is imported when it runs,
so that ``fivecuts --help`` and the tab key answer at once.
"""
