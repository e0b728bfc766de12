"""What a reader sees: words, tables, diagrams, reports, replays. It never simulates or loads."""
