"""Help pages in lines of the terminal's width, whether Chinese or English."""

from __future__ import annotations

from collections.abc import Iterable

import click

from simulator.commands.click_words import translated
from simulator.present.words.wrapping import width_of, wrapped

WIDEST_TERM = 24  # what is longer has its explanation on the next line


class Formatter(click.HelpFormatter):
    """Writes the parts of a help page."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        usage = f"{prefix or translated('Usage:')} {prog} ".replace("： ", "：")
        first, *rest = wrapped(args, self.width - width_of(usage)) if args else ("",)
        self.write((usage + first).rstrip() + "\n")
        for line in rest:
            self.write(" " * width_of(usage) + line + "\n")

    def write_text(self, text: str) -> None:
        for n, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if n else "")
            for line in wrapped(paragraph, self.width - self.current_indent):
                self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = WIDEST_TERM, col_spacing: int = 2
    ) -> None:
        rows = list(rows)
        fitting = [width_of(term) for term, _ in rows if width_of(term) <= col_max]
        column = max(fitting, default=col_max) + col_spacing
        indent = " " * self.current_indent
        for term, text in rows:
            first, *rest = wrapped(text, self.width - self.current_indent - column)
            if width_of(term) > col_max:
                self.write(f"{indent}{term}\n")
                rest = [first, *rest]
            else:
                self.write(f"{indent}{term}{' ' * (column - width_of(term))}{first}\n")
            for line in rest:
                self.write(f"{indent}{'':>{column}}{line}\n")
