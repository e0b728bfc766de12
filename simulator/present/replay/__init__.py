"""Tokens that move through the drawn flow: as a page with a play button and a slider, as a section
of the report, as a GIF.

Event log → replay, picture → **stage, moves** → page, film. Nothing is laid out again: tokens keep
to the boxes and lines of the diagram.
"""
