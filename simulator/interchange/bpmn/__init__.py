"""BPMN 2.0 diagrams: read, unfolded into a flow, and said in the process language."""
