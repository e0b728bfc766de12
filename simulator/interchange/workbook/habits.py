"""What planners write into cells, whatever the column: numbers with words around them, several
things in one cell, signs for nothing. Each habit is a small function; they are listed in
``docs/reference/workbook.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.model.units import normalise

NOTHING = frozenset({"", "无", "/", "-", "--", "n/a", "none", "未知", "暂无", "空"})
NO_CHARGE = frozenset({"不收费", "免费", "无收费", "不收取", "free", *NOTHING})
ON_THE_SPOT = frozenset(
    {"即办", "即办件", "当场办结", "当场办理", "即时", "即时办结", "立等可取", "onthespot"}
)
SAME_AS_ABOVE = frozenset({"同上", "〃", "″", "同前", "ditto", '"'})
_ABOUT = re.compile(
    r"^(?:约|大约|大概|平均|~|about |approx\.? ?)\s*|\s*(?:左右|上下)$", re.IGNORECASE
)
_SPAN = re.compile(r"([0-9.]+)\s*(?:-|至|到)\s*([0-9.]+)\s*([^0-9\s]*.*)")
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s；;，,、。]))\s*[（(]?[0-9]{1,2}(?:[.．、)）](?![0-9])|\s*[)）])\s*"
)
_BRACKETS = re.compile(r"[（(]([^（()）]*)[)）]")
_SEPARATORS = re.compile(r"[、，,；;\n\r|]+")
_ENDS_OF_SENTENCES = re.compile(r"[；;\n\r]+")
_OLD_FORMS = str.maketrans(
    "証許環節體業務類辦結滿發給產經營車區國關開門書處臺證執護圖場單號費審決時間廳電氣機構總數應廣衛醫藥後與據級標準權聯實",
    "证许环节体业务类办结满发给产经营车区国关开门书处台证执护图场单号费审决时间厅电气机构总数应广卫医药后与据级标准权联实",
)
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)


@dataclass(frozen=True)
class Span:
    """A range such as ``7-10个工作日``, with its unit if it has one."""

    low: str
    high: str
    unit: str


def is_nothing(text: str) -> bool:
    """Whether a text stands for nothing: ``无``, ``/``, a dash.

    >>> is_nothing("——"), is_nothing("无"), is_nothing("0")
    (True, True, False)
    """
    return squeezed(text).lower() in NOTHING or not squeezed(text).strip("-")


def is_free(text: str) -> bool:
    """Whether a text says that nothing is charged."""
    return squeezed(text).lower() in NO_CHARGE or is_nothing(text)


def is_on_the_spot(text: str) -> bool:
    """Whether a time is none at all, since it is done while the applicant waits."""
    return squeezed(text).lower() in ON_THE_SPOT


def is_same_as_above(text: str) -> bool:
    """Whether a cell refers to the one above."""
    return squeezed(text).lower() in SAME_AS_ABOVE


def squeezed(text: str) -> str:
    """A text without blanks and invisible signs, full width made half.

    >>> squeezed(" ２０ 个工作日")
    '20个工作日'
    """
    return re.sub(r"\s+", "", normalise(visible(text)))


def visible(text: str) -> str:
    """A text without signs that nobody sees.

    >>> visible("身份\\u200b证")
    '身份证'
    """
    return _INVISIBLE.sub("", text)


def without_about(text: str) -> tuple[str, bool]:
    """A number without the word that makes it a rough one, and whether there was one.

    >>> without_about("约15%"), without_about("15%"), without_about("15%左右")
    (('15%', True), ('15%', False), ('15%', True))
    """
    shorter = _ABOUT.sub("", normalise(text).strip())
    return shorter, shorter != normalise(text).strip()


def span_of(text: str) -> Span | None:
    """A text as a range of two numbers.

    >>> span_of("7～10个工作日")
    Span(low='7', high='10', unit='个工作日')
    """
    found = _SPAN.fullmatch(squeezed(text))
    return Span(found[1], found[2], found[3]) if found else None


def several(text: str) -> tuple[str, ...]:
    """The things that are listed in one cell, by whatever sign or number; what stands in brackets
    does not divide.

    >>> several("1.申请书；\\n2.营业执照复印件；3.平面图")
    ('申请书', '营业执照复印件', '平面图')
    >>> several("申请表（原件2份，复印件1份）、效果图")
    ('申请表（原件2份，复印件1份）', '效果图')
    """
    return _divided(text, _SEPARATORS, " \t。.")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences that are listed in one cell, each in its line, behind its number or behind a
    semicolon; a comma belongs to its sentence.

    >>> sentences("1.有固定场所，面积相符；2.人员经过培训。")
    ('有固定场所，面积相符', '人员经过培训。')
    """
    return _divided(text, _ENDS_OF_SENTENCES, " \t")


def _divided(text: str, ends: re.Pattern[str], blanks: str) -> tuple[str, ...]:
    kept: list[str] = []

    def aside(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\x00{len(kept) - 1}\x00"

    flat = _BRACKETS.sub(aside, _NUMBERED.sub("\n", visible_lines(text)))
    parts = (part.strip(blanks) for part in ends.split(flat))
    return tuple(
        re.sub("\x00([0-9]+)\x00", lambda at: kept[int(at[1])], part) for part in parts if part
    )


def visible_lines(text: str) -> str:
    """A text without invisible signs; its line ends stay."""
    return _INVISIBLE.sub("", text.replace("\u2028", "\n"))


def without_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """A name without what stands in brackets behind it, and that.

    >>> without_brackets("场地证明（政府部门核发）")
    ('场地证明', ('政府部门核发',))
    """
    return _BRACKETS.sub("", text).strip(), tuple(_BRACKETS.findall(text))


def alike(one: str, other: str) -> bool:
    """Whether two names are the same but for blanks, width and old forms of characters.

    >>> alike("許可 证", "许可证")
    True
    """
    return comparable(one) == comparable(other)


def comparable(name: str) -> str:
    """A name as it is compared."""
    return squeezed(name).translate(_OLD_FORMS).lower()


def is_short_for(short: str, name: str) -> bool:
    """Whether one name leaves out characters of another: 市监局, 市场监督管理局.

    >>> is_short_for("市监局", "市场监督管理局"), is_short_for("市监局", "城市管理局")
    (True, False)
    """
    letters = iter(comparable(name))
    return len(comparable(short)) > 1 and all(sign in letters for sign in comparable(short))
