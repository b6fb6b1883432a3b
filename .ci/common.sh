# What .ci/run and .ci/versions share: a folder for their work, clean settings, fresh copies of the project.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
# the settings of the caller must not change results, nor have each process compile the program again
unset PYTHONPATH PYTHONDONTWRITEBYTECODE CATIMELINE_STORE NO_COLOR FORCE_COLOR

step() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# Makes a fresh folder with the files of the project: NAME
fresh() {
  mkdir -p "$work/$1"
  git ls-files -z --cached | xargs -0 cp --parents -t "$work/$1"
}

# Makes a virtual environment in a folder, at the place that the README's commands use: NAME PYTHON
environment() {
  "$2" -m venv "$work/$1/.venv"
}

in_venv() { # NAME COMMAND: run it in the folder, as in a shell with the folder's environment activated
  (cd "$work/$1" && PATH="$work/$1/.venv/bin:$PATH" VIRTUAL_ENV="$work/$1/.venv" bash -euo pipefail -c "$2")
}

# Installs packages of the system: NAME...
install() {
  step "install $*"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
