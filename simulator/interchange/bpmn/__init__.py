"""BPMN 2.0 brought in: a diagram becomes a flow that is simulated, or is refused with a reason."""
