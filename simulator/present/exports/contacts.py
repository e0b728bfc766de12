"""Contacts at desks as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.flow_analysis.contacts import DeskContacts
from simulator.present.exports.values import number_json


def contacts_json(desks: Sequence[DeskContacts]) -> list[dict[str, object]]:
    """Services per officer and working day at every desk: ``before`` any reform, ``after`` those of
    a scenario; null where the desk is not there.
    """
    return [
        {
            "process": desk.process,
            "pool": desk.pool,
            "before": number_json(desk.before),
            "after": number_json(desk.after),
        }
        for desk in desks
    ]
