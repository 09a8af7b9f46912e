# SPDX-License-Identifier: MIT
# Sourced by the scripts beside it: installs Java and builds the callers of programs written in it.
# Wants $here, the folder of the callers, and $work, where they are built.

# Debian packages for commands that are not there: COMMAND:PACKAGE ...
need_commands() {
  local missing=() pair
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
  done
  if [[ ${#missing[@]} -gt 0 ]]; then
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$work/apt.log" 2>&1
  fi
}

need_java() { need_commands javac:openjdk-17-jdk-headless mvn:maven; }

# Builds $here/NAME in $work/NAME, anew where its source has changed.
build_java() {
  local newer
  newer=$(find "$here/$1" -newer "$work/$1/target" -print -quit 2>/dev/null || true)
  if [[ ! -d $work/$1/target/lib || -n $newer ]]; then
    rm -rf "${work:?}/$1"
    cp -r "$here/$1" "$work/$1"
    (cd "$work/$1" && mvn -q -B package >"$work/maven.log" 2>&1) ||
      { grep -m 1 ERROR "$work/maven.log"; return 1; }
  fi
}
