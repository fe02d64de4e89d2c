"""A mail server on this machine that can be switched off, is slow, or refuses."""

import asyncio
import socket
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from threading import Event, Thread

from aiosmtpd.smtp import SMTP


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class MailServer:
    """Keeps what it took; `answers` are what it says to a recipient in place of yes."""

    port: int = field(default_factory=free_port)
    tls: object = None
    slowness: float = 0
    answers: dict = field(default_factory=dict)
    taken: list = field(default_factory=list)

    def __post_init__(self):
        self.loop = self.thread = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *failure):
        self.stop()

    @property
    def address(self):
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def is_on(self):
        return self.thread is not None

    def start(self):
        ready = Event()
        self.thread = Thread(target=lambda: asyncio.run(self._serve(ready)))
        self.thread.start()
        ready.wait()

    def stop(self):
        """Ends every conversation where it stands."""
        if self.is_on:
            self.loop.call_soon_threadsafe(self.over.set)
            self.thread.join()
            self.thread = None

    async def _serve(self, ready):
        self.loop, self.over = asyncio.get_running_loop(), asyncio.Event()
        conversations = []

        def conversation():
            options = {"tls_context": self.tls, "require_starttls": bool(self.tls)}
            conversations.append(SMTP(self, loop=self.loop, **options))
            return conversations[-1]

        server = await self.loop.create_server(conversation, "127.0.0.1", self.port)
        ready.set()
        await self.over.wait()
        server.close()
        for each in conversations:
            if each.transport:
                each.transport.abort()
        await asyncio.sleep(0)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer := self.answers.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        # Slow before and after: a sender may be killed on either side of the deed.
        await asyncio.sleep(self.slowness / 2)
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append((envelope.rcpt_tos[0], message))
        await asyncio.sleep(self.slowness / 2)
        return "250 OK"

    def message_ids(self):
        """The Message-IDs that each recipient was sent, one for each time."""
        ids = {}
        for to, message in list(self.taken):
            ids.setdefault(to, []).append(message["Message-ID"])
        return ids
