# Writes the event log while a run goes on (``journal.py``).

cdef enum:
    COLUMNS = 10
    OTHER_COLUMNS = 6
    CASE_COLUMNS = 7  # begin, class, outcome, finished, last, closed, later

cdef enum:
    C_BEGIN, C_KLASS, C_OUTCOME, C_FINISHED, C_LAST, C_CLOSED, C_LATER


cdef int64_t write(
    State *s, int64_t what, int64_t part, int64_t completed, int64_t status
) except -1 nogil:
    """Writes how a part ended; returns the number of the row."""
    cdef Activity *a = s.activities + what
    cdef int64_t *row = new_row(s)
    row[0], row[1], row[2], row[3] = s.cases[a.case].number, a.step, a.attempt, part
    row[4], row[5], row[6], row[7] = a.enabled, a.started, completed, a.cause
    row[8], row[9] = status, a.count
    if s.plan.n.shifts:
        s.row_hours[s.n_rows] = a.hours if part == WORK else -1
    s.n_rows += 1
    return s.n_rows - 1


cdef int64_t fact(
    State *s, int64_t case, int64_t step, int64_t attempt, int64_t part, int64_t cause
) except -1 nogil:
    """Writes something that took no time."""
    cdef int64_t *row = new_row(s)
    row[0], row[1], row[2], row[3] = s.cases[case].number, step, attempt, part
    row[4], row[5], row[6], row[7] = s.now, s.now, s.now, cause
    row[8], row[9] = DONE, 0
    if s.plan.n.shifts:
        s.row_hours[s.n_rows] = -1
    s.n_rows += 1
    return s.n_rows - 1


cdef int64_t *new_row(State *s) except NULL nogil:
    cdef int64_t room
    if s.n_rows == s.rows_room:
        room = max(2 * s.rows_room, 16 * s.least)
        s.rows = <int64_t *>grown(s.rows, room, 8 * COLUMNS)
        if s.plan.n.shifts:
            s.row_hours = <int64_t *>grown(s.row_hours, room, 8)
        s.rows_room = room
    return s.rows + COLUMNS * s.n_rows


cdef int write_other(State *s, int64_t what, int64_t stream, int64_t status) except -1 nogil:
    """Writes how a part of other work ended."""
    cdef Activity *a = s.activities + what
    cdef int64_t *row
    cdef int64_t room
    if s.n_others == s.others_room:
        room = max(2 * s.others_room, 16 * s.least)
        s.others = <int64_t *>grown(s.others, room, 8 * OTHER_COLUMNS)
        s.other_hours = <int64_t *>grown(s.other_hours, room, 8)
        s.others_room = room
    row = s.others + OTHER_COLUMNS * s.n_others
    row[0], row[1], row[2], row[3] = stream, a.attempt, a.enabled, a.started
    row[4], row[5] = s.now, status
    s.other_hours[s.n_others] = a.hours
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
    cdef int64_t *row
    cdef int64_t room
    if s.n_known == s.known_room:
        room = max(2 * s.known_room, 4 * s.least)
        s.known = <int64_t *>grown(s.known, room, 8 * CASE_COLUMNS)
        s.known_room = room
    row = s.known + CASE_COLUMNS * s.n_known
    row[C_BEGIN], row[C_KLASS], row[C_OUTCOME] = at, klass, 0
    row[C_FINISHED] = row[C_LAST] = row[C_CLOSED] = row[C_LATER] = -1
    s.n_known += 1
    return 0


cdef inline void note(State *s, int64_t case, int64_t column, int64_t what) noexcept nogil:
    s.known[CASE_COLUMNS * (s.cases[case].number - 1) + column] = what
