# Officers of a pool who come and go at hours of their own (``shifts.py``).

cdef void take(State *s, int64_t pool, int64_t what, int64_t needs) noexcept nogil:
    """Gives a request its officers, shift by shift."""
    cdef Pool *p = s.plan.pools + pool
    cdef int32_t *taken = s.taken + what * s.plan.n.shifts
    cdef int64_t shift, officers
    s.officers[pool].free -= needs
    for shift in range(p.shifts_at, p.shifts_end):
        officers = min(s.shifts[shift].free, needs) if s.shifts[shift].is_open else 0
        s.shifts[shift].free -= officers
        needs -= officers
        taken[shift] += <int32_t>officers


cdef void give_back(State *s, int64_t pool, int64_t what, int64_t needs) noexcept nogil:
    """Has the officers of a request back; of shifts only those who are there now are free."""
    cdef Pool *p = s.plan.pools + pool
    cdef int32_t *taken = s.taken + what * s.plan.n.shifts
    cdef int64_t shift
    if p.shifts_at == p.shifts_end:
        s.officers[pool].free += needs
    for shift in range(p.shifts_at, p.shifts_end):
        s.shifts[shift].free += taken[shift]
        if s.shifts[shift].is_open:
            s.officers[pool].free += taken[shift]


cdef int64_t hours_of_work(State *s, int64_t what) noexcept nogil:
    """The timeline on which the work goes on that has begun now; −1 if it is finished in
    overtime, or its officers have no shifts.
    """
    cdef Activity *a = s.activities + what
    cdef Step *p = s.plan.steps + a.step
    cdef const int32_t *taken = s.taken + what * s.plan.n.shifts
    cdef Shifted *way
    cdef int64_t i, shift, place
    cdef bint same
    for i in range(p.shifted_at, p.shifted_end):
        way = s.plan.shifted + i
        place, same = way.shifts_at, True
        for shift in range(s.plan.n.shifts):
            if taken[shift]:
                same = same and place < way.shifts_end and s.plan.ints[place] == shift
                place += 1
        if same and place == way.shifts_end:
            a.hours = way.hours
            return -1 if p.overtime else way.hours
    return -1
