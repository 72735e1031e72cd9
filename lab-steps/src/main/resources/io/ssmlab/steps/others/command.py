"""One command by aws-ssm-bridge, without a terminal: prints what it said, as JSON."""

import asyncio
import json
import sys

from aws_ssm_bridge import run_command

print(json.dumps({"answer": asyncio.run(run_command(sys.argv[1], sys.argv[2]))}))
