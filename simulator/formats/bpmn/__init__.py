"""BPMN 2.0: flows as files of other modelling tools."""
