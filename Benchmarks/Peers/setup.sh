# Sourced by the scripts that run peers: `source setup.sh REQUIREMENTS`.
#
# Leaves a folder in $work, that of WORK or one that goes when the script ends, and in $python that of PYTHON or one of a
# virtual environment in the folder with the requirements.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=${WORK:-$(mktemp -d)}
mkdir -p "$work"
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT
python=${PYTHON:-$work/venv/bin/python}
if [ ! -x "$python" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --requirement "$here/$1"
fi
