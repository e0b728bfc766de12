"""What readers ask where a file says nothing: the same question in the same words, whatever the
file.
"""

from __future__ import annotations

from simulator.model.sentences import Phrase

HOW_MANY_OFFICERS = Phrase.of("todo-how-many-officers")
HOW_LONG = Phrase.of("todo-how-long")
WHO = Phrase.of("todo-who")
WHICH_SHARE = Phrase.of("todo-which-share")
HOW_MANY_CASES = Phrase.of("todo-how-many-cases")
WHICH_HOURS = Phrase.of("todo-which-hours")
