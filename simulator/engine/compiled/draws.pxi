# The draws of a run (``draws.py``), made where they are asked for and kept: of the first attempt by
# case, of later ones in blocks.

cdef enum:
    LATER_BLOCK = 16  # few cases come again


cdef int begin_draws(
    Draws *d, const Sampled *samplers, int64_t n, int64_t n_all, object in_python
) except -1:
    """Of ``n`` samplers, and of those by which they are multiplied."""
    cdef int64_t i
    d.samplers, d.in_python = samplers, <void *>in_python
    d.of.name, d.of.name_length = address_of(in_python.name), len(in_python.name)
    d.of.under_way = in_python.under_way
    d.first = <Drawn *>zeros(n, sizeof(Drawn))
    d.of.keys = <Keys *>zeros(n_all, sizeof(Keys))
    d.n_first = n
    for i in range(n):
        if samplers[i].kind == DRAWN_FIXED and samplers[i].times < 0:
            d.first[i].is_fixed, d.first[i].always = True, whole(samplers[i].a)
    return 0


cdef void end_draws(Draws *d) noexcept:
    cdef int64_t i
    if d.first != NULL:
        for i in range(d.n_first):
            free(d.first[i].values)
            free(d.first[i].shares)
    free(d.first)
    free(d.of.keys)
    free(d.later)
    free(d.blocks)


cdef inline int64_t value(
    State *s, int64_t sampler, int64_t case, int64_t attempt
) except -1 nogil:
    """A draw in whole ms or parts."""
    cdef Drawn *drawn = s.draws.first + sampler
    if drawn.is_fixed:
        return drawn.always
    if attempt == 1:
        if case >= drawn.n_values:
            more_values(&s.draws, sampler, case)
        return drawn.values[case]
    return s.draws.blocks[block(&s.draws, sampler, case, attempt, True) + case % LATER_BLOCK]


cdef inline double share(
    State *s, int64_t sampler, int64_t case, int64_t attempt
) except? -1 nogil:
    """A draw as it is, for shares, branches and defects."""
    cdef Drawn *drawn = s.draws.first + sampler
    if attempt == 1:
        if case >= drawn.n_shares:
            more_shares(&s.draws, sampler, case)
        return drawn.shares[case]
    return double_of(
        s.draws.blocks[block(&s.draws, sampler, case, attempt, False) + case % LATER_BLOCK]
    )


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


cdef int more_values(Draws *d, int64_t sampler, int64_t case) except -1 nogil:
    """Makes the draws of the first attempt reach a case."""
    cdef Drawn *drawn = d.first + sampler
    cdef int64_t known = drawn.n_values, upto = ((case + CHUNK - 1) // CHUNK) * CHUNK + 1
    if upto > drawn.values_room:
        drawn.values_room = max(2 * drawn.values_room, upto)
        drawn.values = <int64_t *>grown(drawn.values, drawn.values_room, 8)
    made(d, sampler, 1, known, upto - known, True, drawn.values + known)
    drawn.n_values = upto
    return 0


cdef int more_shares(Draws *d, int64_t sampler, int64_t case) except -1 nogil:
    """The same of draws as they are."""
    cdef Drawn *drawn = d.first + sampler
    cdef int64_t known = drawn.n_shares, upto = ((case + CHUNK - 1) // CHUNK) * CHUNK + 1
    if upto > drawn.shares_room:
        drawn.shares_room = max(2 * drawn.shares_room, upto)
        drawn.shares = <double *>grown(drawn.shares, drawn.shares_room, 8)
    made(d, sampler, 1, known, upto - known, False, drawn.shares + known)
    drawn.n_shares = upto
    return 0


cdef int made(
    Draws *d, int64_t sampler, int64_t attempt, int64_t first, int64_t n, bint rounded, void *out
) except -1 nogil:
    """Writes the draws of the cases ``first`` … ``first + n − 1``."""
    if d.samplers[sampler].kind != DRAWN_IN_PYTHON:
        reals(d.samplers, sampler, &d.of, attempt, first, n, <double *>out)
        if rounded:
            round_all(<const double *>out, <int64_t *>out, n)
        return 0
    with gil:
        found = (<object>d.in_python).block(sampler, attempt, first, n, rounded)
        memcpy(out, address_of(found), <size_t>(8 * n))
    return 0


cdef int64_t block(
    Draws *d, int64_t sampler, int64_t case, int64_t attempt, bint rounded
) except -1 nogil:
    """Where the block begins in which a draw of a later attempt stands."""
    cdef int64_t place = case // LATER_BLOCK
    cdef int64_t key = (place << 17 | attempt) << 14 | sampler << 1 | rounded
    cdef int64_t at
    if 2 * d.n_later >= d.later_room:
        more_later(d)
    at = hashed(key) & (d.later_room - 1)
    while d.later[at].key >= 0:
        if d.later[at].key == key:
            return d.later[at].at
        at = (at + 1) & (d.later_room - 1)
    if d.n_blocks + LATER_BLOCK > d.blocks_room:
        d.blocks_room = max(2 * d.blocks_room, 64 * LATER_BLOCK)
        d.blocks = <int64_t *>grown(d.blocks, d.blocks_room, 8)
    made(
        d, sampler, attempt, place * LATER_BLOCK, LATER_BLOCK, rounded, d.blocks + d.n_blocks
    )
    d.later[at].key, d.later[at].at = key, d.n_blocks
    d.n_blocks += LATER_BLOCK
    d.n_later += 1
    return d.later[at].at


cdef inline int64_t hashed(int64_t key) noexcept nogil:
    return <int64_t>((<uint64_t>key * GOLDEN) >> 24)


cdef int more_later(Draws *d) except -1 nogil:
    cdef int64_t i, at, room = max(2 * d.later_room, 64)
    cdef Later *old = d.later
    cdef Later *new = <Later *>grown(NULL, room, sizeof(Later))
    for i in range(room):
        new[i].key = -1
    for i in range(d.later_room):
        if old[i].key >= 0:
            at = hashed(old[i].key) & (room - 1)
            while new[at].key >= 0:
                at = (at + 1) & (room - 1)
            new[at] = old[i]
    free(old)
    d.later, d.later_room = new, room
    return 0
