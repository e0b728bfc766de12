"""Cells that name things of other sheets: by their codes, by their titles, or nearly so."""

from __future__ import annotations

from simulator.interchange.workbook import habits
from simulator.interchange.workbook.findings import At
from simulator.interchange.workbook.words import APPLICANT
from simulator.model.errors import suggestion


def reference(at: At, text: str | None = None) -> str | None:
    """The code that a name means: the code itself, a title, or a name that leaves out characters of
    one; else a mistake.
    """
    whole = habits.visible(at.text if text is None else text).strip()
    name, brackets = habits.without_brackets(whole)
    for each in (whole, name):
        if habits.comparable(each) in at.names:
            if each != whole and brackets:
                at.say_noted("brackets-cut-off", text="、".join(brackets))
            return at.names[habits.comparable(each)]
    meant = {code for known, code in at.names.items() if habits.is_short_for(name, known)}
    if len(meant) == 1:
        (code,) = meant
        at.say_noted("name-taken-for", text=name, name=code)
        return code
    applicant = APPLICANT["en" if name.isascii() else "zh"]
    codes = dict.fromkeys(at.names.values())
    known = tuple(applicant if code == "applicant" else code for code in codes)
    near = suggestion(name, {*known, *at.names})
    is_near = near is not None and near.code == "did-you-mean"
    if known:
        at.say_wrong(
            "cell-no-such", hint=near if is_near else None, what=at.kind, name=name, known=known[:8]
        )
    else:
        at.say_wrong("cell-nothing-to-name", what=at.kind, name=name)
    return None


def references(at: At) -> str | list[str] | None:
    """The codes that are listed in a cell; one alone stands without a list."""
    found = [reference(at, name) for name in habits.several(at.text)]
    kept = list(dict.fromkeys(code for code in found if code is not None))
    if len(kept) < len([code for code in found if code is not None]):
        at.say_noted("listed-twice", text=at.text)
    return kept[0] if len(kept) == 1 else kept or None
