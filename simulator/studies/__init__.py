"""Questions that take many comparisons: which cut brought it, what if an estimate is wrong, how
many officers, what score, and does theory agree.
"""
