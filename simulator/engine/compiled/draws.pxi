# Draws (``draws.py``): made by ``Draws`` in blocks, read here without the GIL as far as they reach.

cdef inline int64_t value(
    State *s, int64_t sampler, int64_t case, int64_t attempt
) except -1 nogil:
    """A draw in whole ms or parts."""
    if attempt == 1:
        if case >= s.drawn[sampler].n_values:
            grow(s, sampler, case, False)
        return s.drawn[sampler].values[case]
    return (<const int64_t *>block(s, sampler, case, attempt, False))[case % later_block(attempt)]


cdef inline double share(
    State *s, int64_t sampler, int64_t case, int64_t attempt
) except? -1 nogil:
    """A draw as it is, for shares, branches and defects."""
    if attempt == 1:
        if case >= s.drawn[sampler].n_shares:
            grow(s, sampler, case, True)
        return s.drawn[sampler].shares[case]
    return (<const double *>block(s, sampler, case, attempt, True))[case % later_block(attempt)]


cdef int64_t total(
    State *s, int64_t at, int64_t end, int64_t case, int64_t attempt
) except -1 nogil:
    """The sum of draws; what is beyond all time stays there."""
    cdef int64_t i, found = 0
    for i in range(at, end):
        found = min(found + value(s, s.plan.ints[i], case, attempt), BEYOND)
    return found


cdef inline int64_t rounded(double x) noexcept nogil:
    """Half to even, as Python rounds; what is beyond all time stays there."""
    return BEYOND if x >= <double>BEYOND else <int64_t>rint(x)


cdef inline int64_t slowed(int64_t work, double slower) noexcept nogil:
    return work if slower == 1.0 else rounded(work * slower)


cdef int grow(State *s, int64_t sampler, int64_t case, bint real) except -1 nogil:
    cdef Drawn *drawn = s.drawn + sampler
    with gil:
        if real:
            found = (<object>s.draws).grow_shares(sampler, case)
            address, drawn.n_shares = found.buffer_info()
            drawn.shares = <const double *><size_t>address
        else:
            found = (<object>s.draws).grow(sampler, case)
            address, drawn.n_values = found.buffer_info()
            drawn.values = <const int64_t *><size_t>address
    return 0


cdef inline int64_t later_block(int64_t attempt) noexcept nogil:
    return 256 if attempt <= 3 else 32


cdef const void *block(
    State *s, int64_t sampler, int64_t case, int64_t attempt, bint real
) except NULL nogil:
    """The block in which a draw of a later attempt stands; ``Draws`` keeps it as long as the run
    goes on.
    """
    cdef int64_t place = case // later_block(attempt)
    cdef int64_t key = (place << 17 | attempt) << 14 | sampler << 1 | real
    cdef int64_t at
    if 2 * s.n_later >= s.later_room:
        more_later(s)
    at = hashed(key) & (s.later_room - 1)
    while s.later[at].key >= 0:
        if s.later[at].key == key:
            return s.later[at].block
        at = (at + 1) & (s.later_room - 1)
    with gil:
        draws = <object>s.draws
        if real:
            draws.share(sampler, case, attempt)
            found = draws._later_shares[sampler, attempt, place]
        else:
            draws.value(sampler, case, attempt)
            found = draws._later[sampler, attempt, place]
        s.later[at].block = <const void *><size_t>found.buffer_info()[0]
    s.later[at].key = key
    s.n_later += 1
    return s.later[at].block


cdef inline int64_t hashed(int64_t key) noexcept nogil:
    return <int64_t>((<uint64_t>key * GOLDEN) >> 24)


cdef int more_later(State *s) except -1 nogil:
    cdef int64_t i, at, room = max(2 * s.later_room, 64)
    cdef Later *old = s.later
    cdef Later *new = <Later *>grown(NULL, room, sizeof(Later))
    for i in range(room):
        new[i].key = -1
    for i in range(s.later_room):
        if old[i].key >= 0:
            at = hashed(old[i].key) & (room - 1)
            while new[at].key >= 0:
                at = (at + 1) & (room - 1)
            new[at] = old[i]
    free(old)
    s.later, s.later_room = new, room
    return 0
