"""The only readers and writers of files: processes and scenarios in YAML, their JSON Schemas, event
logs in CSV.

Everything that comes in goes text → nodes → values, by one table per kind of object; the tables
also write, and tell the schemas. What is asked for is imported when it is asked for: a list of
titles needs neither reforms nor graphs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.formats.clauses import after_each_due_date, read_clauses
    from simulator.formats.language.schema import process_schema, scenario_schema
    from simulator.formats.library import shipped_processes, shipped_scenarios
    from simulator.formats.loaded import Loaded, located, place_of
    from simulator.formats.loading import (
        apply_scenario,
        dump_scenario,
        is_process,
        load_scenario,
        read_scenario,
        scenario_from_text,
        start_of,
    )
    from simulator.formats.logs import log_writer, refuse_log, write_log
    from simulator.formats.processes import (
        assert_sound,
        dump_process,
        load_process,
        process_from_text,
        read_process,
    )
    from simulator.formats.scores import read_benchmark, read_indicators, read_values
    from simulator.formats.starter import starter_process, starter_scenario
    from simulator.model.files import (
        make_folder,
        refuse_unwritable,
        replacing,
        write_bytes,
        write_text,
    )

_FROM = {
    "simulator.formats.clauses": (
        "after_each_due_date",
        "read_clauses",
    ),
    "simulator.formats.language.schema": (
        "process_schema",
        "scenario_schema",
    ),
    "simulator.formats.library": (
        "shipped_processes",
        "shipped_scenarios",
    ),
    "simulator.formats.loaded": (
        "Loaded",
        "located",
        "place_of",
    ),
    "simulator.formats.loading": (
        "apply_scenario",
        "dump_scenario",
        "is_process",
        "load_scenario",
        "read_scenario",
        "scenario_from_text",
        "start_of",
    ),
    "simulator.formats.logs": (
        "log_writer",
        "refuse_log",
        "write_log",
    ),
    "simulator.formats.processes": (
        "assert_sound",
        "dump_process",
        "load_process",
        "process_from_text",
        "read_process",
    ),
    "simulator.formats.scores": (
        "read_benchmark",
        "read_indicators",
        "read_values",
    ),
    "simulator.formats.starter": (
        "starter_process",
        "starter_scenario",
    ),
    "simulator.model.files": (
        "make_folder",
        "refuse_unwritable",
        "replacing",
        "write_bytes",
        "write_text",
    ),
}
_MODULES = {name: module for module, names in _FROM.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


__all__ = [
    "Loaded",
    "after_each_due_date",
    "apply_scenario",
    "assert_sound",
    "dump_process",
    "dump_scenario",
    "is_process",
    "load_process",
    "load_scenario",
    "located",
    "log_writer",
    "make_folder",
    "place_of",
    "process_from_text",
    "process_schema",
    "read_benchmark",
    "read_clauses",
    "read_indicators",
    "read_process",
    "read_scenario",
    "read_values",
    "refuse_log",
    "refuse_unwritable",
    "replacing",
    "scenario_from_text",
    "scenario_schema",
    "shipped_processes",
    "shipped_scenarios",
    "start_of",
    "starter_process",
    "starter_scenario",
    "write_bytes",
    "write_log",
    "write_text",
]
