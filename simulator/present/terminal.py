"""The terminal that results are printed to: as rich has it, but its lines, and those in the cells
of tables, break as Chinese is set.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, JustifyMethod, OverflowMethod, RenderableType
from rich.containers import Lines
from rich.segment import Segment
from rich.text import Text

from simulator.present.words.wrapping import breaks


class Terminal(Console):
    """A console whose text is all broken by ``words.wrapping``."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        if isinstance(renderable, str):
            renderable = self.render_str(renderable)
        if isinstance(renderable, Text):
            renderable = _Paragraphs.of(renderable)
        return super().render(renderable, options)


class _Paragraphs(Text):
    """A text that knows where its lines may break."""

    @classmethod
    def of(cls, text: Text) -> _Paragraphs:
        made = cls(style=text.style, justify=text.justify, overflow=text.overflow, end=text.end)
        made.no_wrap = text.no_wrap
        made.append_text(text)
        return made

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        if no_wrap or self.no_wrap or overflow == "ignore":
            return super().wrap(
                console,
                width,
                justify=justify,
                overflow=overflow,
                tab_size=tab_size,
                no_wrap=no_wrap,
            )
        lines = Lines()
        for paragraph in self.split(allow_blank=True):
            paragraph.expand_tabs(tab_size)
            folded = paragraph.divide(breaks(paragraph.plain, width, cell_len))
            for line in folded:
                line.rstrip_end(width)
            folded.justify(console, width, justify=justify or self.justify or "default")
            lines.extend(folded)
        return lines
