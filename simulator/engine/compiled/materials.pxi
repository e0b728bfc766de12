# What an applicant prepares and what a check finds (``materials.py``): a byte of marks per case and
# material, one per case and folder.

cdef int64_t prepare(State *s, int64_t folder, int64_t case, int64_t attempt) except -1 nogil:
    """Hands materials in; returns when all are there."""
    cdef Folder *f = s.plan.folders + folder
    cdef Case *c = s.cases + case
    cdef Material *m
    cdef uint8_t *papers = s.papers + case * s.plan.n.materials
    cdef uint8_t *state = s.folders + case * s.plan.n.folders + folder
    cdef bint correcting = state[0] & SENT_BACK, wanted, known, corrected
    cdef int64_t i, obtain, there, work = 0, until = s.now, pending = 0
    state[0] &= ~SENT_BACK
    for i in range(f.materials_at, f.materials_end):
        m = s.plan.materials + i
        if correcting:
            wanted = papers[i] & DEFECTIVE
        else:
            wanted = not is_spared(s, m, case)
            papers[i] &= ~HANDED_IN
        papers[i] &= ~(PENDING | DEFECTIVE)
        if not wanted:
            continue
        known = papers[i] & UNSUPPLIED
        if (
            not correcting
            and m.fetched
            and c.begin < m.until
            and (m.fetched_for < 0 or meant(s, m.fetched_for, case))
            and share(s, m.coverage, c.number, 1) < m.coverage_share
            and not share(s, m.outage, c.number, 1) < m.outage_share
        ):
            if share(s, m.mismatch, c.number, 1) < m.mismatch_share:
                papers[i] |= DEFECTIVE | UNSUPPLIED
            continue
        corrected = correcting and not known
        papers[i] &= ~UNSUPPLIED
        if corrected:
            work += total(s, m.correct_at, m.correct_end, c.number, attempt)
        else:
            work += total(s, m.prepare_at, m.prepare_end, c.number, attempt)
            if m.obtain_end > m.obtain_at:
                obtain = total(s, m.obtain_at, m.obtain_end, c.number, attempt)
                there = s.now + obtain
                if m.obtain_days:
                    there = add_working_days(s, s.plan.n.working_days, s.now, obtain)
                until = max(until, there)
        work = min(work, BEYOND)
        papers[i] |= PENDING | HANDED_IN
        if share(s, m.defect, c.number, attempt) < (
            m.defect_first if attempt == 1 else m.defect_again
        ):
            papers[i] |= DEFECTIVE
    if work:
        return max(until, advance(s, s.plan.n.applicant_hours, s.now, work))
    return until


cdef int64_t pending_of(State *s, int64_t folder, int64_t case) noexcept nogil:
    """How many materials wait for a check."""
    cdef int64_t i, found = 0
    cdef const uint8_t *papers = s.papers + case * s.plan.n.materials
    for i in range(s.plan.folders[folder].materials_at, s.plan.folders[folder].materials_end):
        found += papers[i] & PENDING
    return found


cdef int64_t review(State *s, int64_t folder, int64_t case, int64_t attempt) except -1 nogil:
    """The work of looking through what was handed in since the last check, in ms."""
    cdef int64_t i, found = 0
    cdef Material *m
    if folder < 0:  # all is taken over: there is nothing to look through
        return 0
    for i in range(s.plan.folders[folder].materials_at, s.plan.folders[folder].materials_end):
        if s.papers[case * s.plan.n.materials + i] & PENDING:
            m = s.plan.materials + i
            found += total(s, m.review_at, m.review_end, s.cases[case].number, attempt)
            found = min(found, BEYOND)
    return found


cdef int passes(State *s, int64_t step, int64_t case, int64_t attempt) except -1 nogil:
    """Ends a check: nothing is pending any more. What is returned by share is all that was handed
    in.
    """
    cdef Step *p = s.plan.steps + step
    cdef Folder *f
    cdef uint8_t *papers = s.papers + case * s.plan.n.materials
    cdef uint8_t *state
    cdef bint back = False, defective = False
    cdef int64_t i
    if p.folder < 0:
        return True
    f = s.plan.folders + p.folder
    state = s.folders + case * s.plan.n.folders + p.folder
    if p.returned >= 0:
        back = share(s, p.returned, s.cases[case].number, attempt) < (
            p.returned_first if attempt == 1 else p.returned_again
        )
    for i in range(f.materials_at, f.materials_end):
        if back and papers[i] & HANDED_IN:
            papers[i] |= DEFECTIVE
        papers[i] &= ~PENDING
        defective |= (papers[i] & DEFECTIVE) != 0
    state[0] &= ~SENT_BACK
    if back or defective:
        state[0] |= SENT_BACK
        return False
    return True


cdef bint lacks(State *s, int64_t case, int64_t step) noexcept nogil:
    """Whether something that a check takes over from other items is not there yet."""
    cdef Step *p = s.plan.steps + step
    cdef const uint8_t *folders = s.folders + case * s.plan.n.folders
    cdef int64_t i, j
    cdef bint there
    for i in range(p.takes_over_at, p.takes_over_end):
        there = False
        for j in range(s.plan.spans[i].at, s.plan.spans[i].end):
            there |= (folders[s.plan.ints[j]] & FILLED) != 0
        if not there:
            return True
    return False


cdef int64_t taken_at(State *s, int64_t folder, int64_t case) except -1 nogil:
    """When the prepared materials of a case are taken: now, or after the longest of the waits
    before acceptance that fall to it.
    """
    cdef Folder *f = s.plan.folders + folder
    cdef int64_t i, length, until = s.now, number = s.cases[case].number
    cdef Delay *delay
    for i in range(f.delays_at, f.delays_end):
        delay = s.plan.delays + i
        if share(s, delay.sampler, number, 1) < delay.share:
            length = total(s, delay.delay_at, delay.delay_end, number, 1)
            if delay.in_days:
                length = add_working_days(s, s.plan.n.working_days, s.now, length)
            else:
                length += s.now
            until = max(until, length)
    return until


cdef int64_t inquiries(State *s, int64_t folder, int64_t case) except -1 nogil:
    """How many inquiry visits a case makes before hand-in."""
    cdef Folder *f = s.plan.folders + folder
    cdef int64_t i, whole, found = 0
    cdef Share *mean
    for i in range(f.inquiries_at, f.inquiries_end):
        mean = s.plan.shares + i
        whole = <int64_t>mean.upto
        found += whole
        found += share(s, mean.what, s.cases[case].number, 1) < mean.upto - whole
    return found


cdef int is_spared(State *s, const Material *m, int64_t case) except -1 nogil:
    """Whether none of the items that ask for a material asks this case for it."""
    cdef int64_t i
    if m.spared_at == m.spared_end:
        return False
    for i in range(m.spared_at, m.spared_end):
        if not meant(s, s.plan.ints[i], case):
            return False
    return True
