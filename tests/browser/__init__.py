"""The pages in a real Chromium: ``tox -e browser``."""
