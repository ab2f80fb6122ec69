"""Add up the JUnit files of all test environments: one line each and the sum as the last line."""

import pathlib
import sys
import xml.etree.ElementTree as ET


def counts(path: pathlib.Path) -> tuple[int, int, int]:
    """(passed, failed, skipped) of one JUnit file."""
    suites = ET.parse(path).getroot().iter("testsuite")
    total = failed = skipped = 0
    for suite in suites:
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return total - failed - skipped, failed, skipped


def main(folder: pathlib.Path, status: int) -> None:
    """Print the table. A run that failed outside the tests counts as one failure."""
    sums = [0, 0, 0]
    for path in sorted(folder.glob("*.xml")):
        row = counts(path)
        print(f"{path.stem}: {row[0]} passed, {row[1]} failed, {row[2]} skipped")
        sums = [a + b for a, b in zip(sums, row, strict=True)]
    if status and not sums[1]:
        print("failed outside the tests: see above")
        sums[1] = 1
    print(f"{sums[0]} passed, {sums[1]} failed, {sums[2]} skipped")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
