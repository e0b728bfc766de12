# Cases that are under way when the run begins (``open_cases.py``).

cdef int put_down(State *s, const Open *where) except -1 nogil:
    """A case comes to the steps at which it lies, as if all before them were done."""
    cdef int64_t number = s.n_known + 1, i, case
    cdef const int64_t *ints = s.plan.ints
    cdef Item *item
    cdef Edge *edge
    case = new_case(
        s, -total(s, where.age_at, where.age_end, number, 1), False, where.klass
    )
    for i in range(where.behind_at, where.behind_end):
        s.attempts[case * s.plan.n.counters + ints[i]] = 1
    for i in range(where.accepted_at, where.accepted_end):
        item = s.plan.items + ints[i]
        if item.clocked:
            accept(s, case, ints[i], s.now)
    for i in range(where.decided_at, where.decided_end):
        item = s.plan.items + ints[i]
        if item.clocked:
            decide(s, case, ints[i])
    for i in range(where.filled_end - where.filled_at):
        hand_in_before(s, case, ints[where.filled_at + i], ints[where.checked_at + i])
    s.cases[case].tokens = <int32_t>(
        where.nodes_end - where.nodes_at + where.waits_end - where.waits_at
    )
    for i in range(where.waits_at, where.waits_end):
        edge = s.plan.edges + i
        counts_of(s, case, s.plan.joins + edge.node)[edge.slot] += 1
    for i in range(where.nodes_at, where.nodes_end):
        move(s, case, ints[i], 0, -1)
    return 0


cdef int hand_in_before(State *s, int64_t case, int64_t step, bint checked_too) except -1 nogil:
    """What was handed in at a step before the run began, and looked at or not."""
    cdef int64_t folder = s.plan.steps[step].folder, i
    cdef Folder *f = s.plan.folders + folder
    cdef uint8_t *papers = s.papers + case * s.plan.n.materials
    s.folders[case * s.plan.n.folders + folder] = 0
    for i in range(f.materials_at, f.materials_end):
        papers[i] = 0
    prepare(s, folder, case, 1)
    s.folders[case * s.plan.n.folders + folder] = FILLED
    for i in range(f.materials_at, f.materials_end if checked_too else f.materials_at):
        papers[i] &= ~(PENDING | DEFECTIVE | UNSUPPLIED)
    return 0
