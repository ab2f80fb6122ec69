"""Makes wheels of one source the same byte for byte, wherever they are built: one time, one set of rights."""

import os
from pathlib import Path

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

#: The time of all files in a wheel (1 January 2025), where the builder does not name one.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1735689600")
os.umask(0o022)


class SameRights(build_py):
    """Copies the package; its files may be read by all and written by their owner, whatever the checkout has."""

    def run(self) -> None:
        """Copy, then set the rights."""
        super().run()
        for name in self.get_outputs():
            if Path(name).exists():  # an editable installation copies nothing
                Path(name).chmod(0o644)


class SameWheel(bdist_wheel):
    """The same for the files that tell of the wheel."""

    def egg2dist(self, egginfo_path: str, distinfo_path: str) -> None:
        """Copy them, then set their rights."""
        super().egg2dist(egginfo_path, distinfo_path)
        for path in Path(distinfo_path).rglob("*"):
            if path.is_file():
                path.chmod(0o644)


setup(cmdclass={"build_py": SameRights, "bdist_wheel": SameWheel})
