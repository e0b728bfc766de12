"""The compiled engine: one kernel over a plan as flat tables, which writes the log of the engine on
SimPy. It is there where it could be built, and runs the plans that it covers.
"""
