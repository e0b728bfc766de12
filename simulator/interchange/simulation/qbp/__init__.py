"""QBP: what BIMP and Apromore write into a diagram."""
