"""What reforms are made with: what a reform is, surgery on flows, and the footprint by which two
reforms are found to touch the same thing.
"""
