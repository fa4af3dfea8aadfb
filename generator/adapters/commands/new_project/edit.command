#!/bin/sh
# Double click: opens the editor of this guide in your browser. Close this window to stop it.
cd "$(dirname "$0")" || exit 1
if [ -x .venv/bin/matchbook ]; then exec .venv/bin/matchbook edit; fi
if command -v matchbook >/dev/null; then exec matchbook edit; fi
echo "Matchbook is not installed on this computer yet. Install Python, then type in this folder:"
echo "  python3 -m venv .venv"
echo "  .venv/bin/pip install -r requirements.txt 'matchbook-guide[edit,import]'"
printf "Press Enter to close this window. "
read -r _
