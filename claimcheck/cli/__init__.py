"""The command line: each verb is one call of the library. The only place that prints and that reads the clock."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

from claimcheck.cli.arguments import parser
from claimcheck.cli.common import INTERNAL_ERROR, harmless
from claimcheck.errors import ClaimcheckError
from claimcheck.pausing import seldom

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    seldom()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        arguments = parser().parse_args(argv)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except ClaimcheckError as error:
        return _tell(str(error), error.exit_status)
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _tell(f"{error.filename or 'the file'}: {error.strerror or error}", 2)
    except KeyboardInterrupt:
        return _tell("stopped", 130)
    except Exception as error:
        if os.environ.get("CLAIMCHECK_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        return _tell(
            f"internal error ({what}); set CLAIMCHECK_DEBUG=1 for the traceback and please report it", INTERNAL_ERROR
        )
    return status


def _tell(message: str, status: int) -> int:
    with contextlib.suppress(OSError):
        print(harmless(f"claimcheck: {message}"), file=sys.stderr)
    return status
