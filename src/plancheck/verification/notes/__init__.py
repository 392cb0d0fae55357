"""What a reader should know beside the verdicts: rows that are missing, statuses, marks and units of figures."""
