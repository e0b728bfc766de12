"""Builds the compiled engine where there is a compiler; everything else stands in setup.cfg.

Without a compiler the package is built all the same, and runs on SimPy.
"""

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

# Doubles are to be what numpy makes of them: no multiplication is fused with an addition.
FLAGS = {"msvc": ["/O2", "/fp:precise"], "unix": ["-O3", "-ffp-contract=off"]}


class Build(build_ext):
    """Sets the flags of the compiler that is there."""

    def build_extensions(self):
        for extension in self.extensions:
            extension.extra_compile_args = FLAGS.get(self.compiler.compiler_type, FLAGS["unix"])
        super().build_extensions()


setup(
    cmdclass={"build_ext": Build},
    ext_modules=[
        Extension(
            "simulator.engine.compiled.kernel",
            ["simulator/engine/compiled/kernel.pyx"],
            optional=True,
        )
    ],
)
