"""Times: dates, durations and repeated times as people write them, with the precision of their words."""

from claimcheck.normalisation.times.finder import find_times
from claimcheck.normalisation.times.told import TimesTold, Told

__all__ = ["TimesTold", "Told", "find_times"]
