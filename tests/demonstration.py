"""What `make demo` starts, in a folder of its own; as a programme: begins such a folder."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = "output"
OTHERS = ("METROPOLIS_", "DATABASE_", "TEST_", "DJANGO_")


@contextmanager
def demonstration(data):
    """A running demonstration: its address, all that it ever said, its environment."""
    port, output = free_port(), data / OUTPUT
    own = {"METROPOLIS_MODE": "demo", "METROPOLIS_DATA": str(data), "PORT": str(port)}
    inherited = {n: os.environ[n] for n in os.environ if not n.startswith(OTHERS)}
    with output.open("a") as kept:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env=inherited | own,
            stdout=kept,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(f"{url}/readyz", process, output)
            yield url, output.read_text(), inherited | own
        finally:
            process.terminate()
            process.wait(timeout=30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url, process, output, seconds=600):
    """Returns when the address answers; a process that ended instead says why."""
    for _ in range(seconds * 4):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:  # refused, not ready, or too slow
            time.sleep(0.25)
        else:
            return
    raise AssertionError(f"The demonstration does not answer:\n{output.read_text()}")


if __name__ == "__main__":
    with demonstration(Path(sys.argv[1])):
        pass  # It is ready, which is all that was asked for.
