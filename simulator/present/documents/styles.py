"""Styles, margins and fonts of a Word document, from how it is to look.

Looks → **styles** → Word. Each style is written anew, so that nothing of the template shows.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from simulator.present.documents.looks import HIGH, OTHERS, WIDE, PageMargins, ParagraphLook

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BULLET = '<w:numPr><w:numId w:val="1"/></w:numPr>'
LIST = "List Bullet"


def apply_styles(document: Any, looks: dict[str, ParagraphLook]) -> None:
    """Gives a document of python-docx its styles; those it has not got are added."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults"))
    styles.element.replace(defaults, parse_xml(_defaults(looks["Normal"])))
    known = {style.name for style in styles}
    for name, look in {**looks, LIST: looks["Normal"]}.items():
        if name not in known:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        element = styles[name].element
        for tag in ("w:pPr", "w:rPr"):
            if (old := element.find(qn(tag))) is not None:
                element.remove(old)
        for part in (_paragraph(name, look), _letters(look)):
            element.append(parse_xml(part))


def _defaults(look: ParagraphLook) -> str:
    return (
        f"<w:docDefaults {NAMESPACE}><w:rPrDefault>{_letters(look)}</w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )


def _paragraph(name: str, look: ParagraphLook) -> str:
    """The properties of a paragraph, in the order in which the schema wants them."""
    kept = "<w:keepNext/>" if look.kept else ""
    line = f' w:line="{_twips(look.lines)}" w:lineRule="exact"' if look.lines else ""
    space = f'<w:spacing w:before="{_twips(look.before)}" w:after="{_twips(look.after)}"{line}/>'
    level = f'<w:outlineLvl w:val="{int(name[-1]) - 1}"/>' if name.startswith("Heading") else ""
    return (
        f"<w:pPr {NAMESPACE}>{kept}{_BULLET if name == LIST else ''}{space}{_indent(name, look)}"
        f'<w:jc w:val="{look.align}"/>{level}</w:pPr>'
    )


def _indent(name: str, look: ParagraphLook) -> str:
    first = look.indent * look.size
    if name == LIST:
        return f'<w:ind w:left="{_twips(first + look.size)}" w:hanging="{_twips(look.size)}"/>'
    return (
        f'<w:ind w:firstLineChars="{look.indent * 100}" w:firstLine="{_twips(first)}"/>'
        if look.indent
        else '<w:ind w:firstLine="0"/>'
    )


def _letters(look: ParagraphLook) -> str:
    latin, asian = quoteattr(look.latin), quoteattr(look.asian)
    fonts = f"w:ascii={latin} w:hAnsi={latin} w:eastAsia={asian} w:cs={latin}"
    weight = "1" if look.bold else "0"
    return (
        f"<w:rPr {NAMESPACE}><w:rFonts {fonts}/>"
        f'<w:b w:val="{weight}"/><w:color w:val="{look.color}"/>'
        f'<w:sz w:val="{round(2 * look.size)}"/><w:szCs w:val="{round(2 * look.size)}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    )


def _twips(points: float) -> int:
    return round(20 * points)


def set_page(section: Any, page: PageMargins, wide: bool) -> None:
    """A page of A4 with its margins; on a ``wide`` one they turn with the sheet."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    across, down = (HIGH, WIDE) if wide else (WIDE, HIGH)
    section.page_width, section.page_height = Mm(across), Mm(down)
    top, right, bottom, left = page.top, page.right, page.bottom, page.left
    if wide:
        top, right, bottom, left = left, top, right, bottom
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = section.header_distance = Mm(min(page.foot, bottom - 10))


def font_table(looks: dict[str, ParagraphLook]) -> bytes:
    """The part of a Word file that says which fonts may stand for those that are not installed."""
    names = {look.asian for look in looks.values()} | {look.latin for look in looks.values()}
    fonts = "".join(_font(name) for name in sorted(names))
    return f"<?xml version='1.0' encoding='UTF-8'?><w:fonts {NAMESPACE}>{fonts}</w:fonts>".encode()


def _font(name: str) -> str:
    others, family = OTHERS.get(name, ("", "auto"))
    instead = f"<w:altName w:val={quoteattr(others)}/>" if others else ""
    charset = "86" if others else "00"
    return (
        f"<w:font w:name={quoteattr(name)}>{instead}"
        f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/></w:font>'
    )
