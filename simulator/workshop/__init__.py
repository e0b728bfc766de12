"""Lets a room play with a reform: one page, served from a trainer's laptop, on which everybody
guesses first and then flips switches.
"""
