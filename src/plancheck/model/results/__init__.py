"""What the commands come to, as types: verdicts, findings, what changed, how files were understood.

Frozen values; nothing is worked out here.
"""
