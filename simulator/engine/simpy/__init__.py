"""The engine on SimPy: tokens move by callbacks, officers are granted in one place."""
