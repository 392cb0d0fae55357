"""From the figures of parts to the one figure of their whole, exact, or why there is none.

Nothing here knows a target.
"""
