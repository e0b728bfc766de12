# When every item of every case was accepted and decided, and what came before.

def instants(Tables of, Rows r, const int64_t[:] closed, const int64_t[:] finished, int64_t deemed):
    """When items were accepted and decided, a row for each item, a column for each case; −1 where
    they were not. ``deemed`` are the working days after which one may be deemed accepted."""
    cdef Columns c = r.columns
    cdef int64_t[:, ::1] accepted = table(of.items, r.cases, NEVER)
    cdef int64_t[:, ::1] decided = table(of.items, r.cases, NEVER)
    cdef uint8_t[::1] held = np.zeros(r.n + 1, dtype=np.uint8)
    cdef uint8_t[:, ::1] stuck = np.zeros((of.items, r.cases), dtype=np.uint8)
    cdef int64_t row, case, step, part, status, item, ended, each
    cdef bint ends
    with nogil:
        for row in range(r.n):
            part = c.part[row]
            if (part == HOLD or part == BEFORE_ACCEPTANCE) and c.cause[row] >= 0:
                held[c.cause[row]] = 1
        for row in range(r.n):
            case, step = c.case[row] - 1, c.step[row]
            part, status, item = c.part[row], c.status[row], of.item[step]
            if item >= 0:
                if of.item_flags[item] & ON_ENTRY:
                    accepted[item, case] = min(accepted[item, case], c.enabled[row])
                if of.item_flags[item] & ON_EXIT and not of.flags[step] & IS_TRAILING:
                    if status == OPEN or (
                        (status == WITHDRAWN or status == VOID)
                        and closed[case] >= 0
                        and c.completed[row] >= closed[case]
                    ):
                        stuck[item, case] = 1
            ends = status == DONE and (
                (part == WORK and not held[row])
                or part == HOLD
                or part == BEFORE_ACCEPTANCE
                or part == LIMIT
            )
            if ends or status == RETURNED:
                for each in range(of.accepts_first[step], of.accepts_first[step + 1]):
                    item = of.accepts[each]
                    if accepted[item, case] == NEVER and not of.item_flags[item] & ON_ENTRY:
                        accepted[item, case] = accepted_by(of, &c, row, item, ends, deemed)
            if ends:
                for each in range(of.decides_first[step], of.decides_first[step + 1]):
                    item = of.decides[each]
                    if decided[item, case] == NEVER and not of.item_flags[item] & ON_EXIT:
                        decided[item, case] = c.completed[row]
                for each in range(of.last_first[step], of.last_first[step + 1]):
                    item, ended = of.last_of[each], c.completed[row]
                    if decided[item, case] == NEVER or decided[item, case] < ended:
                        decided[item, case] = max(ended, -1)
        for item in range(of.items):
            for case in range(r.cases):
                if accepted[item, case] == NEVER:
                    accepted[item, case] = -1
                if decided[item, case] == NEVER or (stuck[item, case] and finished[case] < 0):
                    decided[item, case] = -1
    return np.asarray(accepted), np.asarray(decided)


cdef int64_t accepted_by(
    Tables of, Columns *c, int64_t row, int64_t item, bint ends, int64_t deemed
) noexcept nogil:
    """When a row accepts an item; ``NEVER`` if it does not."""
    cdef int64_t first = row, flags = of.item_flags[item], received
    cdef bint late
    while goes_on(c, first, c.cause[first]):
        first = c.cause[first]
    received = c.enabled[first]
    late = False
    if flags & IS_DEEMED and of.flags[c.step[row]] & CHECKS_MATERIALS:
        late = deemed < (
            begun(&of.day_opens[0], of.days, c.completed[row])
            - begun(&of.day_opens[0], of.days, received)
        )
    if not late and not ends:
        return NEVER
    return received if late or flags & FROM_RECEIVED else c.completed[row]


def hand_ins(Tables of, Rows r):
    """When officers were first asked to work on an item with its materials prepared, or kept them
    waiting off the record: a row for each item, a column for each case; ``NEVER`` where not."""
    cdef Columns c = r.columns
    cdef int64_t[:, ::1] prepared = table(of.items, r.cases, NEVER)
    cdef int64_t[:, ::1] first = table(of.items, r.cases, NEVER)
    cdef int64_t row, case, step, item, part, each, ready
    with nogil:
        for row in range(r.n):
            step = c.step[row]
            if c.part[row] == WORK and c.status[row] == DONE and of.flags[step] & DOES_MATERIALS:
                case = c.case[row] - 1
                for each in range(of.serves_first[step], of.serves_first[step + 1]):
                    item = of.serves[each]
                    prepared[item, case] = min(prepared[item, case], c.completed[row])
        for row in range(r.n):
            case, step, part = c.case[row] - 1, c.step[row], c.part[row]
            if not (part == BEFORE_ACCEPTANCE or (part == WORK and of.flags[step] & IS_OFFICERS)):
                continue
            for each in range(of.serves_first[step], of.serves_first[step + 1]):
                item = of.serves[each]
                ready = prepared[item, case]
                if part == WORK and ready < NEVER and c.enabled[row] < ready:
                    continue
                if part == WORK and ready == NEVER and c.enabled[row] < 0:
                    continue
                first[item, case] = min(first[item, case], c.enabled[row])
    return np.asarray(first)


def trips(Tables of, Rows r):
    """The trips to steps that serve an item: a row for each item, a column for each case."""
    cdef Columns c = r.columns
    cdef int64_t[:, ::1] taken = table(of.items, r.cases, 0)
    cdef int64_t row, step, each
    with nogil:
        for row in range(r.n):
            if c.part[row] == TRIP:
                step = c.step[row]
                for each in range(of.serves_first[step], of.serves_first[step + 1]):
                    taken[of.serves[each], c.case[row] - 1] += 1
    return np.asarray(taken)
