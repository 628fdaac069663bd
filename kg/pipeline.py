"""Many documents to many extractions: one after the other, or in several processes with the same result."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from kg.errors import InputError, MahdarError, SurroundingsError, UsageError
from kg.model import Document, Extraction

Extract = Callable[[Document], Extraction]
_BATCH = 16


def extract_all(
    documents: Iterable[Document | InputError],
    *,
    jobs: int = 1,
    data: str | os.PathLike[str] | None = None,
    recogniser: str | None = None,
) -> Iterator[Extraction | InputError]:
    """The extractions of ``documents``, in their order, read and held a few at a time.

    ``jobs`` processes share the work; the result is the same for any number. ``data`` is a folder
    of the shape of ``data/`` to take in its place; ``recogniser`` ("camel") names a further
    recogniser of names. An `InputError` among ``documents`` is handed on, and so is, as a value, an
    article that the extractor fails on. Raises `UsageError`, `kg.errors.DataError` for a bad folder,
    and `SurroundingsError` when the recogniser's model or a worker process is missing.
    """
    if jobs < 1:
        raise UsageError("jobs", f"{jobs} processes cannot work", "give 1 or more")
    extract = extractor(data, recogniser)
    if jobs == 1:
        yield from (_extract_one(extract, doc) for doc in documents)
    else:
        yield from _in_parallel(documents, jobs, data, recogniser)


def extractor(data: str | os.PathLike[str] | None = None, recogniser: str | None = None) -> Extract:
    """`kg.extract` with the data folder and the recogniser bound; raises as `extract_all`."""
    from kg.extraction import camel, extract, knowledge  # noqa: PLC0415  (loads the words of data/)

    if recogniser not in (None, "camel"):
        raise UsageError("recogniser", f"no recogniser is named {recogniser!r}", "use camel, or leave it out")
    home = None if data is None else Path(data)
    if home is not None and not home.is_dir():
        raise UsageError(str(home), "there is no such folder", "give a folder of the shape of data/")
    knowledge.load(home)
    options: dict[str, Any] = {"data": home} if home else {}
    if recogniser:
        options["recognisers"] = (camel.recogniser(),)
    return partial(extract, **options)


def _extract_one(extract: Extract, doc: Document | InputError) -> Extraction | InputError:
    """One extraction. A fault of the extractor is that article's, the others go on."""
    if isinstance(doc, InputError):
        return doc
    try:
        return extract(doc)
    except InputError as error:
        return error
    except MahdarError:
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = f"the extractor failed: {type(error).__name__}: {error} ({place.name}, line {place.lineno})"
        return InputError(doc.id, what, "report it with the text")


def _in_parallel(
    documents: Iterable[Document | InputError],
    jobs: int,
    data: str | os.PathLike[str] | None,
    recogniser: str | None,
) -> Iterator[Extraction | InputError]:
    """The same as one after the other: at most two batches a process are under way."""
    # Fresh processes, as on every platform: a fork would copy the locks of our threads.
    context = multiprocessing.get_context("spawn")
    source = iter(documents)
    with ProcessPoolExecutor(jobs, context, _start_worker, (data, recogniser)) as pool:
        waiting: deque[Future[list[Extraction | InputError]]] = deque()
        try:
            while batch := list(islice(source, _BATCH)):
                waiting.append(pool.submit(_work, batch))
                if len(waiting) >= 2 * jobs:
                    yield from _result(waiting.popleft())
            while waiting:
                yield from _result(waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _result(future: Future[list[Extraction | InputError]]) -> list[Extraction | InputError]:
    """What a worker hands back; its death (of hunger for memory, mostly) is told as such."""
    try:
        return future.result()
    except BrokenExecutor as error:
        raise SurroundingsError("jobs", f"a worker process died: {error}", "use fewer jobs") from error


_worker: list[Extract] = []


def _start_worker(data: str | os.PathLike[str] | None, recogniser: str | None) -> None:
    _worker[:] = [extractor(data, recogniser)]


def _work(batch: list[Document | InputError]) -> list[Extraction | InputError]:
    return [_extract_one(_worker[0], doc) for doc in batch]
