"""YAML text to nodes with their places in the file, and plain values back to text."""
