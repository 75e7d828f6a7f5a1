"""Many reports in several processes, given back in the order in which they came."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from sogdian.errors import InputError
from sogdian.model.report import Reading, Source

Item = Source | InputError
Done = Reading | InputError
Work = Callable[[Item], Done]

FEW = 50
"""So many reports are read before other processes are started: fewer are done sooner than a process is."""
_BATCH = 16
# Batches under way for each process: enough to keep it busy, few enough to hold little text.
_AHEAD = 3


def in_order(work: Work, items: Iterable[Item], workers: int | None = None) -> Iterator[Done]:
    """`work` done on every item, in order: in this process for the first `FEW`, then in `workers` processes.

    None for `workers` takes one a processor where they can be forked without harm (Linux, no other thread), else one.
    Raises ValueError for less than one.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers={workers}: at least one process is needed")
    rest = iter(items)
    yield from map(work, islice(rest, FEW))
    count = workers if workers is not None else _processors() if _forks() else 1
    if count == 1:
        yield from map(work, rest)
        return
    following = next(rest, None)
    if following is not None:
        yield from _pooled(work, _batches(following, rest), count)


def _forks() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _batches(first: Item, rest: Iterator[Item]) -> Iterator[list[Item]]:
    batch = [first, *islice(rest, _BATCH - 1)]
    while batch:
        yield batch
        batch = list(islice(rest, _BATCH))


def _pooled(work: Work, batches: Iterator[list[Item]], count: int) -> Iterator[Done]:
    context = multiprocessing.get_context("fork" if _forks() else "spawn")
    waiting: deque[tuple[list[Item], Future[list[tuple[str, str] | Reading]] | None]] = deque()
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        for batch in batches:
            waiting.append((batch, _submit(pool, work, batch)))
            if len(waiting) >= count * _AHEAD:
                yield from _result(work, *waiting.popleft())
        while waiting:
            yield from _result(work, *waiting.popleft())


def _submit(
    pool: ProcessPoolExecutor, work: Work, batch: list[Item]
) -> Future[list[tuple[str, str] | Reading]] | None:
    try:
        return pool.submit(_run, work, [_packed(item) for item in batch])
    except BrokenProcessPool:
        return None


def _result(
    work: Work, batch: list[Item], future: Future[list[tuple[str, str] | Reading]] | None
) -> Iterator[Done]:
    """The results of a batch; where its process was killed, it is done in this one."""
    try:
        done = future.result() if future is not None else None
    except BrokenProcessPool:
        done = None
    if done is None:
        yield from map(work, batch)
    else:
        for item in done:
            yield InputError(*item) if isinstance(item, tuple) else item


def _packed(item: Item) -> Source | tuple[str, str]:
    """Exceptions travel between processes as what they are made of."""
    return (item.source, item.reason) if isinstance(item, InputError) else item


def _run(work: Work, batch: list[Source | tuple[str, str]]) -> list[tuple[str, str] | Reading]:
    made = (work(InputError(*item) if isinstance(item, tuple) else item) for item in batch)
    return [(item.source, item.reason) if isinstance(item, InputError) else item for item in made]
