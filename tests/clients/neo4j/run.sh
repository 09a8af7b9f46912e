#!/bin/bash
# SPDX-License-Identifier: MIT
# Imports two files into a new Neo4j database by neo4j-admin, opens it and prints what is in it as JSON.
#
# Usage: tests/clients/neo4j/run.sh FOLDER NODES.csv LINKS.csv
#
# Installs what is missing (a JDK and Maven by apt-get, Neo4j by Maven into build/clients/neo4j).
# Nothing listens on a port. Exit status: 0 if Neo4j took the files.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
work=${DATELINE_CLIENTS:-$here/../../build/clients}
if [[ $# -ne 3 ]]; then
  sed -n 's/^# Usage: /usage: /p' "$0" >&2
  exit 2
fi
mkdir -p "$work"
# shellcheck source=tests/clients/java.sh
source "$here/java.sh"
need_java
build_java neo4j

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
java=(java -Xmx1g -XX:+UseSerialGC -Dfile.encoding=UTF-8)
for package in java.nio java.lang sun.nio.ch java.util.concurrent; do
  java+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
# What the script neo4j-admin of a Neo4j that is installed starts.
NEO4J_HOME=$home "${java[@]}" -cp "$work/neo4j/target/lib/*" org.neo4j.cli.AdminTool \
  database import full neo4j "--nodes=$1/$2" "--relationships=$1/$3" \
  "--report-file=$home/import.report" >"$work/neo4j-import.log" 2>&1 ||
  { tail -n 20 "$work/neo4j-import.log" >&2; exit 1; }
"${java[@]}" -cp "$work/neo4j/target/neo4j-check.jar:$work/neo4j/target/lib/*" \
  dateline.clients.Neo4jCheck "$home" "$1" "$2" "$3" 2>"$work/neo4j.log" ||
  { tail -n 20 "$work/neo4j.log" >&2; exit 1; }
