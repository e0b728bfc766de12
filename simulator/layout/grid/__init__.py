"""A flow as a table: items are rows, what is done are columns, and no box moves in a reform."""
