"""The table of the experiment of a process file: how it is simulated unless a command says
otherwise.
"""

from __future__ import annotations

from typing import get_args

from simulator.formats.language.objects import Field, Object
from simulator.formats.language.scalars import length, one_of, quantity, whole
from simulator.model.process import Experiment, Over
from simulator.model.sentences import Phrase

_WINDOW_UNITS = ("h", "d", "week", "month", "year")

EXPERIMENT = Object(
    "experiment",
    Experiment,
    (
        Field(
            "horizon",
            quantity(length("1 year"), _WINDOW_UNITS),
            "How long cases are looked at, warm-up included.",
        ),
        Field(
            "warm_up",
            quantity(length("6 months"), _WINDOW_UNITS),
            "How long the offices fill up before cases count; chosen by MSER-5 if it is left out.",
        ),
        Field(
            "replications",
            whole(Phrase.of("the-number-of-replications"), 1),
            "How often the run is repeated with other chances.",
        ),
        Field("seed", whole(Phrase.of("the-seed")), "The number from which all chances come."),
        Field(
            "kind",
            one_of(Phrase.of("a-kind-of-experiment"), ("terminating", "steady")),
            "terminating: from the first case to the last; steady: in the long run.",
        ),
        Field(
            "over",
            one_of(Phrase.of("which-cases-count"), get_args(Over)),
            "approved: means are over the cases that are approved; ended: over all that ended,"
            " the refused and withdrawn ones included.",
        ),
    ),
    "How the process is simulated unless a command says otherwise.",
)
