"""A document as a Word file: Chinese as an official document by GB/T 9704—2012, English in a plain
business style.

Document → **Word** → file. The same document gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from simulator.layout.text import width
from simulator.model.errors import SimulationError, problem
from simulator.present.documents.columns import kept_together
from simulator.present.documents.content import (
    Block,
    Bullets,
    Document,
    EmbeddedPicture,
    Grid,
    NewPage,
    Paragraph,
    SectionHeading,
)
from simulator.present.documents.looks import HIGH, WIDE, PageMargins, looks_of, page_of
from simulator.present.documents.packing import LONG_AGO, undated
from simulator.present.documents.styles import LIST, apply_styles, font_table, set_page
from simulator.present.documents.tables import add_table

POINTS_OF_MM = 72 / 25.4
COMMAND, SUBTITLE = "Command text", "Subtitle text"
_MEETINGS = (re.compile(r"：|: "), re.compile(r" ?(?=[（(][^（(]*$)"))
_FOR_CAPTION = 40.0
_DIGITS = "〇一二三四五六七八九"
_FONTS = "word/fontTable.xml"


def needed(others: tuple[str, ...] = ()) -> None:
    """Says before anything is simulated or drawn what is missing; ``others`` are the endings of
    what can be written instead.

    Raises:
        SimulationError: python-docx is not installed.
    """
    try:
        import docx  # noqa: F401
    except ImportError:
        if others:
            raise SimulationError(problem("no-docx-but-others", endings=others)) from None
        raise SimulationError(problem("no-docx")) from None


def word(document: Document) -> bytes:
    """The bytes of a Word file.

    Raises:
        SimulationError: python-docx is not installed.
    """
    needed()
    import docx

    made: Any = docx.Document()
    about = made.core_properties
    about.title, about.author, about.last_modified_by, about.comments = (
        *(document.title, "Five Cuts", "", ""),
    )
    about.created = about.modified = LONG_AGO
    about.language = "zh-CN" if document.lang == "zh" else "en"
    looks = dict(looks_of(document.lang))
    apply_styles(made, looks)
    _DocumentWriter(made, document).write()
    file = io.BytesIO()
    made.save(file)
    return undated(file.getvalue(), {_FONTS: font_table(looks)})


class _DocumentWriter:
    """Writes the blocks of a document one after another."""

    def __init__(self, made: Any, document: Document) -> None:
        self.made, self.document, self.lang = made, document, document.lang
        self.page: PageMargins = page_of(document.lang)
        self.wide = document.wide
        self.numbers = _numbers(self.lang)
        self.on_new_page = False

    def write(self) -> None:
        section = self.made.sections[0]
        set_page(section, self.page, self.wide)
        _number_pages(self.made, section, self.lang)
        self._headline("Title", self.document.title)
        for block in self.document.blocks:
            self._block(block)

    def _headline(self, style: str, text: str) -> Any:
        """A title that is longer than a line is broken where its parts meet: at a colon, which is
        left out, or before a bracket.
        """
        size = looks_of(self.lang)[style].size
        if width(text, size, True) > self.room[0]:
            meeting = next((each for each in _MEETINGS if each.search(text)), None)
            text = text if meeting is None else meeting.sub("\n", text, count=1)
        return self._add(style, text)

    def _block(self, block: Block) -> None:
        match block:
            case SectionHeading():
                number = self.numbers(block.level)
                self._add(f"Heading {block.level}", f"{number}{block.text}")
            case Paragraph():
                style = f"{block.kind} text".capitalize() if block.kind else "Normal"
                made = (self._headline if style == SUBTITLE else self._add)(style, block.text)
                if block.kept:
                    made.paragraph_format.keep_with_next = True
            case Bullets():
                for line in block.lines:
                    self._add(LIST, line)
            case Grid():
                if self.on_new_page:
                    self._gap()
                size = looks_of(self.lang)["Cell"].size
                add_table(self.made, block, self.room[0], size, self.lang)
                self._gap(block.kept)
            case EmbeddedPicture():
                self._picture(block)
            case NewPage():
                self._turn(block.wide)

    def _add(self, style: str, text: str) -> Any:
        if style != COMMAND:
            text = text.replace("`", "")  # marks of code in sentences for a terminal
        paragraph = self.made.add_paragraph(kept_together(text), style=style)
        if self.on_new_page:
            paragraph.paragraph_format.page_break_before = True
            self.on_new_page = False
        return paragraph

    def _gap(self, kept: bool = False) -> None:
        """Below a table a line as high as half a row, without which two tables would be one."""
        from docx.shared import Pt

        form = self._add("Cell", "").paragraph_format
        if kept:
            form.keep_with_next = True
        form.line_spacing = Pt(8)

    @property
    def room(self) -> tuple[float, float]:
        """How wide and how high the text of a page is, in points."""
        page = self.page
        across, down = WIDE - page.left - page.right, HIGH - page.top - page.bottom
        if self.wide:
            across, down = HIGH - page.top - page.bottom, WIDE - page.left - page.right
        return across * POINTS_OF_MM, down * POINTS_OF_MM

    def _picture(self, picture: EmbeddedPicture) -> None:
        from docx.shared import Pt

        paragraph = self._add("Picture", "")
        paragraph.paragraph_format.keep_with_next = bool(picture.caption)
        shape = paragraph.add_run().add_picture(io.BytesIO(picture.png))
        wide, high = self.room
        scale = min(wide / shape.width.pt, (high - _FOR_CAPTION) / shape.height.pt, 1.0)
        shape.width, shape.height = Pt(shape.width.pt * scale), Pt(shape.height.pt * scale)
        shape._inline.docPr.set("descr", picture.alt)
        if picture.caption:
            self._add("Caption", picture.caption)

    def _turn(self, wide: bool) -> None:
        from docx.enum.section import WD_SECTION

        if wide == self.wide:
            self.on_new_page = True
            return
        self.wide = wide
        set_page(self.made.add_section(WD_SECTION.NEW_PAGE), self.page, wide)


def _number_pages(made: Any, section: Any, lang: str) -> None:
    """Page numbers at the foot: in Chinese between dashes, at the outer edge of the sheet."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    made.settings.odd_and_even_pages_header_footer = lang == "zh"
    if lang != "zh":
        _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.CENTER, "")
        return
    _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT, "—")
    _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT, "—")


def _page_number(paragraph: Any, align: Any, dash: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.style, paragraph.alignment = "Page number", align
    if dash:  # one letter of blank towards the edge
        form = paragraph.paragraph_format
        form.left_indent = form.right_indent = Pt(14)
        paragraph.add_run(f"{dash} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    shown = paragraph.add_run("1")
    field.append(shown._r)
    if dash:
        paragraph.add_run(f" {dash}")


def _numbers(lang: str) -> Callable[[int], str]:
    """What stands before the headings, one after another."""
    counted = [0, 0, 0]

    def number(level: int) -> str:
        counted[level - 1] += 1
        counted[level:] = [0] * (3 - level)
        at = counted[level - 1]
        if lang == "zh":
            return (f"{chinese(at)}、", f"（{chinese(at)}）", f"{at}．")[level - 1]
        return ".".join(map(str, counted[:level])) + (". " if level == 1 else " ")

    return number


def chinese(number: int) -> str:
    """A number below a hundred as it heads a section.

    >>> [chinese(each) for each in (1, 10, 11, 20, 25)]
    ['一', '十', '十一', '二十', '二十五']
    """
    tens, ones = divmod(number, 10)
    front = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return front + (_DIGITS[ones] if ones or not tens else "")
