"""The ``kg`` command: arguments in, exit code out; each command is a thin shell over a public function.

Exit codes: 0 done; 1 done, but the answer is no or some inputs failed (each named); 2 usage, or bad
data or rules; 3 the surroundings (a model or a program is missing); 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kg.cli.arguments import parser
from kg.cli.console import hush, say, speak_utf8, tell_traceback
from kg.errors import MahdarError

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``kg`` with ``argv`` (default: the command line) and return its exit code."""
    speak_utf8()
    try:
        args = parser().parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        if not args.verbose:
            hush()
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader has seen enough; without this, the flush at exit would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        say("interrupted")
        return 130
    except Exception as error:
        code = _tell(error)
        if args.verbose:
            tell_traceback()
        return code


def _tell(error: Exception) -> int:
    """Say what went wrong, in one line; the exit code that it means."""
    if isinstance(error, MahdarError):
        say(str(error))
        return error.exit_code
    if isinstance(error, OSError):
        say(f"{error.filename or 'output'}: {error.strerror or error}; check the place and its free space")
    else:
        say(f"internal error: {type(error).__name__}: {error}; run again with -v and report it")
    return 3
