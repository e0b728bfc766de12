"""What a YAML text says, event by event: by libyaml, eleven times faster, where PyYAML brings it
and both parsers say the same; by PyYAML's own parser else.

Which of the two has read a text must not be seen. What they read differently is left to PyYAML:
signs that only one of them takes for a blank, a line break or a key, and a comment right behind
the head of a block. So is every text that libyaml refuses, for the sentence that is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

TOO_LARGE = "a number that no parser can take"
_READ_DIFFERENTLY = re.compile("[?\t\ufeff\x85\u2028\u2029]|[|>][-+0-9]*#")


def events(text: str) -> Iterator[Any]:
    """The events of a text.

    Raises:
        yaml.MarkedYAMLError: the text is not YAML; raised where the parser stumbles, behind the
            events of what stands before.
    """
    quick = _by_libyaml(text)
    yield from quick if quick is not None else _by(yaml.SafeLoader(text))


def _by_libyaml(text: str) -> list[Any] | None:
    """All events of a text; ``None`` if libyaml is not there, or PyYAML has to read this one."""
    if not yaml.__with_libyaml__ or _READ_DIFFERENTLY.search(text):
        return None
    try:
        found = list(_by(yaml.CSafeLoader(text)))
    except (yaml.YAMLError, UnicodeError):
        return None
    return None if any(_is_empty(event) for event in found) else found


def _is_empty(event: Any) -> bool:
    """Whether an event is a value left out, which has another place in each of the parsers."""
    return isinstance(event, yaml.ScalarEvent) and not event.value and not event.style


def _by(parser: Any) -> Iterator[Any]:
    while True:
        try:
            if not parser.check_event():
                return
            event = parser.get_event()
        except (ValueError, OverflowError):  # it believes what stands behind \\U and %YAML
            mark = parser.get_mark()
            raise yaml.MarkedYAMLError(problem=TOO_LARGE, problem_mark=mark) from None
        yield event
