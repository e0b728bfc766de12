"""The process and the reform language: nodes to values, one table of fields for each kind of
object.
"""
