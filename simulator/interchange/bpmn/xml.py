"""Bytes of a diagram to an XML tree, whatever its encoding; nothing that could harm is expanded.

File → **XML** → elements → net → blocks → process. The declared encoding is decoded here, since the
parser of the standard library knows few of them; a DOCTYPE is refused before the parser sees it.
"""

from __future__ import annotations

import codecs
import re
from xml.etree import ElementTree as Xml

from simulator.formats.kinds import kind_of_text
from simulator.model.errors import FormatError, Place, Problem, problem

MAX_BYTES = 10_000_000
MAX_ELEMENTS = 200_000
MAX_DEPTH = 200

_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = {"gbk", "gb2312"}  # what they declare is often written in the wider of the family
_BPMN = ("http://www.omg.org/spec/BPMN/", "http://schema.omg.org/spec/BPMN/2")


class _TooMuch(Exception):
    """The tree is larger or deeper than any diagram."""


class _Bounded(Xml.TreeBuilder):
    """A tree of bounded size and depth."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = self.depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Xml.Element:
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            raise _TooMuch
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Xml.Element:
        self.depth -= 1
        return super().end(tag)


def parse(content: bytes, file: str) -> Xml.Element:
    """The root of a BPMN file.

    Raises:
        FormatError: it is empty, too large, no XML, no BPMN, or carries a DOCTYPE.
    """
    if len(content) > MAX_BYTES:
        raise _refused("bpmn-too-large", file, megabytes=MAX_BYTES // 1_000_000)
    if not content.strip(b"\0\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise _refused("bpmn-empty", file)
    text = decoded(content, file)
    if _carries_doctype(text):
        is_page = text[:1000].lower().find("<!doctype html") >= 0
        raise _refused("bpmn-web-page" if is_page else "bpmn-doctype", file)
    try:
        root = _tree(text)
    except _TooMuch:
        raise _refused("bpmn-too-deep", file, depth=MAX_DEPTH, elements=MAX_ELEMENTS) from None
    except Xml.ParseError as error:
        kind = kind_of_text(text[:100_000])
        if kind is not None and kind.name == "web-page":
            raise _refused("bpmn-web-page", file) from None
        line, column = error.position
        place = Place(file, line, column + 1)
        raise FormatError(problem("bpmn-not-xml", place=place)) from None
    space, tag = split(root.tag)
    if tag.lower() == "html":
        raise _refused("bpmn-web-page", file)
    if tag != "definitions" or not space.startswith(_BPMN):
        raise _refused("bpmn-not-bpmn", file, tag=tag[:60])
    return root


def decoded(content: bytes, file: str) -> str:
    """The text of a file: by its byte order mark, by what it declares, else UTF-8.

    Raises:
        FormatError: the bytes are not what is declared.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is None and b"\0" in content[:4]:
        encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
    if encoding is None:
        declared = _DECLARED.match(content)
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        return content.decode("gb18030" if encoding in _CHINESE else encoding)
    except (LookupError, UnicodeError):
        raise _refused("bpmn-encoding", file, encoding=encoding) from None


def split(tag: str) -> tuple[str, str]:
    """The namespace and the local name of a tag.

    >>> split("{urn:x}task")
    ('urn:x', 'task')
    """
    space, closed, local = tag.rpartition("}")
    return (space[1:], local) if closed else ("", tag)


def local(element: Xml.Element) -> str:
    """The name of an element without its namespace."""
    return split(element.tag)[1]


def _tree(text: str) -> Xml.Element:
    parser = Xml.XMLParser(target=_Bounded())
    parser.feed(text)
    root: Xml.Element = parser.close()
    return root


def _carries_doctype(text: str) -> bool:
    """Whether a DOCTYPE stands before the root, the only place where XML allows it."""
    at = 0
    while True:
        while at < len(text) and (text[at].isspace() or text[at] == "\ufeff"):
            at += 1
        if text.startswith("<!--", at):
            end = text.find("-->", at)
        elif text.startswith("<?", at):
            end = text.find("?>", at)
        else:
            return text.startswith("<!", at)
        if end < 0:
            return False
        at = end + 2


def _refused(code: str, file: str, **values: str | int) -> FormatError:
    return FormatError(Problem(code, tuple(values.items()), place=Place(file)))
