"""The geometry of diagrams: boxes, lanes, routes and labels, in pixels; nothing is drawn here."""
