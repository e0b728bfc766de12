"""The simulation: a plan of plain tables, keyed random draws, an event log. It derives nothing."""
