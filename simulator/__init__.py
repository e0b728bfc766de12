"""Five Cuts: measures what a reform of an approval process saves, how sure that is, and which of
the five cuts saved it.
"""

__version__ = "0.1.0"
