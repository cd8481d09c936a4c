#!/bin/sh
# Make .venv from a hashed lock: `venv.sh run` builds it anew, `venv.sh test` adds what tests and benches need;
# `venv.sh interop` builds .venv-interop, with the tools that read our results back.
# PYTHON names the interpreter; without it the newest known to work is taken. A failed install leaves no stamp.
set -eu

lock=$1
home=.venv
spare=
fits='import sys; sys.exit(sys.version_info < (3, 11))'

stop() {
    echo "$1" >&2
    exit 1
}

pick_python() {
    for python in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        if "$python" -c "$fits" 2>/dev/null; then
            return
        fi
    done
    found=$("${PYTHON:-python3}" -V 2>&1) || found="none that runs"
    mend="apt install python3.11 python3.11-venv"
    [ "$(uname)" = Darwin ] && mend="brew install python@3.12"
    stop "Kazi needs Python 3.11 or newer and found $found: run '$mend', or name yours with 'make PYTHON=/path/to/python3'."
}

if [ "$lock" = interop ]; then
    pick_python
    home=.venv-interop
    spare=--no-compile # most of it is never imported
    echo "Installing the tools that read results back into .venv-interop (about 95 MB to download, once) ..."
    rm -rf "$home"
    "$python" -m venv "$home" || { rm -rf "$home"; stop "The environment $home could not be made: see above."; }
elif [ "$lock" = run ]; then
    pick_python
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        stop "Kazi needs the venv module of $python: run 'apt install ${python##*/}-venv', then make again."
    echo "Installing what Kazi needs into .venv (about 65 MB to download, once) ..."
    rm -rf .venv
    "$python" -m venv .venv || { rm -rf .venv; stop "The environment .venv could not be made: see above."; }
else
    echo "Installing what tests and benches need into .venv (about 110 MB to download, once) ..."
fi

# No dependency is looked up and nothing is compiled: the lock is complete, and only wheels are in it.
"$home/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    $spare --no-deps --only-binary=:all: --require-hashes -r "requirements/$lock.txt" ||
    stop "Installing requirements/$lock.txt failed, as said above; run make again to start it anew."

if [ "$lock" = run ]; then
    # `kazi` from any folder; it stays right when the checkout is moved.
    cat >.venv/bin/kazi <<'KAZI'
#!/bin/sh
root=$(cd "$(dirname "$0")/../.." && pwd)
PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}" exec "$root/.venv/bin/python" -P -m bot "$@"
KAZI
    chmod +x .venv/bin/kazi
fi
: >"$home/$lock"
