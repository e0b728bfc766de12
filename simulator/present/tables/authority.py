"""The class of authority of every reform as a table: whose power, why, and what nobody has said."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from simulator.model.process import Process, SetBy
from simulator.present.words.messages import listed, say
from simulator.present.words.titles import basis_given, title, titles_of
from simulator.present.words.values import Titles
from simulator.reforms.authority import Finding, ReformAuthority


def print_authorities(
    console: Console, found: tuple[ReformAuthority, ...], process: Process, level: SetBy, lang: str
) -> None:
    """Prints a line per reform, then the items without ``set_by:``, then what this table is not;
    without a reform nothing.
    """
    if not found:
        return
    titles = titles_of(process, lang)
    console.print()
    console.print(Line(say("authority_of", lang, level=say(f"level_{level}", lang)), style="bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column(say("reform", lang), ratio=2, overflow="fold")
    table.add_column(say("power", lang), ratio=3, overflow="fold")
    table.add_column(say("why_power", lang), ratio=6, overflow="fold")
    for each in found:
        basis = "" if each.basis is None else f"\n{basis_given(each.basis, lang)}"
        term = title(each.reform.TERM, each.reform.KEY, lang)
        table.add_row(
            str(each.index + 1),
            term,
            say(f"power_{each.power}", lang),
            Line(f"{reasons(each, titles, lang)}{basis}"),
        )
    console.print(table)
    unsaid = dict.fromkeys(name for each in found for name in each.without_level)
    if unsaid:
        console.print(Line(say("no_level", lang, names=listed(unsaid, lang)), style="yellow"))
    console.print(Line(say("legality", lang), style="italic"))


def reasons(each: ReformAuthority, titles: Titles, lang: str) -> str:
    """Why a reform is in its class: each rule once, with what it is about where that matters."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in each.decisive:
        by_rule.setdefault(finding.rule.key, []).append(finding)
    if len(by_rule) > 1:
        by_rule.pop("organisation", None)
    told = []
    for findings in by_rule.values():
        rule = findings[0].rule
        here = each.power == "own" and rule.law != "own"
        reason = say("set_here", lang) if here else title(rule.reason, "", lang)
        names = dict.fromkeys(_name(finding, titles, lang) for finding in findings)
        told.append(
            reason
            if rule.key in ("organisation", "cases")
            else say("in_brackets", lang, text=reason, more=listed(names, lang))
        )
    return say("next", lang).join(told)


def _name(finding: Finding, titles: Titles, lang: str) -> str:
    item, dot, last = finding.thing.partition(".")
    known = next(
        (table[finding.thing] for table in titles.values() if finding.thing in table), last or item
    )
    return say("of_item", lang, item=titles["item"].get(item, item), name=known) if dot else known
