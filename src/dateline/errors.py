"""What can go wrong, as one tree.

DatelineError
    UsageError          the request itself is wrong (exit 2)
    InputError          a file or an address cannot be read
    RecordError         the record file cannot be used
        NotARecord          the file is something else
        NewerRecord         written by a newer dateline
        RecordBusy          another process writes to it
        RecordDamaged       the file is cut short or its contents do not hold together
        RecordFull          no room left on the disk
    ModelError          the language model is missing or cannot be loaded
    WorkerLost          a process of several that read side by side has ended by itself

Every error carries one sentence that names the file or the word at fault and says what to do, and
a `slug` under which docs/errors.md explains it. Doors print the message, never a traceback.
"""

from __future__ import annotations


class DatelineError(Exception):
    """The base of all errors that dateline raises on purpose."""

    slug = "error"


class UsageError(DatelineError):
    """The request itself is wrong: an unknown name, a date that is none, no record given."""

    slug = "usage"


class InputError(DatelineError):
    """A file or an address that was to be read cannot be read."""

    slug = "input"


class RecordError(DatelineError):
    """The record file cannot be used."""

    slug = "record"


class NotARecord(RecordError):
    """The file is not a dateline record."""

    slug = "not-a-record"


class NewerRecord(RecordError):
    """The record was written by a newer version of dateline."""

    slug = "newer-record"


class RecordBusy(RecordError):
    """Another process writes to the record."""

    slug = "record-busy"


class RecordDamaged(RecordError):
    """The record file is cut short, or its contents do not hold together."""

    slug = "record-damaged"


class RecordFull(RecordError):
    """There is no room left on the disk that holds the record."""

    slug = "record-full"


class ModelError(DatelineError):
    """The language model is missing or cannot be loaded."""

    slug = "model"


class WorkerLost(DatelineError):
    """A process of several that read side by side has ended by itself."""

    slug = "worker-lost"
