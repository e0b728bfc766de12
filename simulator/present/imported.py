"""What was brought in, as a script has it in hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.model.files import refuse_unwritable, write_text

if TYPE_CHECKING:
    from simulator.interchange.draft import ProcessDraft
    from simulator.model.process import Process


@dataclass(frozen=True)
class Imported:
    """A file of another program as a process: load it, or write it and answer what is asked."""

    draft: ProcessDraft
    file: str
    lang: str

    @property
    def process(self) -> Process:
        """The process as it stands, with what is assumed."""
        return self.draft.process

    @property
    def account(self) -> tuple[str, ...]:
        """What was taken, in counts; what is asked, worth a look and left out, line by line."""
        from simulator.present.tables.imported import imported_lines

        return tuple(imported_lines(self.draft, self.file, self.lang))

    def yaml(self) -> str:
        """The process as YAML, with a ``# todo`` wherever something is to be answered."""
        return self.draft.text(self.lang)

    def write(self, path: str | Path) -> tuple[Path, ...]:
        """Writes the process as YAML, and beside it every scenario that the file held; all that
        was written.

        Raises:
            FormatError: it cannot be written there; nothing is, then.
        """
        texts = texts_of(self.draft, Path(path), self.lang)
        for each, text in texts.items():
            write_text(each, text)
        return tuple(texts)

    def __repr__(self) -> str:
        return f"<Imported {self.draft.name}: {self.file}>"


def texts_of(draft: ProcessDraft, path: Path, lang: str) -> dict[Path, str]:
    """What is to be written where: the process, and its scenarios beside it.

    Raises:
        FormatError: one of them could not be written.
    """
    texts = {path: draft.text(lang)}
    for each in draft.scenarios:
        texts[path.with_stem(f"{path.stem}-{each.name}")] = each.text(lang)
    for each_path in texts:
        refuse_unwritable(each_path)
    return texts
