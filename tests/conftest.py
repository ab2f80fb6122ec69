"""Hypothesis profiles: the same examples at every run by default, many new ones for ``tox -e fuzz``.

``fuzz-short`` is what every change runs: more examples, and the same ones until the code or a test changes.
"""

from __future__ import annotations

import os
import pathlib
import tempfile

from hypothesis import HealthCheck, settings

import claimcheck
from tests.examples import PROFILE

# A run of the test matrix must say the same twice; looking for new faults is the work of the fuzz environment.
settings.register_profile("default", derandomize=True, deadline=None)
settings.register_profile(
    "fuzz", derandomize=False, deadline=None, max_examples=2000, suppress_health_check=list(HealthCheck)
)
settings.register_profile(
    "fuzz-short", derandomize=True, deadline=None, max_examples=300, suppress_health_check=list(HealthCheck)
)
settings.load_profile(PROFILE)

# Tests that start a process of their own mean the package that this process has, whatever else is installed.
_HOME = str(pathlib.Path(claimcheck.__file__).parent.parent)
os.environ["PYTHONPATH"] = os.pathsep.join(part for part in (_HOME, os.environ.get("PYTHONPATH")) if part)

# What is derived from packs is kept for one run, and never in the home folder of whoever runs the tests.
_CACHE = tempfile.TemporaryDirectory(prefix="claimcheck-tests-")
os.environ["XDG_CACHE_HOME"] = _CACHE.name
