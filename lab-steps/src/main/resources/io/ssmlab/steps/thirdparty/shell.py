"""A shell with aws-ssm-bridge: types its standard input and prints the terminal's output.

The session id is printed first, on standard error.
"""

import asyncio
import os
import sys

from aws_ssm_bridge import SessionManager


async def type_input(session):
    keys = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(keys), sys.stdin)
    while some := await keys.read(1024):
        await session.send(some)


async def main(instance, columns, rows):
    manager = await SessionManager.new()
    session = await manager.start_session(instance, reason="aws-ssm-bridge")
    print(f"session {session.id}", file=sys.stderr, flush=True)
    shown = session.output()
    async with session:
        await session.send_terminal_size(int(columns), int(rows))
        typing = asyncio.create_task(type_input(session))
        async for some in shown:
            sys.stdout.buffer.write(some)
            sys.stdout.buffer.flush()
        typing.cancel()


asyncio.run(main(*sys.argv[1:]))
os._exit(0)  # as in command.py
