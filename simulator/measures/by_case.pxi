# What befell every case: numbers, the clocks along its chain of causes, the work it took.

def numbers(Tables of, Rows r, const int32_t[:] place, int64_t size, int64_t found):
    """What is counted by case, a row per kind, and whether each fee was paid. ``place`` gives the
    place of every case among ``size``, −1 for none; ``found`` is the number of the harm that counts
    at the first attempt only."""
    cdef Columns c = r.columns
    cdef int32_t[:, ::1] counted = np.zeros((of.kinds, size), dtype=np.int32)
    cdef int8_t[:, ::1] paid = np.zeros((of.fees, size), dtype=np.int8)
    cdef int64_t row, case, step, part, flags, harm
    with nogil:
        for row in range(r.n):
            case, step, part = place[c.case[row] - 1], c.step[row], c.part[row]
            if case < 0:
                continue
            if c.status[row] == RETURNED:
                counted[CORRECTIONS, case] += 1
            if part == WORK:
                flags, harm = of.flags[step], of.harm[step]
                if flags & DOES_MATERIALS:
                    counted[MATERIALS, case] += c.count[row]
                if c.status[row] == DONE:
                    if not flags & (IS_WAIT | IS_TRAILING):
                        counted[STEPS, case] += 1
                    if of.paid[step] >= 0:
                        paid[of.paid[step], case] = 1
                if harm >= 0 and (c.status[row] == DONE or flags & IS_WAIT):
                    if harm != found or c.attempt[row] == 1:
                        counted[FIRST_HARM + harm, case] += 1
            elif part == TRIP:
                counted[VISITS, case] += 1
            elif part == INQUIRY:
                counted[VISITS, case] += 1
                counted[INQUIRIES, case] += 1
            elif part == LIMIT:
                counted[TACIT, case] += 1
            elif part == SILENCE:
                counted[SILENT, case] += 1
    return np.asarray(counted), np.asarray(paid)


cdef inline int64_t touched(
    Tables of, Columns *c, int64_t row, int64_t began, int64_t until
) noexcept nogil:
    """How long officers worked on a row that begins and ends at these instants."""
    cdef int64_t step = c.step[row], number = of.timeline[step]
    if of.flags[step] & HAS_OVERTIME:
        return until - began
    if c.hours != NULL and c.hours[row] >= 0:
        number = c.hours[row]
    return gone(of.lines + number, until) - gone(of.lines + number, began)


def clocks(Tables of, Rows r, const int32_t[:] last, const int64_t[:] ends):
    """The clocks of cases, from the row that ended each: touch, waiting, off-hours, applicant,
    procedural, fixed waits, pace, meetings, hand-overs, before acceptance; a row for each."""
    cdef Columns c = r.columns
    cdef int64_t[:, ::1] spent = table(10, last.shape[0], 0)
    cdef int64_t place, row, until, step, part, flags, began, length, touch, waits, kept
    cdef Line *line
    with nogil:
        for place in range(last.shape[0]):
            row, until = last[place], ends[place]
            while row >= 0:
                step, part, length = c.step[row], c.part[row], until - c.enabled[row]
                flags = of.flags[step]
                if part == WORK and flags & IS_OFFICERS:
                    began = until if c.started[row] < 0 else c.started[row]
                    line = of.lines + of.timeline[step]
                    waits = gone(line, began) - gone(line, c.enabled[row])
                    touch = touched(of, &c, row, began, until)
                    kept = 0
                    if of.present[step] >= 0:
                        line = of.lines + of.present[step]
                        kept = gone(line, began) - gone(line, c.enabled[row]) - waits
                    spent[0, place] += touch
                    spent[1, place] += waits
                    spent[2, place] += length - touch - waits - kept
                    spent[4, place] += kept
                    spent[7, place] += kept
                elif part == TRIP or part == INQUIRY or part == TAKEOVER or (
                    part == WORK and flags & IS_APPLICANT
                ):
                    spent[3, place] += length
                else:
                    spent[4, place] += length
                    if part == WORK and not flags & IS_HANDOVER:
                        spent[5, place] += length
                    elif part == HOLD:
                        spent[6, place] += length
                    elif part == SLOT:
                        spent[7, place] += length
                    elif part == BEFORE_ACCEPTANCE:
                        spent[9, place] += length
                if part == WORK and flags & IS_HANDOVER:
                    spent[8, place] += length
                until, row = c.enabled[row], c.cause[row]
    return np.asarray(spent)


def worked(Tables of, Rows r, const int32_t[:] place, int64_t size, double hour):
    """Hours of officers' work by case, a row for each kind of weights: the hours of every row
    worked on, times its weight. ``place`` gives the place of every case among ``size``, −1 for
    none."""
    cdef Columns c = r.columns
    cdef double[:, ::1] sums = np.zeros((of.sums, size))
    cdef int64_t row, step, case, each
    cdef double hours
    with nogil:
        for row in range(r.n):
            step, case = c.step[row], place[c.case[row] - 1]
            if case < 0 or c.part[row] != WORK or c.started[row] < 0:
                continue
            if not of.flags[step] & IS_OFFICERS:
                continue
            hours = touched(of, &c, row, c.started[row], c.completed[row]) / hour
            for each in range(of.weighed_first[step], of.weighed_first[step + 1]):
                sums[of.weighed[each], case] += hours * of.weights[each]
    return np.asarray(sums)


def checks(Tables of, Rows r, const int32_t[:] place):
    """Checks of materials of cases that have a place: passed, sent back, and of the first attempts
    passed, sent back."""
    cdef Columns c = r.columns
    cdef int64_t row, passed = 0, returned = 0, passed_first = 0, returned_first = 0
    with nogil:
        for row in range(r.n):
            if c.part[row] != WORK or not of.flags[c.step[row]] & CHECKS_MATERIALS:
                continue
            if place[c.case[row] - 1] < 0:
                continue
            if c.status[row] == DONE:
                passed += 1
                passed_first += c.attempt[row] == 1
            elif c.status[row] == RETURNED:
                returned += 1
                returned_first += c.attempt[row] == 1
    return passed, returned, passed_first, returned_first
