"""Processes that answer queries, so that a query can be stopped, and one that runs away disturbs nobody."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from kamergraaf.server.worker import Outcome

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from kamergraaf.server.worker import Job

__all__ = ["Answer", "Limits", "Pool", "Refused"]

_PATIENCE = 0.5  # seconds after which a query counts as slow
_STEP_ASIDE = 15  # how nice a slow query must be to the others
_LINE = 30  # seconds that a query may wait for its turn
_IN_MEMORY = 1 << 20  # bytes of an answer kept in memory


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take, and how many run at once: ``workers`` quick ones, and as many slow ones."""

    seconds: float = 30
    answer: int = 100_000_000
    memory: int = 4_000_000_000
    workers: int = 4
    body: int = 1_000_000


class Refused(Exception):  # noqa: N818  (it is the server's answer, not a fault)
    """A query that is not answered: with the HTTP status, and what to tell."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__(told)
        self.status, self.told = status, told


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: its media type, and the bytes, to be read once from the start."""

    media: str
    file: SpooledTemporaryFile[bytes]
    length: int


class Worker:
    """One process with a store open to read."""

    def __init__(self, process: asyncio.subprocess.Process, generation: int) -> None:
        self._process = process
        self.generation = generation

    async def begin(self) -> None:
        """Wait until the store is open; Refused where it cannot be."""
        assert self._process.stdout is not None
        if not await self._process.stdout.readline():
            raise Refused(503, "the store cannot be opened; try again")

    async def ask(self, job: Job) -> Answer:
        """Have one job done; Refused where it fails or takes too much."""
        file = SpooledTemporaryFile[bytes](_IN_MEMORY)
        try:
            outcome = await self._exchange(job, file)
            if outcome.status != HTTPStatus.OK:
                raise Refused(outcome.status, outcome.told)
        except BaseException:
            file.close()
            raise
        length = file.tell()
        file.seek(0)
        return Answer(outcome.told, file, length)

    async def _exchange(self, job: Job, file: SpooledTemporaryFile[bytes]) -> Outcome:
        send, receive = self._process.stdin, self._process.stdout
        assert send is not None
        assert receive is not None
        try:
            send.write(json.dumps(asdict(job)).encode() + b"\n")
            await send.drain()
            while length := int(await receive.readuntil()):
                file.write(await receive.readexactly(length))
            return Outcome(**json.loads(await receive.readuntil()))
        except asyncio.IncompleteReadError:  # it ended halfway
            raise Refused(503, await self._last_words()) from None
        except (ValueError, OSError):  # it talks nonsense, or does not listen
            self.kill()
            raise Refused(503, "the query could not be finished; try again") from None

    async def _last_words(self) -> str:
        status = await self._process.wait()
        took = {-signal.SIGALRM: "too long", -signal.SIGABRT: "too much memory", -signal.SIGKILL: "too much memory"}
        if status in took:
            return f"the query took {took[status]} and was stopped; ask for less, or make it simpler"
        return "the query could not be finished; try again"

    @property
    def alive(self) -> bool:
        """Whether the process can take another job."""
        return self._process.returncode is None

    def step_aside(self) -> None:
        """Let other processes go first from now on."""
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _STEP_ASIDE)

    def kill(self) -> None:
        """End the process now, whatever it is doing."""
        with suppress(ProcessLookupError):
            self._process.kill()


class Pool:
    """The processes that answer from the store in a folder; use within one event loop, and close after use.

    A query has a quick place for half a second, then needs one of as many slow places, where the others go before it;
    where those are taken it is refused. So there is always room for quick queries.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.limits = limits
        self._folder = folder
        self._generation = 0
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._quick = asyncio.Semaphore(limits.workers)
        self._slow = asyncio.Semaphore(limits.workers)

    async def run(self, job: Job) -> Answer:
        """Run a job within the limits; Refused where it fails or takes too much. When cancelled, the job ends."""
        async with self._place():
            worker = await self._take()
            asked = asyncio.ensure_future(worker.ask(job))
            try:
                await asyncio.wait({asked}, timeout=_PATIENCE)
            except asyncio.CancelledError:
                self._end(worker, asked)
                raise
        if not asked.done():
            return await self._slowly(worker, asked)
        self._idle.append(worker)
        return asked.result()

    @asynccontextmanager
    async def _place(self) -> AsyncGenerator[None]:
        """Wait for a quick place, as long as a query may take."""
        try:
            async with asyncio.timeout(_LINE):
                await self._quick.acquire()
        except TimeoutError:
            raise Refused(503, "too many queries at once; try again in a minute") from None
        try:
            yield
        finally:
            self._quick.release()

    async def _slowly(self, worker: Worker, asked: asyncio.Future[Answer]) -> Answer:
        """Wait for a slow query; its process is not used again, since it may keep much memory."""
        try:
            if self._slow.locked():
                raise Refused(503, "too many long queries at once; try again in a minute")
            async with self._slow:
                worker.step_aside()
                return await asyncio.shield(asked)
        finally:
            self._end(worker, asked)

    async def _take(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive and worker.generation == self._generation:
                return worker
            self._end(worker)
        return await self._start()

    async def _start(self) -> Worker:
        limits = map(str, (self.limits.seconds, self.limits.answer, self.limits.memory))
        command = [sys.executable, "-P", "-m", "kamergraaf.server.worker", str(self._folder), *limits]
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
        worker = Worker(process, self._generation)
        self._all.add(worker)
        await worker.begin()
        return worker

    def _end(self, worker: Worker, asked: asyncio.Future[Answer] | None = None) -> None:
        worker.kill()
        self._all.discard(worker)
        if asked and not asked.done():
            asked.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def warm_up(self) -> None:
        """Start all processes, so that the first queries need not wait for that."""
        self._idle += [await self._start() for _ in range(self.limits.workers)]

    def renew(self) -> None:
        """Have queries from now on answered by new processes, since the store has changed."""
        self._generation += 1

    def close(self) -> None:
        """End all processes, also those at work."""
        for worker in list(self._all):
            self._end(worker)
