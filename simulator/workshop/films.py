"""Where cases are day by day after a pick: what the dots of the page do.

Offer → engine → replay, moves → **films** → hall. A film is asked for by whoever plays it, and made
once for all who play the same; it is the beginning of the first replication behind the figures.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import timedelta
from typing import Any

from simulator.application.replay import of_logs
from simulator.engine import simulate
from simulator.engine.plan.planner import plan
from simulator.engine.plan.tables import Window
from simulator.model.units import DAY
from simulator.present.replay.moves import flat_moves, flat_waiting, moves_of, travel
from simulator.workshop.offer import Offer, Pick
from simulator.workshop.picture import Pictures
from simulator.workshop.replies import Replies

TIMES = 9  # what a case takes today
SHORTEST, LONGEST = DAY, 13 * 7 * DAY
LEGS = 900
"""So many stays of dots are shown at most, about; of more cases only some are."""
KEPT = 64  # films
COUNTED = 12  # ticks from one count of those who wait to the next


class Films:
    """The films of picks; may be asked from several threads, and makes one at a time."""

    def __init__(
        self, offer: Offer, replies: Replies, pictures: Pictures, legs: int = LEGS
    ) -> None:
        self.offer, self.replies, self.pictures, self.legs = offer, replies, pictures, legs
        self._kept: OrderedDict[Pick, dict[str, Any] | None] = OrderedDict()
        self._lock = threading.Lock()

    def film(self, pick: Pick, days: float | None) -> dict[str, Any] | None:
        """The film of a pick whose reforms hold together, as JSON; nothing where no case comes in
        all that time. ``days`` is what a case takes today: a film is some times as long, a
        quarter at most.
        """
        with self._lock:
            if pick not in self._kept:
                self._kept[pick] = self._made(pick, days or 0.0)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return self._kept[pick]

    def _made(self, pick: Pick, days: float) -> dict[str, Any] | None:
        process, prepared = self.offer.process(pick), self.replies.prepared
        assert process is not None
        long = int(min(max(TIMES * days * DAY, SHORTEST), LONGEST)) // DAY * DAY
        warm_up = prepared.window.warm_up
        window = Window(warm_up + DAY + long, warm_up)
        log = simulate(plan(process, window), prepared.seed, 1, self.replies.settings.engine)
        found = of_logs({"": process}, {"": log}, warm_up, long, self.legs)[""]
        if not found.cases:
            return None
        moves = moves_of(found, process, self.pictures.nodes(pick))
        span = moves.span
        return {
            "since": (process.start + timedelta(milliseconds=span.since)).isoformat(),
            "tick": span.tick,
            "ticks": span.ticks,
            "travel": round(travel(span), 3),
            "every": moves.every,
            "boxes": list(moves.boxes),
            "ways": [list(way) for way in moves.ways],
            "moves": flat_moves(moves),
            "counted": COUNTED,
            "waiting": flat_waiting(moves, COUNTED),
        }
