"""What is known of a flow without simulating it: counts, traffic, expected times, procedures."""
