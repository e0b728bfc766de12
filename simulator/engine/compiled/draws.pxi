# The draws of a run (``draws.py``), made where they are asked for and kept: of the first attempt by
# case, of later ones in blocks.

cdef enum:
    LATER_BLOCK = 16  # few cases come again
    MOST_KEPT = 64    # attempts whose keys are kept


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
    d.of.attempts, d.of.samplers = 1, n_all
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
            more_values(s, sampler, case)
        return drawn.values[case - drawn.values_from]
    return s.draws.blocks[block(s, sampler, case, attempt, True) + case % LATER_BLOCK]


cdef inline double share(
    State *s, int64_t sampler, int64_t case, int64_t attempt
) except? -1 nogil:
    """A draw as it is, for shares, branches and defects."""
    cdef Drawn *drawn = s.draws.first + sampler
    if attempt == 1:
        if case >= drawn.n_shares:
            more_shares(s, sampler, case)
        return drawn.shares[case - drawn.shares_from]
    return double_of(
        s.draws.blocks[block(s, sampler, case, attempt, False) + case % LATER_BLOCK]
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
    if -TWO_51 < x < TWO_51:  # a double as large as the sum has no place for halves
        return <int64_t>(bits_of(x + TO_HALF_EVEN) - bits_of(TO_HALF_EVEN))
    return BEYOND if x >= <double>BEYOND else <int64_t>rint(x)


cdef inline int64_t slowed(int64_t work, double slower) noexcept nogil:
    return work if slower == 1.0 else rounded(work * slower)


cdef int more_values(State *s, int64_t sampler, int64_t case) except -1 nogil:
    """Makes the draws of the first attempt reach a case."""
    cdef Drawn *d = s.draws.first + sampler
    cdef int64_t upto = chunks(case) + 1
    cdef int64_t since = kept_from(s, d, d.values_from, upto, d.values_room)
    d.values = <int64_t *>moved_up(
        d.values, since - d.values_from, d.n_values - d.values_from, upto - since, &d.values_room
    )
    d.values_from, d.n_values = since, max(since, d.n_values)
    made(
        &s.draws, sampler, 1, d.n_values, upto - d.n_values, True, d.values + d.n_values - since
    )
    d.n_values = upto
    return 0


cdef int more_shares(State *s, int64_t sampler, int64_t case) except -1 nogil:
    """The same of draws as they are."""
    cdef Drawn *d = s.draws.first + sampler
    cdef int64_t upto = chunks(case) + 1
    cdef int64_t since = kept_from(s, d, d.shares_from, upto, d.shares_room)
    d.shares = <double *>moved_up(
        d.shares, since - d.shares_from, d.n_shares - d.shares_from, upto - since, &d.shares_room
    )
    d.shares_from, d.n_shares = since, max(since, d.n_shares)
    made(
        &s.draws, sampler, 1, d.n_shares, upto - d.n_shares, False, d.shares + d.n_shares - since
    )
    d.n_shares = upto
    return 0


cdef inline int64_t chunks(int64_t case) noexcept nogil:
    """The last case of the chunk of a case."""
    return ((case + CHUNK - 1) // CHUNK) * CHUNK


cdef int64_t kept_from(
    State *s, const Drawn *d, int64_t since, int64_t upto, int64_t room
) noexcept nogil:
    """From which case on draws are kept: from the first that is still there, where there is no room
    for more and most of them have gone.
    """
    cdef int64_t first
    if d.of_requests or upto - since <= room:
        return since
    first = chunks(first_there(s)) - CHUNK + 1
    return first if 2 * (first - since) >= upto - since else since


cdef int64_t first_there(State *s) noexcept nogil:
    """The smallest number of a case that has not gone, or of the next that comes."""
    cdef int64_t case
    if s.looked_for != s.n_known:  # once for all samplers
        s.looked_for, s.first_there = s.n_known, s.n_known + 1
        for case in range(s.plan.n.others, s.n_cases):
            if s.cases[case].there:
                s.first_there = min(s.first_there, s.cases[case].number)
    return s.first_there


cdef void *moved_up(
    void *old, int64_t gone, int64_t known, int64_t wanted, int64_t *room
) except NULL nogil:
    """Memory for the ``wanted`` draws (of 8 bytes) from a case on, of which some are ``known``: what
    stood before is gone.
    """
    cdef int64_t left = max(known - gone, 0)
    if wanted > room[0]:
        room[0] = max(2 * room[0], wanted)
        old = grown(old, room[0], 8)
    if gone and left:
        memmove(old, <char *>old + 8 * gone, <size_t>(8 * left))
    return old


cdef int made(
    Draws *d, int64_t sampler, int64_t attempt, int64_t first, int64_t n, bint rounded, void *out
) except -1 nogil:
    """Writes the draws of the cases ``first`` … ``first + n − 1``."""
    if d.samplers[sampler].kind != DRAWN_IN_PYTHON:
        if d.of.attempts < attempt <= MOST_KEPT:
            keep_keys(&d.of, attempt)
        reals(d.samplers, sampler, &d.of, attempt, first, n, <double *>out)
        if rounded:
            round_all(<const double *>out, <int64_t *>out, n)
        return 0
    with gil:
        made_in_python(d, sampler, attempt, first, n, rounded, out)
    return 0


cdef int made_in_python(
    Draws *d, int64_t sampler, int64_t attempt, int64_t first, int64_t n, bint rounded, void *out
) except -1:
    found = (<object>d.in_python).block(sampler, attempt, first, n, rounded)
    memcpy(out, address_of(found), <size_t>(8 * n))
    return 0


cdef int keep_keys(Replication *of, int64_t attempts) except -1 nogil:
    """Room for the keys of so many attempts."""
    cdef int64_t known = of.attempts * of.samplers
    attempts = min(max(attempts, 2 * of.attempts), <int64_t>MOST_KEPT)
    of.keys = <Keys *>grown(of.keys, attempts * of.samplers, sizeof(Keys))
    memset(of.keys + known, 0, <size_t>(attempts * of.samplers - known) * sizeof(Keys))
    of.attempts = attempts
    return 0


cdef int64_t block(
    State *s, int64_t sampler, int64_t case, int64_t attempt, bint rounded
) except -1 nogil:
    """Where the block begins in which a draw of a later attempt stands."""
    cdef Draws *d = &s.draws
    cdef int64_t place = case // LATER_BLOCK
    cdef int64_t key = (place << 17 | attempt) << 14 | sampler << 1 | rounded
    cdef int64_t at
    if 2 * d.n_later >= d.later_room:
        more_later(s)
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


cdef int more_later(State *s) except -1 nogil:
    """Forgets the blocks of cases that have gone, or makes room where most are still wanted."""
    cdef Draws *d = &s.draws
    cdef int64_t first = first_there(s) // LATER_BLOCK, n = 0, i, at, room
    cdef Later *old = d.later
    cdef Later *new
    cdef int64_t *blocks
    for i in range(d.later_room):
        n += old[i].key >= 0 and old[i].key >> 31 >= first
    room = max(d.later_room if 4 * n < d.later_room else 2 * d.later_room, 64)
    new = <Later *>grown(NULL, room, sizeof(Later))
    for i in range(room):
        new[i].key = -1
    blocks = <int64_t *>grown(NULL, max(n, 1) * LATER_BLOCK, 8)
    d.n_later = d.n_blocks = 0
    for i in range(d.later_room):
        if old[i].key >= 0 and old[i].key >> 31 >= first:
            at = hashed(old[i].key) & (room - 1)
            while new[at].key >= 0:
                at = (at + 1) & (room - 1)
            memcpy(blocks + d.n_blocks, d.blocks + old[i].at, 8 * LATER_BLOCK)
            new[at].key, new[at].at = old[i].key, d.n_blocks
            d.n_blocks += LATER_BLOCK
            d.n_later += 1
    free(old)
    free(d.blocks)
    d.later, d.later_room = new, room
    d.blocks, d.blocks_room = blocks, max(n, 1) * LATER_BLOCK
    return 0
