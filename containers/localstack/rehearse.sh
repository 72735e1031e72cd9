#!/bin/sh
# Starts LocalStack once with the lab's services, so that its compiled files and indexes are in the image.
set -e
mkdir -p /usr/lib/localstack
python=/opt/code/localstack/.venv/bin/python
$python -m localstack.aws.spec
log=/tmp/rehearsal.log
SERVICES=logs,s3,kms,sns,sqs,cloudwatch EAGER_SERVICE_LOADING=1 DISABLE_EVENTS=1 SKIP_SSL_CERT_DOWNLOAD=1 DNS_ADDRESS=0 \
  timeout -s KILL 120 bash /build/docker-entrypoint.sh > "$log" 2>&1 &
until grep -q '^Ready\.$' "$log"; do
  kill -0 $! 2> /dev/null || { cat "$log"; exit 1; }
  sleep 0.2
done
kill $!
wait $! || true
if grep -q ERROR "$log"; then cat "$log"; exit 1; fi
