"""BPSim: the standard for scenarios of numbers inside a diagram."""
