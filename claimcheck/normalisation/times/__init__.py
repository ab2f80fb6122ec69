"""Times: dates, durations and repeated times as people write them, with the precision of their words."""

from claimcheck.normalisation.times.finder import find_times

__all__ = ["find_times"]
