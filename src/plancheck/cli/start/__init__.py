"""What happens before the command line is loaded: a request for completion checked, imports put off.

Nothing here may import what a run alone needs.
"""
