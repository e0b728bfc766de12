# Writes the event log while a run goes on (``journal.py``): rows in blocks, which are handed over as
# soon as they are full, so that nothing that is written is ever moved.

cdef int64_t write(
    State *s, int64_t what, int64_t part, int64_t completed, int64_t status
) except -1 nogil:
    """Writes how a part ended; returns the number of the row."""
    cdef Activity *a = s.activities + what
    cdef Row *row = new_row(s, a.step)
    row.case, row.step, row.attempt = <int32_t>s.cases[a.case].number, a.step, a.attempt
    row.enabled, row.started, row.completed = a.enabled, a.started, completed
    row.cause, row.count = <int32_t>a.cause, a.count
    row.part, row.status = <int8_t>part, <int8_t>status
    row.hours = <int16_t>a.hours if part == WORK else -1
    return s.n_rows - 1


cdef int64_t fact(
    State *s, int64_t case, int64_t step, int64_t attempt, int64_t part, int64_t cause
) except -1 nogil:
    """Writes something that took no time."""
    cdef Row *row = new_row(s, step)
    row.case, row.step = <int32_t>s.cases[case].number, <int32_t>step
    row.attempt, row.cause, row.count = <int32_t>attempt, <int32_t>cause, 0
    row.enabled = row.started = row.completed = s.now
    row.hours, row.part, row.status = -1, <int8_t>part, DONE
    return s.n_rows - 1


cdef Row *new_row(State *s, int64_t step) except NULL nogil:
    cdef int64_t room
    if s.n_block == s.block_room:
        if s.n_block:
            with gil:
                hand_over(s)
        s.block_room = min(max(2 * s.block_room, 16 * s.least), s.most)
        if s.n_rows + s.block_room > MAX_ROWS:
            with gil:
                raise MemoryError()
        s.block = <Row *>grown(NULL, s.block_room, sizeof(Row))
    if s.plan.n.meetings:
        if s.n_rows == s.row_steps_room:
            room = max(2 * s.row_steps_room, 16 * s.least)
            s.row_steps = <uint16_t *>grown(s.row_steps, room, 2)
            s.row_steps_room = room
        s.row_steps[s.n_rows] = <uint16_t>step
    s.n_rows += 1
    s.n_block += 1
    return s.block + s.n_block - 1


cdef int hand_over(State *s) except -1:
    """Gives the rows of a block away, with the classes of all cases so far."""
    rows, s.n_block = s.n_block, 0
    block = taken_over(<void **>&s.block, rows * sizeof(Row))
    (<object>s.take)(block, seen(s.known.klass, s.n_known * sizeof(int32_t)))
    if s.is_streamed:
        s.n_others = 0
    return 0


cdef int write_other(State *s, int64_t what, int64_t stream, int64_t status) except -1 nogil:
    """Writes how a part of other work ended."""
    cdef Activity *a = s.activities + what
    cdef OtherRow *row
    cdef int64_t room
    if s.n_others == s.others_room:
        room = max(2 * s.others_room, 16 * s.least)
        s.others = <OtherRow *>grown(s.others, room, sizeof(OtherRow))
        s.others_room = room
    row = s.others + s.n_others
    row.enabled, row.started, row.completed = a.enabled, a.started, s.now
    row.number, row.stream = a.attempt, <int32_t>stream
    row.hours, row.status = <int16_t>a.hours, <int8_t>status
    s.n_others += 1
    return 0


cdef int keep(State *s) except -1 nogil:
    """How many officers of each pool are kept free from now on."""
    cdef int64_t pool
    if s.kept_at != s.now:
        tell_kept(s)
        s.kept_at = s.now
    for pool in range(s.plan.n.pools):
        s.officers[pool].keeps = s.officers[pool].kept
    return 0


cdef int tell_kept(State *s) except -1 nogil:
    """Only what changed, and at each instant the last."""
    cdef int64_t pool, room
    cdef Officers *o
    for pool in range(s.plan.n.pools):
        o = s.officers + pool
        if o.keeps == o.told:
            continue
        if s.n_kept == s.kept_room:
            room = max(2 * s.kept_room, s.least)
            s.kept = <int64_t *>grown(s.kept, room, 24)
            s.kept_room = room
        s.kept[3 * s.n_kept], s.kept[3 * s.n_kept + 1] = s.kept_at, pool
        s.kept[3 * s.n_kept + 2] = o.told = o.keeps
        s.n_kept += 1
    return 0


cdef int begin_row(State *s, int64_t at, int64_t klass) except -1 nogil:
    cdef Known *known = &s.known
    cdef int64_t room, case = s.n_known
    if case == s.known_room:
        room = max(2 * s.known_room, 4 * s.least)
        known.begin = <int64_t *>grown(known.begin, room, 8)
        known.finished = <int64_t *>grown(known.finished, room, 8)
        known.closed = <int64_t *>grown(known.closed, room, 8)
        known.klass = <int32_t *>grown(known.klass, room, 4)
        known.outcome = <int32_t *>grown(known.outcome, room, 4)
        known.last = <int32_t *>grown(known.last, room, 4)
        known.later = <int32_t *>grown(known.later, room, 4)
        s.known_room = room
    known.begin[case], known.klass[case], known.outcome[case] = at, <int32_t>klass, 0
    known.finished[case] = known.closed[case] = -1
    known.last[case] = known.later[case] = -1
    s.n_known += 1
    return 0


cdef inline int64_t row_of(State *s, int64_t case) noexcept nogil:
    """The row of a case among those that began."""
    return s.cases[case].number - 1
