"""How often and for how long to simulate: runs on several processes, checkpoints, warm-up,
statistics.
"""
