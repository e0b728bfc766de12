"""What an event log says of a process: its flow, its numbers, and how well a model fits it."""
