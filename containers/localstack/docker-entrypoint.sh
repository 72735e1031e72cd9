#!/bin/bash
# Starts LocalStack; Testcontainers' LocalStackContainer calls it by this path. Prints "Ready." once it answers on port 4566.
exec /opt/code/localstack/.venv/bin/python -m localstack.runtime.main
