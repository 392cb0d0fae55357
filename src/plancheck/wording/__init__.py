"""Numbers, units, ranges and periods as people say them, in templates that every language translates.

Each is worded here alone; whoever tells a person of one takes the message from here.
"""
