"""Which reforms fit a flow: a rule base that reads the process and one run of it. Rules know the
model, the reforms and what was seen; they know no scenario.
"""
