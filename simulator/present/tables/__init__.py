"""Results as tables and sentences on the terminal."""
