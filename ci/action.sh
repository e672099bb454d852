#!/usr/bin/env bash
# The step of the action in action.yml: installs skupper-lint, runs it, and writes what GitHub shows. The inputs are environment
# variables, so that nothing in them is read as a part of this script.
set -euo pipefail

# Prints an error that GitHub shows on the page of the run, and ends the step as skupper-lint does where it cannot run.
fail() {
  local message=${1//'%'/'%25'}
  message=${message//$'\r'/'%0D'}
  printf '::error title=skupper-lint::%s\n' "${message//$'\n'/'%0A'}"
  exit 2
}

[[ $INPUT_ANNOTATIONS =~ ^(true|false)$ ]] ||
  fail "The input \"annotations\" must be true or false, not \"$INPUT_ANNOTATIONS\"."
[[ $INPUT_SUMMARY =~ ^(true|false)$ ]] || fail "The input \"summary\" must be true or false, not \"$INPUT_SUMMARY\"."
# A version or a tag of npm, and nothing else that npm would install, such as a folder or an address.
[[ $INPUT_VERSION =~ ^([0-9]+\.[0-9]+\.[0-9]+|latest|next)$ ]] ||
  fail "The input \"version\" must be a version such as 1.2.3, latest or next, not \"$INPUT_VERSION\"."
[[ $INPUT_SARIF_FILE != *[[:cntrl:]]* ]] || fail 'The input "sarif-file" must be a path on one line.'

paths=()
while IFS= read -r line; do
  if [[ -n $line ]]; then paths+=("$line"); fi
done <<<"$INPUT_PATH"
[[ ${#paths[@]} -gt 0 ]] || fail 'The input "path" is empty.'

command -v npm >/dev/null ||
  fail 'This runner has no Node.js: add a step with actions/setup-node before this one.'
node -e 'process.exit(Number.parseInt(process.versions.node) < 20 ? 1 : 0)' ||
  fail "skupper-lint needs Node.js 20 or newer, and this runner has $(node --version): add a step with actions/setup-node."

cd -- "$GITHUB_WORKSPACE"
[[ -d $INPUT_WORKING_DIRECTORY ]] ||
  fail "The input \"working-directory\" is \"$INPUT_WORKING_DIRECTORY\", which is not a folder."
cd -- "$INPUT_WORKING_DIRECTORY"

# Not in the repository: npm would read a .npmrc there, which a pull request may have brought.
tools=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/skupper-lint.XXXXXX")
trap 'rm -rf "$tools"' EXIT
(cd "$tools" && npm install --prefix . --ignore-scripts --no-audit --no-fund --loglevel=error \
  "skupper-language-server@$INPUT_VERSION" >&2) || fail "npm cannot install skupper-language-server@$INPUT_VERSION."
skupper_lint=$tools/node_modules/.bin/skupper-lint

# Lints with some options.
lint() {
  # It would write a summary by itself; whether there is one, is decided below.
  GITHUB_STEP_SUMMARY='' "$skupper_lint" check "$@" -- "${paths[@]}" </dev/null
}

# The first run decides, and says what could not be read.
status=0
lint --format json --fail-on "$INPUT_FAIL_ON" --output "$tools/findings.json" || status=$?
[[ -s $tools/findings.json ]] || fail 'skupper-lint could not check anything: its message is in the log above.'

# Lints again for another format, whatever the findings are. What could not be read was said before.
report() {
  lint --fail-on never "$@" 2>/dev/null || [[ $status -eq 2 ]]
}

if [[ $INPUT_ANNOTATIONS == true ]]; then
  report --format github
else
  # Names and values of files are in the text: none of them is a command to GitHub.
  token=$(node -p 'require("node:crypto").randomUUID()')
  printf '::stop-commands::%s\n' "$token"
  report
  printf '::%s::\n' "$token"
fi

if [[ $INPUT_SUMMARY == true ]]; then report --format markdown >>"$GITHUB_STEP_SUMMARY"; fi

if [[ -n $INPUT_SARIF_FILE ]]; then
  report --format sarif >"$tools/report.sarif"
  cd -- "$GITHUB_WORKSPACE"
  mkdir -p -- "$(dirname -- "$INPUT_SARIF_FILE")"
  cp -- "$tools/report.sarif" "$INPUT_SARIF_FILE"
  cd -- "$INPUT_WORKING_DIRECTORY"
fi

if [[ -n $INPUT_BASE ]]; then
  # Then, only what is new since the base fails the step.
  [[ $status -eq 2 ]] || status=0
  fail_on=$INPUT_FAIL_ON
  [[ $fail_on != hint ]] || fail_on=information
  difference=0
  "$skupper_lint" diff --format markdown --fail-on "$fail_on" --output "$tools/changes.md" -- \
    "$INPUT_BASE" "${paths[@]}" </dev/null || difference=$?
  [[ -s $tools/changes.md ]] ||
    fail "The base \"$INPUT_BASE\" cannot be compared with: check out the repository with fetch-depth: 0."
  cat "$tools/changes.md" >>"$GITHUB_STEP_SUMMARY"
  [[ $difference -le $status ]] || status=$difference
fi

findings=$(node -p 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).findings.length' "$tools/findings.json")
printf 'findings=%s\nsarif-file=%s\n' "$findings" "$INPUT_SARIF_FILE" >>"$GITHUB_OUTPUT"
exit "$status"
