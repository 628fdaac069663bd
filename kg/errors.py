"""What can go wrong, as one tree.

MahdarError                exit 1   one input failed; the others go on
├── InputError                      an article cannot be read: file, line, what, remedy
├── UsageError             exit 2   the request makes no sense
│   └── DataError                   a data, frame or rule file breaks its rules
└── SurroundingsError      exit 3   something outside is missing: a model, a store, an extra
"""

from __future__ import annotations


class MahdarError(Exception):
    """Base of every error that Mahdar raises on purpose.

    ``where`` is a file or FILE:LINE, ``what`` the fault, ``remedy`` what to do.
    """

    exit_code = 1

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where, self.what, self.remedy = where, what, remedy
        super().__init__(f"{where}: {what}" + (f"; {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[MahdarError], tuple[str, str, str]]:
        return type(self), (self.where, self.what, self.remedy)


class InputError(MahdarError):
    """An input cannot be read as an Arabic article."""


class UsageError(MahdarError):
    """The request itself is wrong."""

    exit_code = 2


class DataError(UsageError):
    """A file under ``data/`` or ``ontology/`` breaks its rules."""


class SurroundingsError(MahdarError):
    """Something that the request needs is not installed or not reachable."""

    exit_code = 3
