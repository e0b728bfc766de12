"""An event log as Parquet, the columns that its CSV has, for pandas, Polars, DuckDB and their like.

Texts are written as what they are among few; instants with the time zone of the process. The file
says in its metadata that it was simulated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.formats.log_columns import (
    COLUMNS,
    OF_APPLICANTS,
    ORIGIN,
    case_id,
    doers_of,
    lower_names,
    midnight_of,
)
from simulator.model.errors import FormatError, Place, problem
from simulator.model.files import replacing
from simulator.model.flow import APPLICANT
from simulator.model.process import Process

if TYPE_CHECKING:
    from simulator.engine.log import Integers, Numbers, Piece


def refuse_without_pyarrow(file: Path) -> None:
    """Finds out before a long simulation that Parquet cannot be written here.

    Raises:
        FormatError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise FormatError(problem("no-pyarrow", place=Place(str(file)))) from None


@contextmanager
def parquet_writer(process: Process, file: Path) -> Iterator[Callable[[Piece], None]]:
    """What writes the pieces of a log, each as a group of rows.

    Raises:
        FormatError: the file cannot be written, or pyarrow is not installed.
    """
    refuse_without_pyarrow(file)
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema = _schema(pa, process.time_zone)
    with replacing(file) as opened, ParquetWriter(opened.buffer, schema) as writer:

        def take(piece: Piece) -> None:
            writer.write_table(pa.table(_columns(pa, piece, process), schema=schema))

        yield take


def _schema(pa: Any, zone: str) -> Any:
    few, instant = pa.dictionary(pa.int32(), pa.string()), pa.timestamp("ms", tz=zone)
    kinds = {
        **dict.fromkeys(COLUMNS, few),
        **dict.fromkeys(("enabled", "started", "completed"), instant),
        "case_id": pa.string(),
        "attempt": pa.int32(),
    }
    return pa.schema(list(kinds.items()), metadata={"origin": ORIGIN})


def _columns(pa: Any, piece: Piece, process: Process) -> dict[str, Any]:
    import numpy as np

    from simulator.engine.log import Part, Status

    doers = doers_of(process)
    pools = ["", APPLICANT, *dict.fromkeys(doers.values())]
    of_steps = np.array([pools.index(doers.get(name, "")) for name in piece.steps] or [0])
    by_applicant = [part.value for part in Part if part.name.lower() in OF_APPLICANTS]
    begin = round(midnight_of(process).timestamp() * 1000)

    def few(places: Numbers, names: Sequence[str]) -> Any:
        return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), list(names))

    def instants(since: Integers) -> Any:
        moments = pa.array(since + begin, mask=since < 0)
        return moments.cast(pa.timestamp("ms", tz=process.time_zone))

    return {
        "origin": few(np.zeros(len(piece), dtype=np.int32), [ORIGIN]),
        "case_id": pa.array([case_id(case) for case in piece.case.tolist()]),
        "step": few(piece.step, piece.steps),
        "pool": few(np.where(np.isin(piece.part, by_applicant), 1, of_steps[piece.step]), pools),
        "class": few(piece.klass, piece.classes),
        "attempt": pa.array(piece.attempt.astype(np.int32)),
        "part": few(piece.part, [*lower_names(Part).values()]),
        "enabled": instants(piece.enabled),
        "started": instants(piece.started),
        "completed": instants(piece.completed),
        "status": few(piece.status, [*lower_names(Status).values()]),
    }
