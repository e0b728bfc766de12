"""A workshop on paper and at the keyboard: exercises, and what is printed for them."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Literal

import click

from simulator.commands.completion import PROCESS, SCENARIO
from simulator.commands.language import misuse
from simulator.commands.options import FILE, with_language
from simulator.commands.output import console, ending_of, tell_written
from simulator.commands.rim import command

if TYPE_CHECKING:
    from simulator.exercises.exercise import Exercise


@command("exercise")
@click.argument("number", metavar="N", required=False, type=click.IntRange(min=1))
@click.option("--answer", metavar="FILE", type=FILE)
@with_language
def exercise(number: int | None, answer: Path | None, lang: Literal["en", "zh"]) -> None:
    """List the exercises, hand one out, or judge an answer; ends with status 1 if it is wrong."""
    from simulator.exercises.catalogue import EXERCISES

    if number is None:
        if answer is not None:
            raise misuse("exercise-without-number", file=str(answer))
        for each in EXERCISES.values():
            click.echo(_listed(each, lang))
        return
    if number not in EXERCISES:
        raise misuse("unknown-exercise", number=number, last=max(EXERCISES))
    if answer is None:
        _hand_out(EXERCISES[number], lang)
    elif not _judge(EXERCISES[number], answer, lang):
        click.get_current_context().exit(1)


def _listed(each: Exercise, lang: str) -> str:
    from simulator.present.words.messages import say

    title = each.title.in_(lang)
    return say("exercise_listed", lang, number=each.number, title=title, minutes=each.minutes)


def _hand_out(chosen: Exercise, lang: Literal["en", "zh"]) -> None:
    """Prints the task and writes its files, with a sheet for guesses, into a new folder."""
    from simulator.exercises.handing_out import questions, task, texts
    from simulator.formats import write_bytes, write_text
    from simulator.model.files import make_folder
    from simulator.present.cards.sheets import guess_sheet
    from simulator.present.words.messages import say

    folder = Path(f"exercise-{chosen.number}")
    if folder.exists():
        raise misuse("already-there", file=str(folder))
    told = task(chosen, lang)
    sheet = guess_sheet(told.partition("\n")[0].lstrip("# "), questions(chosen, lang), lang)
    make_folder(folder)
    for name, text in texts(chosen, lang).items():
        write_text(folder / name, text)
    write_bytes(folder / "guess.pdf", sheet)
    click.echo(_on_screen(told))
    names = say("and", lang).join(sorted(each.name for each in folder.iterdir()))
    console().print(say("exercise_written", lang, folder=str(folder), names=names))


def _on_screen(markdown: str) -> str:
    """A task without the signs of Markdown; its lines are short enough.

    >>> _on_screen("## Run\\n\\n```console\\nfivecuts run a.yaml\\n```")
    'Run\\n\\n    fivecuts run a.yaml'
    """
    without = re.sub(
        r"^```\w*\n(.*?)^```$",
        lambda block: indent(block[1].rstrip("\n"), "    "),
        markdown,
        flags=re.MULTILINE | re.DOTALL,
    )
    return re.sub(r"^#+ |\*\*", "", without, flags=re.MULTILINE)


def _judge(chosen: Exercise, file: Path, lang: str) -> bool:
    """Says what is right or wrong with an answer, and why."""
    from simulator.exercises.checks import REPLICATIONS
    from simulator.exercises.judging import judged
    from simulator.model.sentences import say as said
    from simulator.present.words.messages import say

    verdict, terminal = judged(chosen, file), console()
    terminal.print(say("exercise_right" if verdict.right else "exercise_wrong", lang))
    for remark in verdict.remarks:
        terminal.print(f"- {said(remark, lang)}")
    if verdict.simulated:
        terminal.print(say("exercise_rough", lang, n=REPLICATIONS))
        terminal.print(say("simulated", lang))
    return verdict.right


@command("cards")
@click.argument("process", required=False, type=PROCESS)
@click.argument("scenario", required=False, type=SCENARIO)
@click.option("-o", "--output", required=True, metavar="FILE", type=FILE)
@click.option("--interview", is_flag=True)
@click.option("--roles", is_flag=True)
@with_language
def cards(
    process: str | None,
    scenario: str | None,
    output: Path,
    interview: bool,
    roles: bool,
    lang: str,
) -> None:
    """Draw the cards of a process, or a sheet to write on."""
    from simulator.formats import refuse_unwritable, write_bytes

    ending_of(output, ("pdf",))
    if interview + roles + (process is not None) != 1:
        raise misuse("one-kind-of-cards")
    refuse_unwritable(output)
    if process is None:
        from simulator.present.cards.sheets import interview_sheet, role_cards

        made = interview_sheet(lang) if interview else role_cards(lang)
    else:
        from simulator.application.study import Study
        from simulator.present.cards.flow import flow_and_items

        study = Study.load(process, *((scenario,) if scenario else ()))
        made = flow_and_items(study.before, study.after, lang)
    write_bytes(output, made)
    tell_written(output)
