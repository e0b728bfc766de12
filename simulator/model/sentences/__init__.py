"""What a mistake is called in English and Chinese, and what a note on a result says: one table of
sentences, made into text only where they are shown.

A problem or a note carries a code and values; its words stand here, beside the likely fix. Codes
are stable: editors and scripts may rely on them. A sentence is a ``str.format`` template whose
values are:

- a text, put in as it is (the template writes the quotes: ``'{name}'``, ``“{name}”``);
- a tuple of names, quoted and joined (``{names}``, with *or* instead of *and*: ``{names:or}``), or
  without quotes: as words (``{names:list}``), as YAML (``{names:code}``), as a choice of written
  examples (``{names:either}``);
- a title in both languages, and a tuple of such titles or of phrases, joined like names in the
  language of the sentence;
- a number (``Decimal`` without needless zeros; ``{share:%}`` writes 0.95 as 95%;
  ``{number:step has|steps have}`` counts something);
- another ``Phrase``, said in the same language.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any, Protocol, TypeAlias, runtime_checkable

ROOMS = (
    "common",
    "model",
    "model_distributions",
    "formats",
    "formats_language",
    "formats_nouns",
    "kinds",
    "soundness",
    "soundness_flows",
    "soundness_law",
    "soundness_office",
    "soundness_sources",
    "soundness_races",
    "soundness_checks",
    "soundness_turns",
    "soundness_repeats",
    "soundness_meanwhiles",
    "soundness_magnitudes",
    "soundness_numbers",
    "soundness_open_cases",
    "reforms",
    "reforms_items",
    "reforms_steps",
    "reforms_forks",
    "reforms_things",
    "reforms_forwarding",
    "reforms_materials",
    "reforms_reviews",
    "reforms_oversight",
    "reforms_conserved",
    "reforms_left_behind",
    "reforms_prices",
    "reforms_applicants",
    "reforms_parts",
    "reforms_service",
    "comparison",
    "studies",
    "studies_suggestions",
    "exercises",
    "exercises_flows",
    "exercises_reforms",
    "exercises_own",
    "interchange",
    "interchange_bpmn",
    "interchange_bpmn_flows",
    "interchange_simulators",
    "interchange_simulators_mistakes",
    "interchange_workbook",
    "interchange_lists",
    "event_logs",
    "mining",
    "application",
    "application_forms",
    "commands",
)
Value: TypeAlias = (
    "str | int | float | Decimal | Bilingual | Phrase | tuple[str | Bilingual | Phrase, ...]"
)


@runtime_checkable
class Bilingual(Protocol):
    """A title that is there in both languages, such as that of a pool."""

    def in_(self, lang: str, /) -> str: ...


@dataclass(frozen=True)
class Sentence:
    """What is wrong and how to mend it, in both languages; no fix where the sentence says it."""

    en: str
    zh: str
    fix_en: str = ""
    fix_zh: str = ""


@dataclass(frozen=True)
class Phrase:
    """A sentence with its values, in no language yet; ``is_fix`` means the fix beside it."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()
    is_fix: bool = False

    @classmethod
    def of(cls, code: str, /, **values: Value) -> Phrase:
        """A phrase with values by name."""
        return cls(code, tuple(values.items()))


def say(phrase: Phrase, lang: str) -> str:
    """The text of a phrase in ``en`` or ``zh``.

    >>> say(Phrase.of("did-you-mean", name="counter"), "zh")
    '是否想写“counter”？'
    """
    sentence = sentences()[phrase.code]
    if phrase.is_fix:
        template = sentence.fix_zh if lang == "zh" else sentence.fix_en
    else:
        template = sentence.zh if lang == "zh" else sentence.en
    return _Filling(lang).vformat(template, (), dict(phrase.values))


@cache
def sentences() -> Mapping[str, Sentence]:
    """All sentences by their code.

    Raises:
        ValueError: two rooms use one code.
    """
    found: dict[str, Sentence] = {}
    for name in ROOMS:
        room = import_module(f"{__name__}.{name}")
        twice = found.keys() & room.SENTENCES.keys()
        if twice:
            raise ValueError(f"codes used twice: {sorted(twice)}")
        found |= room.SENTENCES
    return found


class _Filling(string.Formatter):
    """Fills in values as a reader of one language expects them."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> Any:
        if isinstance(value, Phrase | Bilingual):
            return self._word(value)
        if isinstance(value, tuple):
            value = tuple(map(self._word, value))
            if format_spec == "list":
                return ("、" if self.lang == "zh" else ", ").join(value)
            if format_spec == "code":
                return ", ".join(value)
            if format_spec == "either":
                return " or ".join([", ".join(value[:-1]), value[-1]] if value[1:] else value)
            return quoted(value, self.lang, format_spec or "and")
        if "|" in format_spec:
            one, several = format_spec.split("|")
            return f"{value} {one if value == 1 else several}"
        if format_spec == "%":
            return f"{plain(Decimal(str(value)) * 100)}%"
        if isinstance(value, Decimal) and not format_spec:
            return plain(value)
        return super().format_field(value, format_spec)

    def _word(self, value: str | Bilingual | Phrase) -> str:
        if isinstance(value, Phrase):
            return say(value, self.lang)
        return value if isinstance(value, str) else value.in_(self.lang)


def quoted(names: tuple[str, ...], lang: str, word: str = "and") -> str:
    """Names in a sentence; ``word`` is *and* or *or*.

    >>> quoted(("a", "b", "c"), "en"), quoted(("a", "b"), "zh", "or")
    ("'a', 'b' and 'c'", '“a”或“b”')
    """
    if lang == "zh":
        marked = [f"“{name}”" for name in names]
        if word == "or" and len(marked) > 1:
            return f"{'、'.join(marked[:-1])}或{marked[-1]}"
        return "、".join(marked)
    marked = [f"'{name}'" for name in names]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} {word} {marked[-1]}"


def plain(value: Decimal) -> str:
    """A number without exponent or needless zeros.

    >>> plain(Decimal("1.2E+4"))
    '12000'
    """
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
