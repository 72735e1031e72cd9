#!/usr/bin/env bash
# Builds the web console for Maven, or checks it: build.sh build|check. What did not change since the last time is not done again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p target

# Node.js that ./lab installed from the npm registry.
own=$PWD/../../target/node/bin
if [ -x "$own/node" ]; then export PATH="$own:$PATH"; fi

need_node() {
  local version; version=$(node --version 2>/dev/null || echo none)
  case "$version" in
    v20.19.*|v20.[2-9][0-9].*|v2[2-9].*|v[3-9][0-9].*) return ;;
  esac
  echo "the web console is built with Node 20.19 or newer and npm, and here is: $version. ./lab gets it." >&2
  exit 1
}

# $1: what is to be done, the rest: the files that decide whether it was done.
unless_done() {
  local what=$1 stamp=target/$1.stamp now
  shift
  now=$(find "$@" -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then return; fi
  rm -f "$stamp"
  "$what"
  printf '%s\n' "$now" > "$stamp"
}

install() { npm ci --no-progress --loglevel=error; }
build() { npm run --silent build; }
check() { npm run --silent check && npm run --silent test; }

need_node
[ -d node_modules ] || rm -f target/install.stamp
unless_done install package.json package-lock.json .npmrc
case "${1:?build or check}" in
  build)
    [ -f target/classes/io/ssmlab/console/ui/index.html ] || rm -f target/build.stamp
    unless_done build package-lock.json index.html public src tsconfig.json vite.config.ts
    ;;
  check) unless_done check package-lock.json src biome.json tsconfig.json vite.config.ts ;;
esac
