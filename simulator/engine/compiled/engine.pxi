# What comes from outside, and the end of every instant (``engine.py``).

cdef int go(State *s) except -1 nogil:
    """Runs until the cohort is closed."""
    cdef int64_t at, count = 0, wanted = s.plan.n.cases if s.plan.n.cases > 0 else -1
    cdef Event event
    while True:
        at = s.events.heap[0].at if s.events.n else AT_END
        if at != s.now:
            if s.n_dirty:
                grant(s)
                if s.some_turns:
                    keep(s)
                if s.some_limited:
                    send_away(s)
                continue
            if not s.left and (at >= s.plan.n.horizon or s.cohort == wanted):
                s.stopped = s.now if s.cohort == wanted else max(s.now, s.plan.n.horizon)
                return 0
            if at >= s.plan.n.end:
                s.stopped = s.plan.n.end
                return 0
            s.now = at
        event = next_event(&s.events)
        happen(s, &event)
        count += 1
        if not count & 0x3FFF:
            with gil:
                look_around(s)


cdef int look_around(State *s) except -1:
    """Ends the run if the user has pressed Ctrl-C, which the main thread sees, or whoever has it in
    another thread has done with it.
    """
    PyErr_CheckSignals()
    if <object>s.stop is not None and (<object>s.stop).is_set:
        from simulator.engine.stopping import Stopped

        raise Stopped
    return 0


cdef int happen(State *s, const Event *event) except -1 nogil:
    cdef int64_t kind = event.planned & 15, what = event.what
    if kind == PART_ENDS:
        if is_there(s, what, event.stamp):
            part_ends(s, what)
    elif kind == BEGINS:
        begin(s)
    elif kind == OTHER_COMES:
        other_comes(s, what)
    elif kind == BOUNDARY:
        open_or_close(s, what)
    elif kind == SHIFT_BOUNDARY:
        come_or_go(s, what)
    elif kind == SLOT_OPENS:
        let_in(s, what)
    elif kind == LOOKED_AT:
        look(s, what, event.stamp)
    elif kind == EXPIRES:
        expired(s, what, event.stamp, event.more)
    elif kind == IS_DUE:
        is_due(s, what, event.stamp, event.more)
    elif kind == GIVES_UP:
        if is_there(s, what, event.stamp):
            give_up(s, what)
    elif is_there(s, what, event.stamp):
        put_off(s, what)
    return 0


cdef int arrange(State *s) except -1 nogil:
    """Sets up the first arrivals, the boundaries of office hours, and the meetings."""
    cdef int64_t i, j
    for i in range(s.plan.n.opened):
        for j in range(s.plan.opened[i].count):
            put_down(s, s.plan.opened + i)
    await_arrival(s)
    begin_others(s)
    for i in range(s.plan.n.boundaries):
        open_or_close(s, i)
    for i in range(s.plan.n.pools):
        for j in range(s.plan.pools[i].shifts_at, s.plan.pools[i].shifts_end):
            come_or_go(s, j)
    for i in range(s.plan.n.steps):
        await_slot(s, i)
    return 0


# arrivals and openings

cdef int64_t next_arrival(State *s, int64_t number) except -1 nogil:
    """When the next case, or request of other work, comes."""
    cdef Arrivals *a = s.plan.arrivals + number
    cdef Stream *stream = s.streams + number
    cdef int64_t i, place
    cdef const double *clock = s.plan.reals + a.clock_at
    cdef const int64_t *instants = s.plan.ints + a.instants_at
    stream.next += 1
    if stream.next <= a.listed_end - a.listed_at:
        return s.plan.ints[a.listed_at + stream.next - 1]
    if a.gap_at == a.gap_end:
        return NEVER
    for i in range(a.gap_at, a.gap_end):
        stream.shown += share(s, s.plan.ints[i], s.plan.n.under_way + stream.next, 1)
    place = stream.place  # where it was last: the clock never goes back
    if place and not clock[place - 1] < stream.shown:
        place = 0
    while place < a.points and clock[place] < stream.shown:
        place += 1
    stream.place = place
    if place >= a.points:
        return NEVER
    if place == 0:
        return instants[0]
    return instants[place - 1] + rounded(
        (stream.shown - clock[place - 1])
        / (clock[place] - clock[place - 1])
        * (instants[place] - instants[place - 1])
    )


cdef int await_arrival(State *s) except -1 nogil:
    cdef int64_t at = next_arrival(s, 0)
    if at < s.plan.n.end:
        schedule(s, BEGINS, <double>ARRIVALS, at, 0, 0, 0)
    return 0


cdef int begin(State *s) except -1 nogil:
    cdef bint in_cohort = s.plan.n.warm_up <= s.now < s.plan.n.horizon and (
        s.plan.n.cases < 0 or s.cohort < s.plan.n.cases
    )
    cdef int64_t case = new_case(s, s.now, in_cohort, -1)
    s.left += in_cohort
    s.cohort += in_cohort
    await_arrival(s)
    return move(s, case, s.plan.n.first_node, 0, -1)


cdef int64_t new_case(State *s, int64_t at, bint in_cohort, int64_t klass) except -1 nogil:
    """A case that begins; of a class that it draws, unless one is told."""
    cdef int64_t number = s.n_known + 1, slot, rule
    cdef Case *c
    if klass < 0:
        klass = class_of(s, number) if s.plan.n.classes > 1 else 0
    begin_row(s, at, klass)
    slot = new_slot(s)
    c = s.cases + slot
    c.number, c.begin, c.klass = number, at, <int32_t>klass
    c.priority = s.plan.classes[klass].priority + extra_priority(s, number)
    for rule in range(s.plan.n.precedences):
        if meant(s, s.plan.precedence[rule].condition, slot):
            c.priority += s.plan.precedence[rule].adds
    c.in_cohort = in_cohort
    return slot


cdef int64_t new_slot(State *s) except -1 nogil:
    """The place of a case; of one that is gone, if there is one."""
    cdef int64_t slot = s.free_case, room
    cdef Counts *n = &s.plan.n
    cdef Case *c
    if slot >= 0:
        s.free_case = s.cases[slot].next_free
    else:
        slot = s.n_cases
        if slot == s.cases_room:
            room = max(2 * s.cases_room, s.least)
            s.cases = <Case *>grown(s.cases, room, sizeof(Case))
            s.attempts = <int32_t *>grown(s.attempts, room * n.counters + 1, 4)
            s.arrived = <int32_t *>grown(s.arrived, room * n.joins_room + 1, 4)
            s.touched = <int64_t *>grown(s.touched, room * n.meetings + 1, 8)
            s.papers = <uint8_t *>grown(s.papers, room * n.materials + 1, 1)
            s.folders = <uint8_t *>grown(s.folders, room * n.folders + 1, 1)
            s.escalated = <uint64_t *>grown(s.escalated, room * s.words, 8)
            s.clocks = <Clock *>grown(s.clocks, room * n.clocks + 1, sizeof(Clock))
            s.cases_room = room
        s.n_cases += 1
    memset(s.attempts + slot * n.counters, 0, 4 * n.counters)
    memset(s.escalated + slot * s.words, 0, 8 * s.words)
    if n.joins:
        memset(s.arrived + slot * n.joins_room, 0, 4 * n.joins_room)
    if n.meetings:
        memset(s.touched + slot * n.meetings, -1, 8 * n.meetings)
    if n.folders:
        memset(s.papers + slot * n.materials, 0, n.materials)
        memset(s.folders + slot * n.folders, 0, n.folders)
    c = s.cases + slot
    memset(c, 0, sizeof(Case))
    c.first = c.next_free = c.label = -1
    c.tokens, c.there = 1, True
    start_clocks(s, slot)
    return slot


cdef int64_t class_of(State *s, int64_t number) except -1 nogil:
    """The class of a case, by the inverse cumulated share in the order of names."""
    cdef double lot = share(s, s.plan.n.class_sampler, number, 1)
    cdef int64_t klass, row
    cdef const double *mix
    if s.plan.n.mixes:
        row = bisect_right(s.plan.ints + s.plan.n.mix_instants, s.plan.n.mixes, s.now) - 1
        mix = s.plan.reals + s.plan.n.mix_at + row * s.plan.n.classes
        for klass in range(s.plan.n.classes):
            if lot < mix[klass]:
                return klass
        return s.plan.n.classes - 1
    for klass in range(s.plan.n.classes):
        if lot < s.plan.classes[klass].upto:
            return klass
    return s.plan.n.classes - 1


cdef int64_t extra_priority(State *s, int64_t number) except? -1 nogil:
    """What the attributes of a case add to the priority of its class."""
    cdef int64_t i, place, found = 0
    cdef Attribute *attribute
    cdef double lot
    for i in range(s.plan.n.attributes):
        attribute = s.plan.attributes + i
        lot = share(s, attribute.sampler, number, 1)
        place = attribute.values_at
        while place < attribute.values_end - 1 and not lot < s.plan.shares[place].upto:
            place += 1
        found += s.plan.shares[place].what
    return found


cdef int come_or_go(State *s, int64_t shift) except -1 nogil:
    """The officers of a shift begin or end their day."""
    cdef int64_t timeline = s.plan.shifts[shift].timeline
    cdef int64_t following = next_boundary(s, timeline, s.now)
    open_or_close_shift(s, shift, is_open(s, timeline, s.now))
    if following < NEVER:
        schedule(s, SHIFT_BOUNDARY, <double>BOUNDARIES, following, shift, 0, 0)
    return 0


cdef int open_or_close(State *s, int64_t number) except -1 nogil:
    cdef Boundary *boundary = s.plan.boundaries + number
    cdef bint now_open = is_open(s, boundary.timeline, s.now)
    cdef int64_t i, desk, following = next_boundary(s, boundary.timeline, s.now)
    for i in range(boundary.desks_at, boundary.desks_end):
        desk = s.plan.ints[i]
        s.desks[desk].is_open = now_open
        if s.desks[desk].waiting and (now_open or s.plan.desks[desk].reserves):
            mark(s, desk)
    if following < NEVER:
        schedule(s, BOUNDARY, <double>BOUNDARIES, following, number, 0, 0)
    return 0
