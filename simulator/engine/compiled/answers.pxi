# Answers that are due by a date (``answers.py``).

cdef int await_answer(State *s, int64_t what) except -1 nogil:
    """Looks at a step again when its answer is due."""
    cdef Activity *a = s.activities + what
    cdef Step *p = s.plan.steps + a.step
    cdef int64_t due = s.now + p.answer_limit
    if p.answer_in_days:
        due = add_working_days(s, s.plan.n.working_days, s.now, p.answer_limit)
    schedule(
        s,
        IS_DUE,
        turn_at_limits(s, a),
        due,
        a.case,
        s.cases[a.case].number,
        <int64_t>a.step << 32 | a.attempt,
    )
    return 0


cdef int is_due(State *s, int64_t case, int64_t number, int64_t which) except -1 nogil:
    cdef int64_t step = which >> 32, attempt = which & LOWER_HALF, row, consent, node, received
    cdef Step *p = s.plan.steps + step
    cdef int32_t what = s.cases[case].first
    if s.cases[case].number != number:
        return 0
    while what >= 0 and (s.activities[what].step != step or s.activities[what].attempt != attempt):
        what = s.activities[what].after
    if what < 0 or s.activities[what].void:
        return 0
    if p.answer == ESCALATE:
        s.activities[what].urged = True
        if s.activities[what].rank:
            push(s, p.desk, what)
            mark(s, p.desk)
        return 0
    node, received = s.activities[what].node, asked(s.activities + what)
    row = withdraw(s, what, False)
    stop_beside(s, case, step, attempt)
    ended(s, case, step, received, False)
    if p.answer == LEAVES:
        move(s, case, p.leaves_node, p.leaves_slot, row)
        return 0
    consent = fact(s, case, step, attempt, SILENCE, row)
    move_on(s, case, node, consent)
    return 0
