"""The verdicts of one target: for its period or every period found, and for each value of its dimensions."""
