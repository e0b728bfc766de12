"""Numbers as a reader wants them: rounded to what the interval supports, with the interval beside
them: ``39.5 ± 0.8`` where both arms are printed alike, else ``39.5 (38.9 … 40.6)``.
"""

from __future__ import annotations

from simulator.experiments.statistics import Estimate
from simulator.measures.catalogue import MEASURES
from simulator.present.words.signs import MISSING as MISSING
from simulator.present.words.time_units import DAYS, HOURS, MINUTES, TimeUnit

_FINEST = 4  # digits behind the point; what is narrower has no width worth printing
_WITHIN_CHANCE = {"en": "within chance", "zh": "误差范围内"}
_POINTS = {"en": " pp", "zh": " 个百分点"}
_POINTS_ALONE = {"en": "pp", "zh": "百分点"}


def measure(name: str, estimate: Estimate | None, unit: TimeUnit = DAYS) -> str:
    """A measure with its interval; one of time in ``unit``."""
    return figure(MEASURES[name].shown_in, estimate, unit)


def measure_change(name: str, estimate: Estimate | None, lang: str, unit: TimeUnit = DAYS) -> str:
    """A change of a measure with its interval and its sign."""
    return figure_change(MEASURES[name].shown_in, estimate, lang, unit)


def figure(kind: str, estimate: Estimate | None, unit: TimeUnit = DAYS) -> str:
    """A number of a kind of unit (``share``, ``h``, …) with its interval: per cent, hours in the
    ``unit`` that fits, hours of ``work`` in hours or minutes, the rest as it is.

    >>> figure("share", Estimate(1.0, 0.705, 1.0, 5))
    '100.0% (≥ 70.5)'
    >>> figure("", Estimate(2.0, 2.0, 2.0, 5))
    '2.00'
    >>> figure("h", Estimate(0.5, 0.45, 0.55, 5), MINUTES)
    '30.0 ± 3.0'
    """
    if estimate is None:
        return MISSING
    return _told(estimate.times(_scale(kind, unit)), _unit(kind), whole=_is_part(kind))


def figure_change(kind: str, estimate: Estimate | None, lang: str, unit: TimeUnit = DAYS) -> str:
    """A change with its sign; that of a share is in percentage points.

    >>> figure_change("share", Estimate(0.05, 0.04, 0.06, 5), "en")
    '+5.0 ± 1.0 pp'
    """
    if estimate is None:
        return MISSING
    points = _POINTS[lang] if _is_part(kind) else ""
    return _told(estimate.times(_scale(kind, unit)), points, signed=True)


def beyond_chance(kind: str, estimate: Estimate | None, lang: str, unit: TimeUnit = DAYS) -> str:
    """A change as it is told in a large table: its number only where that is more than chance.

    >>> beyond_chance("share", Estimate(0.05, 0.04, 0.06, 5), "en")
    '+5.0 ± 1.0 pp'
    >>> beyond_chance("share", Estimate(0.05, -0.04, 0.14, 5), "zh")
    '误差范围内'
    """
    if estimate is not None and _may_be_chance(estimate):
        return _WITHIN_CHANCE[lang]
    return figure_change(kind, estimate, lang, unit)


def _may_be_chance(change: Estimate) -> bool:
    low, high = change.ends
    return low <= 0 <= high and low < high


def change_in_parts(
    name: str, estimate: Estimate, lang: str, unit: TimeUnit = DAYS
) -> tuple[str, str]:
    """A change of a measure in two: the number, and percentage points where those are its unit; no
    number where it may be chance.

    >>> change_in_parts("on_time", Estimate(0.05, 0.04, 0.06, 5), "zh")
    ('+5.0 ± 1.0', '百分点')
    >>> change_in_parts("on_time", Estimate(-0.05, -0.31, 0.08, 5), "en")
    ('within chance', '')
    """
    kind = MEASURES[name].shown_in
    text = beyond_chance(kind, estimate, lang, unit)
    if not _is_part(kind):
        return text, ""
    return points_apart(text, lang)


def points_apart(text: str, lang: str) -> tuple[str, str]:
    """A change as it is said, in two: the number, and its percentage points if it has any.

    >>> points_apart("+9.0 pp (+7.1 … +12.7)", "en"), points_apart("−15", "en")
    (('+9.0 (+7.1 … +12.7)', 'pp'), ('−15', ''))
    """
    if _POINTS[lang] not in text:
        return text, ""
    return text.replace(_POINTS[lang], ""), _POINTS_ALONE[lang]


def fell_or_rose(relative: float) -> str:
    """How much less or more, in per cent of what was before; nothing if it rounds to nothing.

    >>> fell_or_rose(-0.4337), fell_or_rose(0.0213), fell_or_rose(0.0001)
    ('▼43%', '▲2.1%', '')
    """
    part = abs(relative) * 100
    text = f"{part:,.0f}" if part >= 9.95 else f"{part:.1f}".removesuffix(".0")
    return "" if text in ("0", "0.0") else f"{'▼' if relative < 0 else '▲'}{text}%"


def percentage(estimate: Estimate | None) -> str:
    """A change as a share of what was before.

    >>> percentage(Estimate(-0.339, -0.351, -0.33, 20))
    '−33.9% (−35.1 … −33.0)'
    """
    return MISSING if estimate is None else _told(estimate.times(100), "%", signed=True)


def _scale(kind: str, unit: TimeUnit) -> float:
    if kind == "work":
        return (MINUTES if unit == MINUTES else HOURS).of_an_hour
    return 100.0 if _is_part(kind) else unit.of_an_hour if kind == "h" else 1.0


def _is_part(kind: str) -> bool:
    return kind in ("share", "ratio")


def _unit(kind: str) -> str:
    return "%" if _is_part(kind) else ""


def _told(found: Estimate, unit: str, *, signed: bool = False, whole: bool = False) -> str:
    """The number, its interval and its unit; a share of a ``whole`` that reaches 0 or 100 % is
    bounded on the other side only.
    """
    value, (low, high) = found.mean, found.ends
    digits = 0 if abs(value) >= 1000 else 1 if unit or abs(value) >= 10 else 2
    reach = max(value - low, high - value)
    if found.low is not None and reach:
        digits = next((n for n in range(digits, _FINEST + 1) if round(reach, n)), digits)
    told, below, above = (_number(each, digits, signed) for each in (value, low, high))
    lower, upper = (f"{each:.{digits}f}" for each in (value - low, high - value))
    if not float(lower) and not float(upper):
        return f"{told}{unit}"
    if whole and told == above == _number(100.0, digits, signed):
        return f"{told}{unit} (≥ {below})"
    if whole and told == below == _number(0.0, digits, signed):
        return f"{told}{unit} (≤ {above})"
    return f"{told} ± {upper}{unit}" if lower == upper else f"{told}{unit} ({below} … {above})"


def _number(value: float, digits: int, signed: bool) -> str:
    if not float(f"{value:.{digits}f}"):
        return f"{0:.{digits}f}"
    text = f"{value:,.{digits}f}"
    return minus(f"+{text}" if signed and value > 0 else text)


def narrow(text: str) -> str:
    """The same interval in fewer columns, for a table in a terminal.

    >>> narrow("39.5 (38.9 … 40.6)")
    '39.5 (38.9…40.6)'
    """
    return text.replace(" … ", "…")


def minus(text: str) -> str:
    """A negative number with a minus sign instead of a hyphen.

    >>> minus("-3")
    '−3'
    """
    return f"−{text[1:]}" if text.startswith("-") else text


def share(value: float | None, signed: bool = False) -> str:
    """A share in whole per cent."""
    return MISSING if value is None else minus(f"{value:+.0%}" if signed else f"{value:.0%}")


def points(value: float, lang: str) -> str:
    """A change of a share in whole percentage points."""
    return minus(f"{100 * value:+.0f}{_POINTS[lang]}")


def count(value: float) -> str:
    """A counted figure: whole if it is whole."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
