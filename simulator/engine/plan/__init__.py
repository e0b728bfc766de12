"""A process flattened into tables that a loop can read without knowing the model."""
