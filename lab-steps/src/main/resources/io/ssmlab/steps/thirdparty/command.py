"""One command with aws-ssm-bridge, without a terminal: prints its output as JSON."""

import asyncio
import json
import os
import sys

from aws_ssm_bridge import run_command

print(json.dumps({"answer": asyncio.run(run_command(sys.argv[1], sys.argv[2]))}), flush=True)
# A thread of version 0.6.0 still runs here and may crash Python during finalization (PyGILState_Release).
os._exit(0)
