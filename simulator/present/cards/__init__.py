"""What a workshop prints: flows and items as cards, and sheets to write on."""
