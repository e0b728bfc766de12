"""Builds the compiled engine and measures where there is a compiler; all else is in setup.cfg.

Without a compiler the package is built all the same, runs on SimPy and measures on numpy.
"""

import os

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

# Doubles are to be what numpy makes of them: no multiplication is fused with an addition.
FLAGS = {"msvc": ["/O2", "/fp:precise"], "unix": ["-O3", "-ffp-contract=off"]}
# with FIVECUTS_SANITIZE set: a build that watches its own memory (docs/performance.md)
WATCHED = ["-g", "-O1", "-fno-omit-frame-pointer", "-fsanitize=address,undefined"]


class Build(build_ext):
    """Sets the flags of the compiler that is there."""

    def build_extensions(self):
        flags = FLAGS.get(self.compiler.compiler_type, FLAGS["unix"])
        for extension in self.extensions:
            extension.extra_compile_args = flags
            if os.environ.get("FIVECUTS_SANITIZE"):
                extension.extra_compile_args = [*flags, *WATCHED]
                extension.extra_link_args = WATCHED
        super().build_extensions()


setup(
    cmdclass={"build_ext": Build},
    ext_modules=[
        Extension(
            "simulator.engine.compiled.kernel",
            ["simulator/engine/compiled/kernel.pyx"],
            optional=True,
        ),
        Extension(
            "simulator.measures.passes",
            ["simulator/measures/passes.pyx"],
            optional=True,
        ),
    ],
)
