"""Results as JSON and CSV for scripts and spreadsheets; keys and columns stay what they are."""
