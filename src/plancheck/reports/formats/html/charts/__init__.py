"""Charts as places and texts: where each mark, band and label of a picture lies. Templates draw them.

Numbers are exact until they become places; places are floats, show and decide nothing.
"""
