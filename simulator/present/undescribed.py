"""matplotlib for a process that shows nobody its help: imported without writing down what every
shape can be set to, which is a third of what the import costs.
"""

from __future__ import annotations


def import_undescribed() -> None:
    """Imports what figures are drawn with; its docstrings lack their lists of properties. Commands
    call this before they draw; a notebook, in which somebody may ask for help, does not.
    """
    from matplotlib import artist

    described = artist.kwdoc
    artist.kwdoc = lambda artist: ""
    try:
        import matplotlib.figure  # noqa: F401
    finally:
        artist.kwdoc = described
