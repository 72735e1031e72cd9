#!/bin/bash
# Starts LocalStack; Testcontainers' LocalStackContainer calls it by this path. Prints "Ready." once it answers on port 4566.
# Under LocalStack's own supervisor, as in its publisher's image: the only way to have this edition forget everything is to start it anew,
# and POST /_localstack/health {"action":"restart"} asks the supervisor for that.
venv=/opt/code/localstack/.venv/bin
exec $venv/python $venv/localstack-supervisor
