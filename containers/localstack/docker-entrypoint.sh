#!/bin/bash
# Starts LocalStack; Testcontainers' LocalStackContainer calls it by this path. Prints "Ready." once it answers on port 4566.
# It runs under LocalStack's own supervisor, as in the published image: this edition loses its state only by a restart,
# and POST /_localstack/health {"action":"restart"} makes the supervisor restart it.
venv=/opt/code/localstack/.venv/bin
exec $venv/python $venv/localstack-supervisor
