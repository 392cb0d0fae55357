"""What happens before a command is loaded: completion, and imports put off.

Nothing here may import what a run alone needs.
"""
