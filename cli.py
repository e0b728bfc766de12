"""The command line: parses, calls, prints. What a command needs is imported when it runs."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO

import click

from simulator import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem
    from rich.console import Console

    from simulator.experiments.runs import Settings
    from simulator.model.process import Process
    from simulator.present.diagram.heat import Heat

Command = Callable[..., Any]
_RESUME = "fivecuts.resume"
_PLAIN_YAML = re.compile(r"[\w.+-]+\.ya?ml")  # names that need no quotes


class _Main(click.Group):
    """Turns a planner's mistakes into sentences; anything else is a bug and shows a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        from simulator.model.errors import SimulatorError

        try:
            return super().invoke(ctx)
        except SimulatorError as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            from simulator.present.endings import stopped

            click.echo(stopped(ctx.meta.get(_RESUME)), err=True)
            sys.stderr.flush()
            ctx.exit(130)
        finally:
            if sys.stdout:  # there is none if it was closed
                sys.stdout.flush()

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, **extra)
        except OSError as error:
            from simulator.present.endings import without_output

            without_output(error)


class _Source(click.types.StringParamType):
    """A shipped file by its name, or a path; both are completed by the shell."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from simulator.formats.library import shipped

        shipped_names = [name for kind in self.kinds for name in shipped(kind)]
        own = [path.name for path in sorted(Path().iterdir()) if _PLAIN_YAML.fullmatch(path.name)]
        short = [name.rpartition("/")[2] for name in shipped_names] if incomplete else []
        fitting = dict.fromkeys(
            name for name in (*shipped_names, *short, *own) if name.startswith(incomplete)
        )
        # First what stands for any path: bash forgets what came before it, and uses it if nothing
        # comes after.
        return [CompletionItem(incomplete, type="file"), *map(CompletionItem, fitting)]


class _ReformName(click.types.StringParamType):
    """The name of a reform, completed by the shell."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from simulator.reforms.catalogue import REFORMS

        return [CompletionItem(name) for name in REFORMS if name.startswith(incomplete)]


_PROCESS, _SCENARIO = _Source("processes"), _Source("scenarios")


@click.group(cls=_Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fivecuts")
def main() -> None:
    """Measure what a reform of an approval process saves, how sure that is, and which office
    drowns.

    A name means a file that ships, a path means a file. 名称指随附文件，路径指自己的文件。
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")


def _language(_: click.Context, __: click.Parameter, value: str | None) -> str:
    if value is not None:
        return value
    said = (
        os.environ.get("FIVECUTS_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    )
    return "zh" if said.startswith("zh") else "en"


def _percent(_: click.Context, __: click.Parameter, value: str | None) -> float | None:
    if value is None:
        return None
    from simulator.model.units import parse_share

    try:
        return float(parse_share(value))
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _length(_: click.Context, __: click.Parameter, value: str | None) -> Any:
    if value is None:
        return None
    from simulator.model.units import parse_quantity

    try:
        return parse_quantity(value, ("h", "d", "week", "month", "year"))
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _keep(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path | None:
    if value is not None:
        ctx.meta[_RESUME] = value  # for what is said on Ctrl-C
    return value


def _with_language(command: Command) -> Command:
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        callback=_language,
        help="Language of the output.",
    )(command)


def _with_experiment(command: Command) -> Command:
    options = (
        click.option(
            "--replications", type=click.IntRange(min=1), help="How many independent runs."
        ),
        click.option(
            "--precision",
            callback=_percent,
            help="Run until the mean cycle time is as sure as this, as 2%.",
        ),
        click.option(
            "--horizon", callback=_length, help="What is observed, warm-up included, as '1 year'."
        ),
        click.option(
            "--warm-up",
            callback=_length,
            help="What is left out at the beginning, as '6 months'; else chosen.",
        ),
        click.option("--cases", type=click.IntRange(min=1), help="Observe only so many cases."),
        click.option(
            "--seed",
            type=click.IntRange(min=0),
            help="The random numbers; the same seed, the same result.",
        ),
        click.option(
            "--workers",
            type=click.IntRange(min=1),
            default=os.cpu_count() or 1,
            help="Processes side by side.",
        ),
        click.option("--confidence", callback=_percent, default="95%", help="Of the intervals."),
        click.option(
            "--resume",
            type=click.Path(path_type=Path, file_okay=False),
            callback=_keep,
            help="Keep finished runs in this folder, and go on from those that are there.",
        ),
        click.option(
            "--json", "as_json", is_flag=True, help="Print the result as JSON (times in hours)."
        ),
        click.option("--csv", "as_csv", is_flag=True, help="Print the result as CSV."),
        click.option("--quiet", is_flag=True, help="Show no progress."),
    )
    for option in reversed(options):
        command = option(command)
    return _with_language(command)


def _console(file: TextIO | None = None) -> Console:
    from rich.console import Console

    return Console(file=file or sys.stdout, highlight=False, markup=False, emoji=False)


def _settings(chosen: dict[str, Any]) -> Settings:
    from simulator.experiments.runs import Settings

    names = (
        "replications",
        "precision",
        "horizon",
        "warm_up",
        "cases",
        "seed",
        "workers",
        "confidence",
        "resume",
    )
    return Settings(**{name: chosen[name] for name in names})


def _reformed(
    process: str, scenarios: tuple[str, ...], lang: str
) -> tuple[dict[str, Process], dict[str, str]]:
    """The baseline and its reformed versions by name, and their titles."""
    from simulator.formats import apply_scenario, is_process, load_process, read_scenario
    from simulator.present.tables.outline import title
    from simulator.present.words.messages import say

    baseline = load_process(process)
    processes, titles = {"baseline": baseline}, {"baseline": say("baseline", lang)}
    for source in scenarios:
        if is_process(source):
            reformed = load_process(source)
            named, called = reformed.name, reformed.title
        else:
            loaded = read_scenario(source)
            reformed = apply_scenario(loaded, baseline)
            named, called = loaded.value.name, loaded.value.title
        name = named if named not in processes else source
        processes[name], titles[name] = reformed, title(called, name, lang)
    return processes, titles


def _compare(process: str, scenarios: tuple[str, ...], lang: str, chosen: dict[str, Any]) -> None:
    from simulator.comparison.json_values import to_json
    from simulator.comparison.scenarios import compare as compare_scenarios
    from simulator.present.progress import showing
    from simulator.present.tables.comparison import print_comparison, write_csv

    processes, titles = _reformed(process, scenarios, lang)
    with showing(lang, chosen["quiet"]) as progress:
        result = compare_scenarios(processes, _settings(chosen), progress)
    if chosen["as_json"]:
        click.echo(json.dumps(to_json(result), ensure_ascii=False, indent=1, allow_nan=False))
    elif chosen["as_csv"]:
        write_csv(sys.stdout, to_json(result))
    else:
        print_comparison(_console(), result, titles, processes, lang)


@main.command("list")
@_with_language
def list_shipped(lang: str) -> None:
    """List the processes that ship, and the scenarios that go with each."""
    from simulator.formats import load_process, load_scenario, shipped_processes, shipped_scenarios
    from simulator.present.tables.outline import title

    scenarios = [(name, load_scenario(name)) for name in shipped_scenarios()]
    for name in shipped_processes():
        process = load_process(name)
        click.echo(f"{name}  {title(process.title, '', lang)}")
        for key, scenario in scenarios:
            if scenario.process == process.name:
                click.echo(f"  {key}  {title(scenario.title, '', lang)}")


@main.command()
@click.argument("files", nargs=-1, type=_Source("processes", "scenarios"))
@click.option(
    "--theory",
    is_flag=True,
    help="Simulate processes whose mean is known (`answers:`) and compare; alone: those that ship.",
)
@_with_language
def check(files: tuple[str, ...], theory: bool, lang: str) -> None:
    """Check processes and scenarios: every problem with its place and the likely fix."""
    from simulator.formats.checking import check_file
    from simulator.model.errors import Problem, SimulatorError
    from simulator.present.words.messages import say

    if theory:
        _check_theory(files, lang)
        return
    if not files:
        raise click.UsageError(say("nothing_to_check", lang))
    problems: list[Problem] = []
    for file in files:
        try:
            for note in check_file(file):
                click.echo(f"{say('note', lang)}: {note}", err=True)
            click.echo(say("sound", lang, name=file))
        except SimulatorError as error:
            problems += error.problems
    if problems:
        raise SimulatorError(problems)


def _check_theory(files: tuple[str, ...], lang: str) -> None:
    """Ends with status 1 if an exact value lies outside its interval."""
    from simulator.experiments.runs import Settings
    from simulator.formats import load_process, shipped_processes
    from simulator.present.progress import showing
    from simulator.present.tables.theory import theory_lines
    from simulator.studies.theory import verify

    known = {name: load_process(name) for name in files or shipped_processes()}
    agree = True
    for name, process in known.items():
        if not files and not process.answers:
            continue
        with showing(lang, quiet=False) as progress:
            verdicts = (
                verify(process, Settings(workers=os.cpu_count() or 1), progress)
                if process.answers
                else ()
            )
        click.echo("\n".join(theory_lines(name, verdicts, lang)))
        agree = agree and all(verdict.inside for verdict in verdicts)
    if not agree:
        click.get_current_context().exit(1)


@main.command()
@click.argument("process", type=_PROCESS)
@_with_language
def show(process: str, lang: str) -> None:
    """Show a process without simulating it: flow, counts, limits, loads, the critical path."""
    from simulator.experiments.runs import window_of
    from simulator.flow_analysis.figures import flow_figures
    from simulator.formats import load_process
    from simulator.present.tables.outline import print_outline

    loaded = load_process(process)
    print_outline(_console(), loaded, flow_figures(loaded, window_of(loaded)), lang)


@main.command()
@click.argument("process", type=_PROCESS)
@click.argument("scenario", required=False, type=_SCENARIO)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A .png, .svg or .pdf file.",
)
@click.option(
    "--size", type=click.Choice(["slide", "poster"]), default="slide", help="The shape of the page."
)
@click.option(
    "--detail",
    type=click.Choice(["steps", "items"]),
    default="steps",
    help="Every step, or one box per item.",
)
@click.option("--collapse", multiple=True, metavar="ITEM", help="Show this item as one box.")
@click.option(
    "--style",
    type=click.Choice(["screen", "print"]),
    default="screen",
    help="In colour, or for a black-and-white copier.",
)
@click.option(
    "--heat",
    type=click.Choice(["waiting", "utilisation", "touch"]),
    help="Colour the boxes by what is simulated.",
)
@click.option(
    "--replications",
    type=click.IntRange(min=1),
    default=5,
    help="How many runs the colours of --heat are from.",
)
@click.option("--seed", type=click.IntRange(min=0), help="The random numbers of --heat.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    help="Processes side by side.",
)
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en", "both"]),
    callback=_language,
    help="Language of the picture.",
)
def diagram(
    process: str,
    scenario: str | None,
    output: Path,
    size: Any,
    detail: str,
    collapse: tuple[str, ...],
    style: Any,
    heat: Any,
    lang: str,
    **chosen: Any,
) -> None:
    """Draw a process, or it above its reformed version with what changes marked."""
    from simulator.formats import write_bytes
    from simulator.present.diagram.picture import FORMS, picture_of, rendered
    from simulator.present.words.messages import say

    form = output.suffix.lstrip(".").lower()
    if form not in FORMS:
        raise click.UsageError(
            f"'{output.name}' is no picture; let the name end in .png, .svg or .pdf"
        )
    processes, _ = _reformed(process, (scenario,) if scenario else (), "en")
    before, after = (
        next(iter(processes.values())),
        (list(processes.values())[1] if scenario else None),
    )
    known = {*before.items, *(after.items if after is not None else ())}
    unknown = [name for name in collapse if name not in known]
    if unknown:
        from simulator.model.errors import did_you_mean

        raise click.UsageError(
            f"there is no item '{unknown[0]}'; {did_you_mean(unknown[0], known)}"
        )
    boxes = frozenset(known if detail == "items" else collapse)
    shown = [before] if after is None else [before, after]
    scale = (
        _heat(heat, shown, chosen, "zh" if lang == "both" else lang) if heat is not None else None
    )
    write_bytes(
        output,
        rendered(
            picture_of(before, after, lang=lang, size=size, collapse=boxes, heat=scale),
            form,
            style=style,
        ),
    )
    click.echo(say("written", lang, file=output))


def _heat(kind: Any, processes: list[Process], chosen: dict[str, Any], lang: str) -> Heat:
    """Simulates what the colours show."""
    from simulator.experiments.runs import Settings, over_replications
    from simulator.experiments.step_measures import observe_steps, together
    from simulator.present.diagram.heat import heat_of
    from simulator.present.progress import showing

    settings = Settings(
        replications=chosen["replications"], seed=chosen["seed"], workers=chosen["workers"]
    )
    with showing(lang, chosen["quiet"]) as progress:
        seen = over_replications(
            observe_steps, {str(n): each for n, each in enumerate(processes)}, settings, progress
        )
    return heat_of(kind, processes, [together(each) for each in seen.values()])


@main.command()
@click.argument("process", type=_PROCESS)
@click.argument("scenario", required=False, type=_SCENARIO)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A .html or .gif file.",
)
@click.option("--length", callback=_length, help="How much is shown, as '1 month'; else a quarter.")
@click.option(
    "--warm-up",
    callback=_length,
    help="What goes before, as '6 months'; else what the process says, or half a year.",
)
@click.option(
    "--seed", type=click.IntRange(min=0), help="The random numbers; the same seed, the same result."
)
@click.option(
    "--detail",
    type=click.Choice(["auto", "steps", "items"]),
    default="auto",
    help="Every step, or one box per item.",
)
@click.option("--quiet", is_flag=True, help="Show no progress.")
@_with_language
def replay(process: str, scenario: str | None, output: Path, lang: str, **chosen: Any) -> None:
    """Replay a simulated quarter: cases move through the flow, or through it and its reformed
    version side by side.
    """
    from simulator.formats import write_bytes
    from simulator.present.progress import showing
    from simulator.present.replay.run import FORMS, replayed
    from simulator.present.words.messages import say

    form = output.suffix.lstrip(".").lower()
    if form not in FORMS:
        raise click.UsageError(say("replay_form", lang, name=output.name))
    scenarios = (scenario,) if scenario else ()
    processes, _ = _reformed(process, scenarios, lang)
    titles = {each: list(_reformed(process, scenarios, each)[1].values()) for each in ("zh", "en")}
    with showing(lang, chosen.pop("quiet")) as progress:
        made = replayed(processes, titles, form, lang, progress=progress, **chosen)
    write_bytes(output, made)
    click.echo(say("written", lang, file=output))


@main.command()
@click.argument("process", type=_PROCESS)
@click.argument("scenario", required=False, type=_SCENARIO)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A .bpmn file.",
)
@_with_language
def export(process: str, scenario: str | None, output: Path, lang: str) -> None:
    """Write a flow (with a scenario: the reformed one, its changes coloured) as BPMN 2.0 for other
    modelling tools.
    """
    from simulator.formats import write_text
    from simulator.layout.chart import chart_of
    from simulator.present.diagram.bpmn import bpmn
    from simulator.present.words.messages import say
    from simulator.structure.diff import diff

    if output.suffix.lower() != ".bpmn":
        raise click.UsageError(f"'{output.name}' is no BPMN file; let the name end in .bpmn")
    processes, _ = _reformed(process, (scenario,) if scenario else (), lang)
    before, after = next(iter(processes.values())), list(processes.values())[-1]
    write_text(output, bpmn(chart_of(after, diff(before, after) if scenario else None), lang))
    click.echo(say("written", lang, file=output))


@main.command()
@click.argument("process", type=_PROCESS)
@click.argument("scenarios", nargs=-1, required=True, type=_SCENARIO)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A .html, .pdf or .md file.",
)
@click.option(
    "--explain/--no-explain", default=True, help="Say which cut brought how much (takes longest)."
)
@click.option(
    "--style",
    type=click.Choice(["screen", "print"]),
    default="screen",
    help="In colour, or for a black-and-white copier.",
)
@click.option(
    "--vary", is_flag=True, help="Say what follows if the estimates are 20% off (takes long)."
)
@_with_experiment
def report(
    process: str,
    scenarios: tuple[str, ...],
    output: Path,
    explain: bool,
    style: Any,
    vary: bool,
    lang: str,
    **chosen: Any,
) -> None:
    """Write a report for a meeting: one page that opens offline, in both languages.

    --csv writes the data of every chart into a folder beside it, --json the whole comparison into a
    file beside it.
    """
    from simulator.comparison.scenarios import to_json
    from simulator.formats import is_process, make_folder, read_scenario, write_bytes, write_text
    from simulator.present.progress import showing
    from simulator.present.report.data import data_of
    from simulator.present.report.facts import gather
    from simulator.present.report.pages import FORMS, page
    from simulator.present.report.printed import printed
    from simulator.present.words.messages import say

    form = output.suffix.lstrip(".").lower()
    if form not in (*FORMS, "pdf"):
        raise click.UsageError(
            f"'{output.name}' is no report; let the name end in .html, .pdf or .md"
        )
    processes, _ = _reformed(process, scenarios, lang)
    known = {
        loaded.value.name: loaded.value
        for loaded in map(read_scenario, [each for each in scenarios if not is_process(each)])
    }
    with showing(lang, chosen["quiet"]) as progress:
        facts = gather(processes, known, _settings(chosen), explain, progress, vary)
    command = _repeated(
        ["report", process, *scenarios],
        {**chosen, "seed": facts.comparison.seed},
        explain,
        vary,
        output,
    )
    if form == "pdf":
        write_bytes(output, printed(facts, lang, command, style))
    else:
        write_text(output, page(facts, form, lang, command, style))
    click.echo(say("written", lang, file=output))
    if chosen["as_json"]:
        beside = output.with_suffix(".json")
        write_text(
            beside,
            json.dumps(to_json(facts.comparison), ensure_ascii=False, indent=1, allow_nan=False)
            + "\n",
        )
        click.echo(say("written", lang, file=beside))
    if chosen["as_csv"]:
        folder = output.with_name(f"{output.stem}-data")
        make_folder(folder)
        for table in data_of(facts):
            write_text(folder / f"{table.name}.csv", table.csv())
        click.echo(say("written", lang, file=folder))


@main.command()
@click.argument("process", type=_PROCESS)
@click.argument("scenario", type=_SCENARIO)
@click.option(
    "--range",
    "ranges",
    multiple=True,
    metavar="KIND=20%",
    help="staff, demand, defects or durations, and how wrong it may be.",
)
@click.option(
    "--samples", type=click.IntRange(min=0), default=8, help="How often all are varied together."
)
@click.option("--measure", default="cycle_time", help="Which measure; a saving is a fall of it.")
@_with_experiment
def sensitivity(
    process: str,
    scenario: str,
    ranges: tuple[str, ...],
    samples: int,
    measure: str,
    lang: str,
    **chosen: Any,
) -> None:
    """Say whether a reform still saves if the estimates are wrong."""
    from simulator.present.progress import showing
    from simulator.present.tables.harm import all_pools
    from simulator.present.tables.robustness import (
        print_sensitivity,
        sensitivity_json,
        write_sensitivity_csv,
    )
    from simulator.studies.sensitivity import DEFAULT_RANGE
    from simulator.studies.sensitivity import sensitivity as vary
    from simulator.studies.variation import KINDS

    parts = _ranges(ranges) or dict.fromkeys(KINDS, DEFAULT_RANGE)
    processes, titles = _reformed(process, (scenario,), lang)
    before, after = processes.values()
    with showing(lang, chosen["quiet"]) as progress:
        found = vary(
            before,
            after,
            parts,
            measure=measure,
            samples=samples,
            settings=_settings(chosen),
            progress=progress,
        )
    if chosen["as_json"]:
        click.echo(
            json.dumps(sensitivity_json(found), ensure_ascii=False, indent=1, allow_nan=False)
        )
    elif chosen["as_csv"]:
        write_sensitivity_csv(sys.stdout, found)
    else:
        print_sensitivity(_console(), found, all_pools(processes), list(titles.values())[1], lang)


def _ranges(said: tuple[str, ...]) -> dict[str, Decimal]:
    from simulator.model.units import parse_share

    found = {}
    for each in said:
        kind, sign, part = each.partition("=")
        if not sign:
            raise click.UsageError(f"'{each}' is no range; write such as --range staff=20%")
        try:
            found[kind.strip()] = parse_share(part)
        except ValueError as error:
            raise click.UsageError(f"--range {each}: {error}") from None
    return found


@main.command()
@click.argument("process", type=_PROCESS)
@click.argument("scenario", required=False, type=_SCENARIO)
@click.option("--utilisation", callback=_percent, help="No pool busier than this, as 85%.")
@click.option(
    "--on-time", callback=_percent, help="At least this share of decisions on time, as 95%."
)
@_with_experiment
def staff(
    process: str,
    scenario: str | None,
    utilisation: float | None,
    on_time: float | None,
    lang: str,
    **chosen: Any,
) -> None:
    """Find the smallest staff that keeps a promise (with a scenario: in the reformed flow)."""
    from simulator.present.progress import showing
    from simulator.present.tables.robustness import print_staffing, staffing_json
    from simulator.studies.staffing import for_on_time, for_utilisation

    if (utilisation is None) == (on_time is None):
        raise click.UsageError("write one of --utilisation 85% and --on-time 95%")
    processes, _ = _reformed(process, (scenario,) if scenario else (), lang)
    wanted = list(processes.values())[-1]
    with showing(lang, chosen["quiet"]) as progress:
        if on_time is not None:
            found = for_on_time(wanted, on_time, _settings(chosen), progress)
        else:
            found = for_utilisation(wanted, utilisation or 0.0, _settings(chosen))
    if chosen["as_json"]:
        click.echo(json.dumps(staffing_json(found), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        print_staffing(_console(), found, wanted.pools, lang)


@main.command()
@click.argument("process", type=_PROCESS)
@_with_experiment
def run(process: str, lang: str, **chosen: Any) -> None:
    """Simulate a process as it is."""
    _compare(process, (), lang, chosen)


@main.command()
@click.argument("process", type=_PROCESS)
@click.argument("scenarios", nargs=-1, type=_SCENARIO)
@_with_experiment
def compare(process: str, scenarios: tuple[str, ...], lang: str, **chosen: Any) -> None:
    """Compare a process with one or more reforms of it, side by side.

    A reformed flow that you wrote yourself, as a process, may stand in the place of a scenario.
    """
    if not scenarios:
        raise click.UsageError(
            f"name a scenario to compare it with, or use 'fivecuts run {process}'; 'fivecuts list'"
            " names those that ship"
        )
    _compare(process, scenarios, lang, chosen)


@main.command()
@click.argument("process", type=_PROCESS)
@click.argument("scenario", type=_SCENARIO)
@click.option(
    "--by",
    type=click.Choice(["cut", "reform"]),
    default="cut",
    help="What the change is divided among.",
)
@click.option(
    "--measure",
    default="cycle_time",
    help="Which measure, as waiting_time or visits (all are in the JSON of compare).",
)
@_with_experiment
def explain(
    process: str,
    scenario: str,
    by: Literal["cut", "reform"],
    measure: str,
    lang: str,
    **chosen: Any,
) -> None:
    """Say how much of the change each cut brought, or each reform."""
    from simulator.formats import apply_scenario, load_process, located, read_scenario
    from simulator.model.errors import ReformError
    from simulator.present.progress import showing
    from simulator.present.tables.explanation import (
        explanation_json,
        print_explanation,
        write_explanation_csv,
    )
    from simulator.present.tables.outline import title
    from simulator.present.words.messages import say
    from simulator.studies.attribution import attribute

    if chosen["precision"] is not None:
        raise click.UsageError(say("no_precision", lang))
    before, loaded = load_process(process), read_scenario(scenario)
    apply_scenario(loaded, before)
    with showing(lang, chosen["quiet"]) as progress:
        try:
            found = attribute(
                before,
                loaded.value,
                by=by,
                measure=measure,
                settings=_settings(chosen),
                progress=progress,
            )
        except ReformError as error:
            raise ReformError(located(error.problems, loaded.places, loaded.file)) from None
    if chosen["as_json"]:
        click.echo(
            json.dumps(explanation_json(found), ensure_ascii=False, indent=1, allow_nan=False)
        )
    elif chosen["as_csv"]:
        write_explanation_csv(sys.stdout, found)
    else:
        name = title(loaded.value.title, loaded.value.name, lang)
        print_explanation(_console(), found, before, loaded.value, name, lang)


@main.command()
@click.argument("process", type=_PROCESS)
@click.argument("scenario", type=_SCENARIO)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file."
)
def apply(process: str, scenario: str, output: Path | None) -> None:
    """Print the reformed flow as YAML."""
    from simulator.formats import (
        apply_scenario,
        dump_process,
        load_process,
        read_scenario,
        write_text,
    )

    text = dump_process(apply_scenario(read_scenario(scenario), load_process(process)))
    if output is None:
        click.echo(text, nl=False)
    else:
        write_text(output, text)


@main.command()
@click.argument("process", type=_PROCESS)
@click.argument("scenario", type=_SCENARIO)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@_with_language
def diff(process: str, scenario: str, as_json: bool, lang: str) -> None:
    """Show what a scenario changes, without simulating it, and whose power each reform needs."""
    from simulator.formats import apply_scenario, load_process, read_scenario
    from simulator.present.changes_json import changes_json
    from simulator.present.tables.authority import print_authorities
    from simulator.present.tables.changes import print_changes
    from simulator.present.tables.outline import title
    from simulator.reforms.authority import authorities
    from simulator.structure.diff import diff as compared

    before, loaded = load_process(process), read_scenario(scenario)
    changes, value = compared(before, apply_scenario(loaded, before)), loaded.value
    powers = authorities(value, before)
    if as_json:
        click.echo(
            json.dumps(
                changes_json(changes, powers, value.name, value.authority),
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    print_changes(_console(), changes, title(value.title, value.name, lang), lang)
    print_authorities(_console(), powers, before, value.authority, lang)


@main.command("plan")
@click.argument("process", type=_PROCESS)
@click.argument("scenario", type=_SCENARIO)
@click.option(
    "--clauses",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file with the clauses of the work plan.",
)
@_with_experiment
def plan_of_work(
    process: str, scenario: str, clauses: Path | None, lang: str, **chosen: Any
) -> None:
    """Print a scenario as a work plan: who does what by when, and what each reform brings as it
    comes in force.
    """
    from simulator.comparison.additions import additions
    from simulator.comparison.scenarios import compare as compare_scenarios
    from simulator.formats import after_each_due_date, load_process, read_clauses, read_scenario
    from simulator.present.progress import showing
    from simulator.present.tables.work_plan import plan_json, print_plan, work_plan, write_plan_csv
    from simulator.reforms.authority import authorities

    before, loaded, asked = (
        load_process(process),
        read_scenario(scenario),
        read_clauses(clauses) if clauses else None,
    )
    steps = after_each_due_date(loaded, before, asked)
    powers = authorities(loaded.value, before)
    with showing(lang, chosen["quiet"]) as progress:
        named = {"baseline": before, **{str(n): after for n, after in enumerate(steps, start=1)}}
        result = compare_scenarios(named, _settings(chosen), progress)
    made = work_plan(
        loaded.value,
        before,
        asked.value.clauses if asked else (),
        powers,
        additions(result),
        result,
    )
    if chosen["as_json"]:
        click.echo(json.dumps(plan_json(made), ensure_ascii=False, indent=1, allow_nan=False))
    elif chosen["as_csv"]:
        write_plan_csv(sys.stdout, made)
    else:
        print_plan(_console(), made, lang)


def _repeated(
    words: list[str], chosen: Mapping[str, Any], explain: bool, vary: bool, output: Path
) -> str:
    """The command line that gives the same report again; what stands in the files is not
    repeated.
    """
    kept = ("replications", "precision", "horizon", "warm_up", "cases", "seed", "confidence")
    usual = {"confidence": 0.95}
    for name in kept:
        if chosen[name] is not None and chosen[name] != usual.get(name):
            value = (
                f"{chosen[name]:.6%}".rstrip("0%").rstrip(".") + "%"
                if name in ("precision", "confidence")
                else str(chosen[name])
            )
            words += [f"--{name.replace('_', '-')}", f'"{value}"' if " " in value else value]
    words += ([] if explain else ["--no-explain"]) + (["--vary"] if vary else [])
    return " ".join(["fivecuts", *words, "-o", output.name])


@main.command("indicators")
@click.argument("process", type=_PROCESS)
@click.argument("scenarios", nargs=-1, type=_SCENARIO)
@click.option(
    "--benchmark",
    "benchmarks",
    multiple=True,
    metavar="FILE",
    help="What another place has published, beside the figures.",
)
@_with_experiment
def reported_indicators(
    process: str, scenarios: tuple[str, ...], benchmarks: tuple[str, ...], lang: str, **chosen: Any
) -> None:
    """Give the figures that offices report, each beside what shows whether it was polished."""
    from simulator.comparison.indicators import units
    from simulator.comparison.scenarios import compare as compare_scenarios
    from simulator.formats import read_benchmark
    from simulator.present.progress import showing
    from simulator.present.tables.indicators import (
        indicators_json,
        print_indicators,
        write_indicators_csv,
    )

    known = [read_benchmark(file, units()) for file in benchmarks]
    processes, titles = _reformed(process, scenarios, lang)
    with showing(lang, chosen["quiet"]) as progress:
        result = compare_scenarios(processes, _settings(chosen), progress)
    if chosen["as_json"]:
        click.echo(
            json.dumps(
                indicators_json(result, known), ensure_ascii=False, indent=1, allow_nan=False
            )
        )
    elif chosen["as_csv"]:
        write_indicators_csv(sys.stdout, result, known)
    else:
        print_indicators(_console(), result, known, titles, lang)


@main.command()
@click.argument("process", required=False, type=_PROCESS)
@click.argument("scenarios", nargs=-1, type=_SCENARIO)
@click.option(
    "--set",
    "chosen_set",
    default="doing-business",
    type=_Source("indicators"),
    help="The set of indicators, as city.",
)
@click.option("--topic", help="The topic that the process is about, if the set does not know.")
@click.option(
    "--values",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file with values for what no flow says.",
)
@click.option(
    "--simulate", is_flag=True, help="Score the simulated days instead of those counted by rule."
)
@_with_experiment
def score(
    process: str | None,
    scenarios: tuple[str, ...],
    chosen_set: str,
    topic: str | None,
    lang: str,
    **chosen: Any,
) -> None:
    """Score a process and its reforms by the distance to the frontier, as Doing Business does.

    Without a process the values of --values are scored alone.
    """
    from simulator.comparison.scenarios import compare as compare_scenarios
    from simulator.formats import read_indicators, read_values
    from simulator.model.errors import did_you_mean
    from simulator.model.scorecards import Values
    from simulator.present.progress import showing
    from simulator.present.tables.scores import print_scores, scores_json, write_scores_csv
    from simulator.present.words.messages import say
    from simulator.studies.scores import flow_values, scores, simulated_values

    indicators = read_indicators(chosen_set)
    given = read_values(chosen["values"], indicators) if chosen["values"] is not None else Values()
    if topic is not None and topic not in indicators.topics:
        hint = did_you_mean(topic, indicators.topics) or ", ".join(indicators.topics)
        raise click.UsageError(
            say("unknown_topic", lang, indicators=indicators.name, name=topic, hint=hint)
        )
    if process is None:
        option = "--simulate" if chosen["simulate"] else "--topic" if topic else None
        if option is not None or chosen["values"] is None:
            raise click.UsageError(
                say("only_a_flow", lang, option=option) if option else say("nothing_to_score", lang)
            )
        found, named, titles = scores(indicators, given, {}), None, {"given": say("given", lang)}
    else:
        processes, titles = _reformed(process, scenarios, lang)
        named = processes["baseline"].name
        about = topic or indicators.topic_of(named)
        if about is None:
            known = ", ".join(indicators.topics)
            raise click.UsageError(
                say("no_topic", lang, indicators=indicators.name, process=named, topics=known)
            )
        flows = {name: flow_values(each) for name, each in processes.items()}
        if chosen["simulate"]:
            with showing(lang, chosen["quiet"]) as progress:
                flows = simulated_values(
                    flows, compare_scenarios(processes, _settings(chosen), progress)
                )
        found = scores(indicators, given, flows, about)
    if chosen["as_json"]:
        click.echo(
            json.dumps(scores_json(found, named), ensure_ascii=False, indent=1, allow_nan=False)
        )
    elif chosen["as_csv"]:
        write_scores_csv(sys.stdout, found)
    else:
        print_scores(_console(), found, titles, lang)


@main.command()
@click.argument("name", required=False, type=_ReformName())
@_with_language
def reforms(name: str | None, lang: str) -> None:
    """List the reforms there are, or explain one of them."""
    from simulator.formats.examples import shipped_example
    from simulator.model.errors import did_you_mean
    from simulator.present.tables.reforms import print_reform, print_reforms
    from simulator.present.words.messages import say
    from simulator.reforms.catalogue import REFORMS

    if name is None:
        print_reforms(_console(), REFORMS, lang)
    elif name not in REFORMS:
        raise click.UsageError(
            say(
                "no_reform", lang, name=name, hint=did_you_mean(name, REFORMS) or "fivecuts reforms"
            )
        )
    else:
        print_reform(_console(), name, REFORMS[name], shipped_example(name), lang)


@main.command()
@click.argument("process", type=_PROCESS)
@click.argument("scenario", required=False, type=_SCENARIO)
@click.option("--case", type=click.IntRange(min=1), help="Print one case as a timetable.")
@click.option("--replication", type=click.IntRange(min=1), default=1, help="Which run.")
@click.option("--seed", type=click.IntRange(min=0), help="The random numbers.")
@click.option("--horizon", callback=_length, help="How long, as '1 year'.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file."
)
@_with_language
def log(
    process: str,
    scenario: str | None,
    case: int | None,
    replication: int,
    output: Path | None,
    lang: str,
    **chosen: Any,
) -> None:
    """Print the event log of one run as CSV, or one case of it as a timetable."""
    from simulator.engine.plan.planner import plan
    from simulator.engine.simpy.engine import simulate
    from simulator.experiments.runs import Settings, window_of
    from simulator.formats import write_log
    from simulator.model.units import Quantity
    from simulator.present.tables.timetable import print_timetable
    from simulator.present.words.messages import say

    processes, _ = _reformed(process, (scenario,) if scenario else (), lang)
    chosen_process = list(processes.values())[-1]
    seed = chosen_process.experiment.seed if chosen["seed"] is None else chosen["seed"]
    everything = Settings(horizon=chosen["horizon"], warm_up=Quantity(Decimal(0), "h"))
    made = simulate(plan(chosen_process, window_of(chosen_process, everything)), seed, replication)
    if case is None:
        write_log(made, chosen_process, output or sys.stdout)
    elif case > len(made.cases):
        raise click.UsageError(say("no_case", lang, n=case, known=len(made.cases)))
    else:
        print_timetable(_console(), made, chosen_process, case, lang)


@main.command()
@click.argument("name")
@_with_language
def new(name: str, lang: Literal["en", "zh"]) -> None:
    """Write a starter process and reform, commented on every line."""
    from simulator.formats import starter_process, starter_scenario, write_text
    from simulator.present.words.messages import say

    files = {
        Path(f"{name}.yaml"): starter_process(name, lang),
        Path(f"{name}-reform.yaml"): starter_scenario(name, lang),
    }
    for file in files:
        if file.exists():
            raise click.UsageError(say("exists", lang, file=file))
    for file, text in files.items():
        write_text(file, text)
        click.echo(say("written", lang, file=file))


@main.command()
@click.argument("kind", type=click.Choice(["process", "scenario"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a process or scenario file, for editors."""
    from simulator.formats import process_schema, scenario_schema

    click.echo(
        json.dumps(
            process_schema() if kind == "process" else scenario_schema(),
            ensure_ascii=False,
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
