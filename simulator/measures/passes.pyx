# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False, embedsignature=False
"""Passes over the rows of a log that count what the measures need: whole numbers and instants by
case, item or pool, the same bits as the functions on numpy that stand beside each call of these.

``compiled.py`` makes the tables of a plan and the rows of a log. No pass touches a Python object
while it runs, so that other threads may.
"""

from libc.stdint cimport int8_t, int16_t, int32_t, int64_t, uint8_t
from libc.stdlib cimport calloc, free

import numpy as np

cdef enum:
    INQUIRY, TRIP, SLOT, WORK, HOLD, LIMIT, BEFORE_ACCEPTANCE, TAKEOVER, SILENCE

cdef enum:
    DONE, RETURNED, WITHDRAWN, VOID, PREEMPTED, OPEN

cdef enum:
    IS_OFFICERS = 1
    IS_APPLICANT = 2
    IS_WAIT = 4
    IS_TRAILING = 8
    DOES_MATERIALS = 16
    CHECKS_MATERIALS = 32
    IS_HANDOVER = 64
    HAS_OVERTIME = 128

cdef enum:
    ON_ENTRY = 1
    ON_EXIT = 2
    IS_DEEMED = 4
    FROM_RECEIVED = 8

cdef enum:
    VISITS, INQUIRIES, MATERIALS, CORRECTIONS, STEPS, TACIT, SILENT, FIRST_HARM

cdef int64_t NEVER = (<int64_t>1) << 60

include "looking.pxi"
include "tables.pxi"


cdef inline bint goes_on(Columns *c, int64_t row, int64_t cause) noexcept nogil:
    """Whether a row goes on with the work of its cause, which was interrupted, held or kept
    waiting."""
    if cause < 0 or c.part[cause] != WORK or c.step[cause] != c.step[row]:
        return False
    return c.status[cause] == PREEMPTED or c.part[row] == HOLD or c.part[row] == BEFORE_ACCEPTANCE


include "by_case.pxi"
include "by_item.pxi"
include "by_pool.pxi"
