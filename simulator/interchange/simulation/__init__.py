"""Models of other simulators: QBP and BPSim inside a diagram, Prosimos beside it.

Each reader turns what it finds into ``SimulationData``; mistakes are collected and raised together.
"""
