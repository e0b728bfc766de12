"""Files of other programs brought in: diagrams, workbooks, other simulators' models, event logs.

File → reader → **draft** → YAML. A draft is a process in our language that says what in it is still
to be answered; what the file holds is taken, asked or left out by name, never dropped in silence.
"""
