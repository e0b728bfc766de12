"""Every rule there is. A new one is its function, what is said of it, and a line here."""

from __future__ import annotations

from simulator.suggestions.applicants import ACROSS, NO_CLAIM
from simulator.suggestions.approvals import CITY, FILINGS, PROOFS
from simulator.suggestions.beforehand import BLUEPRINT, COMMITMENT
from simulator.suggestions.counters import ONCE, ONLINE, PUBLISH, WINDOW
from simulator.suggestions.fees import FEES, GUARANTEES
from simulator.suggestions.hands import PASSING_ON, SIGNATURES
from simulator.suggestions.idea import Practice
from simulator.suggestions.instead import OPINIONS, UTILITY
from simulator.suggestions.joint import ACCEPTANCE, DRAWINGS, SURVEY
from simulator.suggestions.materials import FETCH, INNER, ONE_FORM, PROMISES
from simulator.suggestions.merging import AUTHORITY, FILE
from simulator.suggestions.officers import KNOCK_OUT, ONE_PERSON, ONE_POOL, PIECES, STAFF
from simulator.suggestions.side_by_side import ITEMS, STEPS, TOLERANT
from simulator.suggestions.times import LIMITS, WAITS, WORK

PRACTICES: tuple[Practice, ...] = (
    BLUEPRINT,
    CITY,
    PROOFS,
    FILINGS,
    AUTHORITY,
    FILE,
    ONE_FORM,
    OPINIONS,
    UTILITY,
    FETCH,
    INNER,
    PROMISES,
    FEES,
    GUARANTEES,
    NO_CLAIM,
    SURVEY,
    DRAWINGS,
    ACCEPTANCE,
    WINDOW,
    ITEMS,
    TOLERANT,
    SIGNATURES,
    PASSING_ON,
    ONE_PERSON,
    PIECES,
    ONE_POOL,
    STEPS,
    KNOCK_OUT,
    COMMITMENT,
    WAITS,
    WORK,
    LIMITS,
    PUBLISH,
    ACROSS,
    ONCE,
    ONLINE,
    STAFF,
)
"""In the order in which their reforms fit on one another: what goes first is not changed again."""
