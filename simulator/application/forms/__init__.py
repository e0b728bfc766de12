"""Official forms as typed cells: what stands in a form, and where in the model it comes from.

Study, work plan → **forms** → present. A cell is said by the model, computed by a named rule from
what the model says, left to be filled in by an official, or meant to be written by hand at the
window. No cell holds anything else.
"""
