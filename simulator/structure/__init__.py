"""A flow as a graph: built once from blocks or from nodes and edges, where things stand in it, and
what differs between two of them.
"""
