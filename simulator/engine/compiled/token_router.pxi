# How tokens move between steps (``token_router.py``): gateways, joins, items, ends. Takes no time.

cdef int move(
    State *s, int64_t case, int64_t place, int64_t slot, int64_t cause
) except -1 nogil:
    """Moves a token from the edge on which it comes to ``place`` until it rests in a step, at a
    join, or is gone.
    """
    cdef Node *node
    cdef Edge *edge
    cdef Edge following
    cdef int64_t i
    if s.plan.n.meetings and cause >= 0:
        moved(s, case, cause)
    while not s.cases[case].ended:
        node = s.plan.nodes + place
        edge = s.plan.edges + node.edges_at
        if node.kind == STEP:
            i = s.plan.steps[node.argument].condition
            if i < 0 or meant(s, i, case):
                enter(s, case, node.argument, place, cause, 0)
                return 0
        elif node.kind == JOIN:
            if not joined(s, case, node.argument, slot, cause):
                return 0
        elif node.kind == FORK:
            fewer(s, case, node.trailing, 1 - (node.edges_end - node.edges_at))
            s.cases[case].trailing += node.argument == 1
            for i in range(node.edges_at, node.edges_end - 1):
                move(s, case, s.plan.edges[i].node, s.plan.edges[i].slot, cause)
            edge = s.plan.edges + node.edges_end - 1
        elif node.kind != MERGE:
            if not pass_on(s, case, node, cause, &following):
                return 0
            place, slot = following.node, following.slot
            continue
        place, slot = edge.node, edge.slot
    return 0


cdef int pass_on(
    State *s, int64_t case, const Node *node, int64_t cause, Edge *following
) except -1 nogil:
    """Where a token goes from a gateway or the border of an item; 0 if it rests or is gone."""
    cdef Case *c = s.cases + case
    cdef int64_t after
    if node.kind == CHOICE:
        following[0] = s.plan.edges[node.edges_at + chosen(s, case, node.argument)]
        return 1
    if node.kind == AGAIN:
        following[0] = s.plan.edges[node.edges_at + is_done_again(s, case, node.argument)]
        return 1
    if node.kind == SOME:
        return some_of(s, case, node, cause, following)
    if node.kind == FIRST:
        race(s, case, node, cause)
        return 0
    if node.kind == ENTER:
        after = entered(s, case, node.argument)
        if after >= 0:
            following.node, following.slot = after, 0
        else:
            following[0] = s.plan.edges[node.edges_at]
        return 1
    if node.kind == LEAVE:
        left_item(s, case, node.argument)
        following[0] = s.plan.edges[node.edges_at]
        return 1
    if node.kind == END:
        end(s, case, node.argument, cause)
        return 0
    if node.kind == LABEL:
        if c.label == -1:
            c.label = <int32_t>node.argument
        following[0] = s.plan.edges[node.edges_at]
        return 1
    if node.kind == FINISH:
        if node.argument != 1 or c.tokens == c.trailing + 1:
            finish(s, case, cause)
    elif node.kind == REST:
        c.trailing -= 1
    lose(s, case, 1)
    return 0


cdef inline int64_t times(State *s, int64_t case, int64_t counter) except -1 nogil:
    cdef int32_t *counted = s.attempts + case * s.plan.n.counters + s.plan.n.steps + counter
    counted[0] += 1
    if counted[0] > MOST_ATTEMPTS:
        with gil:
            raise OverflowError(f"choice {counter} is come to {counted[0]} times by one case")
    return counted[0]


cdef int64_t is_done_again(State *s, int64_t case, int64_t number) except -1 nogil:
    """Which way a token goes behind a block that is done several times: 0 back, 1 on."""
    cdef Repeat *repeat = s.plan.repeats + number
    cdef int64_t rounds = repeat.times
    if repeat.number >= 0:
        rounds = times_of(share(s, repeat.number, s.cases[case].number, 1))
    return times(s, case, repeat.counter) % rounds == 0


cdef int64_t times_of(double number) noexcept nogil:
    """As ``model/numbers.py`` rounds."""
    return <int64_t>min(max(floor(number + 0.5), 1.0), 1000.0)


cdef int64_t chosen(State *s, int64_t case, int64_t number) except -1 nogil:
    cdef Choice *choice = s.plan.choices + number
    cdef int64_t i, through = times(s, case, choice.counter)
    cdef double lot
    for i in range(choice.whens_at, choice.whens_end):
        if meant(s, s.plan.edges[i].node, case):
            return s.plan.edges[i].slot
    lot = share(s, choice.sampler, s.cases[case].number, through)
    for i in range(choice.shares_at, choice.shares_end):
        if lot < s.plan.shares[i].upto:
            return s.plan.shares[i].what
    return s.plan.shares[choice.shares_end - 1].what


cdef int some_of(
    State *s, int64_t case, const Node *node, int64_t cause, Edge *following
) except -1 nogil:
    cdef Some *some = s.plan.inclusives + node.argument
    cdef int64_t through = times(s, case, some.counter), i, taken = 0, last = -1
    cdef Join *join
    for i in range(some.ways_at, some.ways_end):
        if is_taken(s, case, s.plan.ways + i, through):
            taken += 1
            last = s.plan.ways[i].edge
    if not taken and some.rest != -1:
        taken, last = 1, some.rest
    if some.join != -1:
        join = s.plan.joins + some.join
        counts_of(s, case, join)[join.edges] = <int32_t>max(taken, 1)
    if not taken:
        following.node, following.slot = some.join_node, 0
        return 1
    fewer(s, case, node.trailing, 1 - taken)
    if taken > 1:
        for i in range(some.ways_at, some.ways_end):
            if s.plan.ways[i].edge != last and is_taken(s, case, s.plan.ways + i, through):
                following[0] = s.plan.edges[node.edges_at + s.plan.ways[i].edge]
                move(s, case, following.node, following.slot, cause)
    following[0] = s.plan.edges[node.edges_at + last]
    return not s.cases[case].ended


cdef int is_taken(State *s, int64_t case, const Way *way, int64_t through) except -1 nogil:
    if way.condition != -1:
        return meant(s, way.condition, case)
    return share(s, way.sampler, s.cases[case].number, through) < way.share


cdef int race(State *s, int64_t case, const Node *node, int64_t cause) except -1 nogil:
    """The first steps of all branches begin; the one that is done first takes the others out."""
    cdef int64_t i, place, number
    s.races += 1
    number = s.races
    fewer(s, case, node.trailing, 1 - (node.edges_end - node.edges_at))
    for i in range(node.edges_at, node.edges_end):
        place = s.plan.edges[i].node
        enter(s, case, s.plan.nodes[place].argument, place, cause, number)
    return 0


cdef inline void fewer(State *s, int64_t case, bint trailing, int64_t tokens) noexcept nogil:
    """A case has so many tokens fewer, in work after the delivery or before."""
    s.cases[case].tokens -= <int32_t>tokens
    if trailing:
        s.cases[case].trailing -= <int32_t>tokens


cdef inline int32_t *counts_of(State *s, int64_t case, const Join *join) noexcept nogil:
    """Tokens that came by each edge, and last how many an inclusive split sent."""
    return s.arrived + case * s.plan.n.joins_room + join.counts_at


cdef int joined(
    State *s, int64_t case, int64_t number, int64_t slot, int64_t cause
) except -1 nogil:
    """Counts a token at a join; 1 if it goes on."""
    cdef Join *join = s.plan.joins + number
    cdef int32_t *counts = counts_of(s, case, join)
    cdef int64_t edge
    counts[slot] += 1
    if join.meeting >= 0:
        came(s, case, join.meeting, cause)
        return False
    if join.inclusive:
        return fires(s, case, join, counts, counts[join.edges], counts[join.edges])
    if join.copies or join.needs < join.edges:
        return fires(s, case, join, counts, join.needs, join.edges)
    for edge in range(join.edges):
        if counts[edge] == 0:
            return False
    for edge in range(join.edges):
        counts[edge] -= 1
    fewer(s, case, join.trailing, join.edges - 1)
    return True


cdef bint fires(
    State *s, int64_t case, const Join *join, int32_t *counts, int64_t needs, int64_t sent
) noexcept nogil:
    cdef int64_t there = tokens_at(join, counts)
    if there == sent:
        memset(counts, 0, 4 * (join.edges + 1))
    if there == needs:
        fewer(s, case, join.trailing, needs - 1)
    elif there > needs:
        lose(s, case, 1)
    return there == needs


cdef inline int64_t tokens_at(const Join *join, const int32_t *counts) noexcept nogil:
    cdef int64_t edge, there = 0
    for edge in range(join.edges):
        there += counts[edge]
    return there


cdef inline bint rests(const Join *join, int64_t there) noexcept nogil:
    """Whether tokens that came to a join wait there, and did not end because it had gone on."""
    return there and (
        join.inclusive or join.meeting >= 0 or there < join.needs or join.needs == join.edges
    )


cdef void lose(State *s, int64_t case, int64_t tokens) noexcept nogil:
    cdef Case *c = s.cases + case
    c.tokens -= <int32_t>tokens
    if not c.tokens and not c.ended:
        c.ended = True
        close(s, case)


cdef int64_t clear(State *s, int64_t case, int64_t item) noexcept nogil:
    """Takes away the tokens that rest at the joins of an item; returns how many."""
    cdef int64_t number, there, lost = 0
    cdef Join *join
    cdef int32_t *counts
    for number in range(s.plan.n.joins):
        join = s.plan.joins + number
        if join.item != item:
            continue
        counts = counts_of(s, case, join)
        there = tokens_at(join, counts)
        if rests(join, there):
            lost += there
        memset(counts, 0, 4 * (join.edges + 1))
    return lost
