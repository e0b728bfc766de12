"""What one replication says: from the event log to the measures of its cases, items and pools."""
