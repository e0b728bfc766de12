"""The report for a meeting: one page that opens offline, in both languages, from the sentence a
mayor reads first to the seed.

Comparison, attribution, authority → facts → **report** → page. Facts are gathered once; pages only
arrange them.
"""
