"""Stories of soundness, one file for each room of rules."""
