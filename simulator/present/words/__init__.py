"""Every word that is printed, in English and Chinese."""
