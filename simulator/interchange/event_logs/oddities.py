"""What was odd in a log: counted by kind, with the line on which it was seen first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from simulator.model.errors import Place, Problem, problem

EXAMPLES = 5


@dataclass
class Oddities:
    """Counts of what was seen, by the code of its sentence."""

    file: str
    counts: Counter[str] = field(default_factory=Counter)
    lines: dict[str, int] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)

    def see(self, kind: str, line: int = 0, text: str = "") -> None:
        """Counts one; a few different texts are remembered as examples."""
        self.counts[kind] += 1
        self.lines.setdefault(kind, line)
        known = self.texts.setdefault(kind, [])
        if text and text not in known and len(known) < EXAMPLES:
            known.append(text)

    def told(self, kinds: tuple[str, ...]) -> tuple[Problem, ...]:
        """Those of these kinds that were seen, as sentences."""
        return tuple(self._told(kind) for kind in kinds if self.counts[kind])

    def _told(self, kind: str) -> Problem:
        line = self.lines[kind]
        place = Place(self.file, line, 1) if line else Place(self.file)
        if self.texts[kind]:
            return problem(kind, place=place, n=self.counts[kind], examples=tuple(self.texts[kind]))
        return problem(kind, place=place, n=self.counts[kind])
