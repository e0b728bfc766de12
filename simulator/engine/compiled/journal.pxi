# Writes the event log while a run goes on (``journal.py``), column by column. A log that is streamed
# is handed over as soon as so many rows are there.

cdef inline int64_t write(
    State *s, int64_t what, int64_t part, int64_t completed, int64_t status
) except -1 nogil:
    """Writes how a part ended; returns the number of the row."""
    cdef Activity *a = s.activities + what
    cdef Columns *log = &s.log
    cdef int64_t row = new_row(s, a.step)
    log.case[row], log.step[row] = <int32_t>s.cases[a.case].number, a.step
    log.attempt[row], log.cause[row], log.count[row] = a.attempt, <int32_t>a.cause, a.count
    log.enabled[row], log.started[row], log.completed[row] = a.enabled, a.started, completed
    log.part[row], log.status[row] = <int8_t>part, <int8_t>status
    if log.hours != NULL:
        log.hours[row] = <int16_t>a.hours if part == WORK else -1
    return s.n_rows - 1


cdef int64_t fact(
    State *s, int64_t case, int64_t step, int64_t attempt, int64_t part, int64_t cause
) except -1 nogil:
    """Writes something that took no time."""
    cdef Columns *log = &s.log
    cdef int64_t row = new_row(s, step)
    log.case[row], log.step[row] = <int32_t>s.cases[case].number, <int32_t>step
    log.attempt[row], log.cause[row], log.count[row] = <int32_t>attempt, <int32_t>cause, 0
    log.enabled[row] = log.started[row] = log.completed[row] = s.now
    log.part[row], log.status[row] = <int8_t>part, DONE
    if log.hours != NULL:
        log.hours[row] = -1
    return s.n_rows - 1


cdef inline int64_t new_row(State *s, int64_t step) except -1 nogil:
    """The place of a new row among those that are there."""
    cdef int64_t room
    if s.n_log == s.log_room:
        more_rows(s)
    if s.plan.n.meetings:
        if s.n_rows == s.row_steps_room:
            room = max(2 * s.row_steps_room, 16 * s.least)
            s.row_steps = <uint16_t *>grown(s.row_steps, room, 2)
            s.row_steps_room = room
        s.row_steps[s.n_rows] = <uint16_t>step
    s.n_rows += 1
    s.n_log += 1
    return s.n_log - 1


cdef int more_rows(State *s) except -1 nogil:
    cdef int64_t room = min(max(2 * s.log_room, 16 * s.least), s.most)
    if s.n_log == s.most:
        with gil:
            if not s.is_streamed:
                raise MemoryError()
            hand_over(s)
    return make_room(s, room)


cdef int make_room(State *s, int64_t room) except -1 nogil:
    """Room for so many rows at once; what is not written costs nothing."""
    cdef Columns *log = &s.log
    if s.n_rows - s.n_log + room > MAX_ROWS:
        with gil:
            raise MemoryError()
    log.enabled = <int64_t *>grown(log.enabled, room, 8)
    log.started = <int64_t *>grown(log.started, room, 8)
    log.completed = <int64_t *>grown(log.completed, room, 8)
    log.case = <int32_t *>grown(log.case, room, 4)
    log.step = <int32_t *>grown(log.step, room, 4)
    log.attempt = <int32_t *>grown(log.attempt, room, 4)
    log.cause = <int32_t *>grown(log.cause, room, 4)
    log.count = <int32_t *>grown(log.count, room, 4)
    log.part = <int8_t *>grown(log.part, room, 1)
    log.status = <int8_t *>grown(log.status, room, 1)
    if s.plan.n.shifts:
        log.hours = <int16_t *>grown(log.hours, room, 2)
    s.log_room = room
    return 0


cdef tuple rows_taken_over(State *s):
    """The rows that are there, column by column in the order of ``log.py``; they are forgotten."""
    cdef Columns *log = &s.log
    cdef int64_t n = s.n_log
    s.n_log = s.log_room = 0
    return (
        taken_over(<void **>&log.case, 4 * n),
        taken_over(<void **>&log.step, 4 * n),
        taken_over(<void **>&log.attempt, 4 * n),
        taken_over(<void **>&log.part, n),
        taken_over(<void **>&log.enabled, 8 * n),
        taken_over(<void **>&log.started, 8 * n),
        taken_over(<void **>&log.completed, 8 * n),
        taken_over(<void **>&log.cause, 4 * n),
        taken_over(<void **>&log.status, n),
        taken_over(<void **>&log.count, 4 * n),
        taken_over(<void **>&log.hours, 2 * n if s.plan.n.shifts else 0),
    )


cdef int hand_over(State *s) except -1:
    """Gives the rows that are there away, with the classes of all cases so far."""
    (<object>s.take)(rows_taken_over(s), seen(s.known.klass, s.n_known * sizeof(int32_t)))
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
        room = max(2 * s.known_room, 4 * s.least, s.expected)
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


cdef tuple cases_taken_over(State *s):
    """The columns of cases, in the order of ``log.py``."""
    cdef Known *known = &s.known
    cdef int64_t n = s.n_known
    return (
        taken_over(<void **>&known.begin, 8 * n),
        taken_over(<void **>&known.klass, 4 * n),
        taken_over(<void **>&known.outcome, 4 * n),
        taken_over(<void **>&known.finished, 8 * n),
        taken_over(<void **>&known.last, 4 * n),
        taken_over(<void **>&known.closed, 8 * n),
        taken_over(<void **>&known.later, 4 * n),
    )


cdef inline int64_t row_of(State *s, int64_t case) noexcept nogil:
    """The row of a case among those that began."""
    return s.cases[case].number - 1
