# Clocks that the engine must follow while it runs (``item_clocks.py``). One is told by its number:
# the place of the case times the clocks of a case, plus the place among these.

cdef inline int32_t clock_of(State *s, int64_t case, int64_t place) noexcept nogil:
    return <int32_t>(case * s.plan.n.clocks + place)


cdef inline Watched *planned_clock(State *s, int64_t clock) noexcept nogil:
    return s.plan.clocks + clock % s.plan.n.clocks


cdef bint suspend_clock(State *s, int64_t clock) noexcept nogil:
    """One more reason to stand still; true if it ran until now."""
    cdef Clock *c = s.clocks + clock
    c.suspended += 1
    if c.suspended == 1:
        c.open_since = s.now
    return c.suspended == 1


cdef int resume_clock(State *s, int64_t clock) except -1 nogil:
    """One reason less; 1 if it runs again."""
    cdef Clock *c = s.clocks + clock
    cdef int32_t pause
    c.suspended -= 1
    if c.suspended == 0 and s.now > c.open_since:
        pause = new_pause(s)
        s.pauses[pause].begin, s.pauses[pause].end = c.open_since, s.now
        if c.last_pause >= 0:
            s.pauses[c.last_pause].next = pause
        else:
            c.first_pause = pause
        c.last_pause = pause
    return c.suspended == 0


cdef inline bint runs(const Clock *c) noexcept nogil:
    return c.started and not c.suspended and not c.decided


cdef int64_t expires(State *s, int64_t clock) noexcept nogil:
    """When the limit runs out if nothing more happens."""
    cdef Clock *c = s.clocks + clock
    cdef Watched *planned = planned_clock(s, clock)
    if planned.limit < 0 or not runs(c):
        return NEVER
    return expiry(s, c.start, c.first_pause, planned.limit, planned.natural)


cdef void stop_clocks(State *s, int64_t case) noexcept nogil:
    """The case is over: no limit matters any more."""
    cdef int64_t place
    for place in range(s.plan.n.clocks):
        s.clocks[clock_of(s, case, place)].version += 1
        s.clocks[clock_of(s, case, place)].decided = True


cdef void start_clocks(State *s, int64_t case) noexcept nogil:
    """The clocks of a case that begins in this place."""
    cdef int64_t place
    cdef Clock *c
    for place in range(s.plan.n.clocks):
        c = s.clocks + clock_of(s, case, place)
        memset(c, 0, sizeof(Clock))
        c.first_pause = c.last_pause = c.first_held = c.first_gate = -1


cdef void leave_clocks(State *s, int64_t case) noexcept nogil:
    """The suspensions of a case that is gone make room."""
    cdef int64_t place
    cdef int32_t pause
    cdef Clock *c
    for place in range(s.plan.n.clocks):
        c = s.clocks + clock_of(s, case, place)
        while c.first_pause >= 0:
            pause = c.first_pause
            c.first_pause = s.pauses[pause].next
            s.pauses[pause].next, s.free_pause = s.free_pause, pause


cdef int32_t new_pause(State *s) except -1 nogil:
    cdef int32_t pause = s.free_pause
    cdef int64_t room
    if pause >= 0:
        s.free_pause = s.pauses[pause].next
    else:
        if s.n_pauses == s.pauses_room:
            room = max(2 * s.pauses_room, s.least)
            s.pauses = <Pause *>grown(s.pauses, room, sizeof(Pause))
            s.pauses_room = room
        pause = <int32_t>s.n_pauses
        s.n_pauses += 1
    s.pauses[pause].next = -1
    return pause


cdef void hold_there(State *s, int64_t clock, int64_t what, bint gate) noexcept nogil:
    """A part is held by a clock, or waits for its decision."""
    cdef Clock *c = s.clocks + clock
    cdef Activity *a = s.activities + what
    a.clock = <int32_t>clock
    if gate:
        a.next_there, c.first_gate = c.first_gate, <int32_t>what
    else:
        a.next_there, c.first_held = c.first_held, <int32_t>what


cdef void leave_clock(State *s, int64_t what) noexcept nogil:
    cdef Activity *a = s.activities + what
    cdef Clock *c = s.clocks + a.clock
    if not unlinked(s, &c.first_held, what):
        unlinked(s, &c.first_gate, what)
    a.clock = -1


cdef bint unlinked(State *s, int32_t *at, int64_t what) noexcept nogil:
    while at[0] >= 0:
        if at[0] == what:
            at[0] = s.activities[what].next_there
            return True
        at = &s.activities[at[0]].next_there
    return False
