# Sourced by the scripts beside it: installs what is missing, builds, and installs the package into
# .venv. Running it again takes seconds. Nothing to set up before, nothing is asked.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

DEBIAN_PACKAGES=(g++ cmake ninja-build libboost-graph-dev nlohmann-json3-dev libspdlog-dev libgtest-dev
  libgmock-dev libutf8proc-dev libtimezonemap-data libgeonames-common)

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }

# Debian packages that are not there yet.
need_debian() {
  local missing=() package
  for package in "$@"; do
    if [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
      missing+=("$package")
    fi
  done
  if [ "${#missing[@]}" -eq 0 ]; then
    return
  fi
  say "installing ${missing[*]}"
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo=(sudo)
  fi
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Whether anything below the given paths is newer than a stamp.
newer_than() {
  local stamp=$1
  shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" -newer "$stamp" -not -path '*/__pycache__*' -print -quit)" ]
}

need_debian "${DEBIAN_PACKAGES[@]}"
if ! python3 -c 'import ensurepip, venv, sysconfig, pathlib, sys
sys.exit(not pathlib.Path(sysconfig.get_path("include"), "Python.h").exists())' 2>/dev/null; then
  need_debian python3-venv python3-dev
fi
if [ ! -x .venv/bin/python ]; then
  say "making .venv"
  python3 -m venv .venv
fi
export PIP_DISABLE_PIP_VERSION_CHECK=1
if newer_than .venv/requirements.stamp requirements-dev.txt; then
  say "installing Python packages"
  .venv/bin/pip install -q -r requirements-dev.txt
  touch .venv/requirements.stamp
fi

SOURCES=(CMakeLists.txt pyproject.toml cmake cpp python lexicons models gazetteer)
BUILD=build/release
if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi
if newer_than .venv/package.stamp "${SOURCES[@]}"; then
  say "building and installing dateline"
  touch .venv/package.stamp.new
  .venv/bin/pip install -q --no-build-isolation --no-deps --force-reinstall \
    --config-settings=build-dir="$BUILD" \
    --config-settings=cmake.define.DATELINE_TESTS=ON --config-settings=cmake.define.DATELINE_WERROR=ON .
  mv .venv/package.stamp.new .venv/package.stamp
fi
