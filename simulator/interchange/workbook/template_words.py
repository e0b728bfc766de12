"""What the first sheet says to whoever fills in the workbook, and what a wrong choice is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files

TITLE: Mapping[str, str] = {"zh": "流程填报表", "en": "A process, to be filled in"}
CHOOSE: Mapping[str, tuple[str, str]] = {
    "zh": ("请从下拉列表选择", "此列只能填写下拉列表中的词。"),
    "en": ("Choose from the list", "This column takes the words of its list."),
}
_HERE = "simulator.interchange.workbook"


def shipped_text(name: str) -> str:
    """The text of a file that ships beside this module."""
    return files(_HERE).joinpath(name).read_text(encoding="utf-8")


def rules(lang: str) -> Iterator[tuple[str, str]]:
    """What each rule is about, and the rule."""
    for line in shipped_text(f"rules.{lang}.tsv").splitlines():
        about, _, rule = line.partition("\t")
        yield about, rule
