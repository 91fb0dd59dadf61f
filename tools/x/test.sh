# Sourced by ./x for `test` and `laws`: what the tests need from the machine, then the tests, then the counts.

scratch=$(mktemp -d "${TMPDIR:-/tmp}/recourse-test.XXXXXX")
chmod 755 "$scratch"
pg_bin=
as_cluster_owner=
failed=0 passed=0 skipped=0

clean_up() {
  status=$?
  trap - EXIT
  if [ -n "$pg_bin" ] && [ -f "$scratch/pg/data/postmaster.pid" ]; then
    $as_cluster_owner "$pg_bin/pg_ctl" -D "$scratch/pg/data" -m immediate -w stop >/dev/null 2>&1 || true
  fi
  rm -rf "$scratch"
  exit $status
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# install PACKAGE : from the system's packages where we may; false where we may not
install() {
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
  echo "installing the system package $1 ..."
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >"$scratch/apt.log" 2>&1 </dev/null && return 0
  apt-get update -qq >>"$scratch/apt.log" 2>&1 </dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >>"$scratch/apt.log" 2>&1 </dev/null && return 0
  tail -n 5 "$scratch/apt.log" >&2
  return 1
}

find_chromium() {
  for candidate in "${RECOURSE_CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
    if [ -n "$candidate" ] && [ -x "$candidate" ]; then
      export RECOURSE_CHROMIUM="$candidate"
      return 0
    fi
  done
  return 1
}

need_chromium() {
  find_chromium || { install chromium && find_chromium; } ||
    die "the browser tests need Chromium: install your system's package 'chromium', or set RECOURSE_CHROMIUM to its path."
}

find_postgres() {
  for dir in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n -r); do
    if [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ] && [ -x "$dir/postgres" ]; then
      pg_bin=$dir
      return 0
    fi
  done
  command -v initdb >/dev/null 2>&1 && command -v pg_ctl >/dev/null 2>&1 || return 1
  pg_bin=$(dirname "$(command -v initdb)")
}

# The package would start a cluster of its own; the tests want none but theirs.
install_postgres() {
  if [ "$(id -u)" -eq 0 ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
  fi
  install postgresql
}

# A cluster of the tests' own, on a socket in the scratch folder: nothing else on the machine sees it.
start_postgres() {
  find_postgres || { install_postgres && find_postgres; } ||
    die "the tests run on PostgreSQL too: install your system's package 'postgresql' (the server, with initdb and pg_ctl)."
  mkdir -p "$scratch/pg"
  if [ "$(id -u)" -eq 0 ]; then
    # PostgreSQL refuses to run as root.
    owner=nobody
    id postgres >/dev/null 2>&1 && owner=postgres
    chown "$owner" "$scratch/pg"
    as_cluster_owner="runuser -u $owner --"
  fi
  (
    cd "$scratch/pg"
    $as_cluster_owner "$pg_bin/initdb" -D "$scratch/pg/data" -U recourse -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
      >"$scratch/initdb.log" 2>&1 || {
      cat "$scratch/initdb.log" >&2
      exit 1
    }
    $as_cluster_owner "$pg_bin/pg_ctl" -D "$scratch/pg/data" -w -t 60 -l "$scratch/pg/log" start -o \
      "-c listen_addresses='' -c unix_socket_directories='$scratch/pg' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" \
      >/dev/null 2>&1 </dev/null || {
      cat "$scratch/pg/log" >&2
      exit 1
    }
  ) || die "the tests' PostgreSQL did not start."
  export RECOURSE_TEST_POSTGRES="Host=$scratch/pg;Username=recourse;Database=postgres"
}

count() {
  # count WORD FILE : the number behind "WORD:" in the runner's summary, 0 where there is none
  number=$(sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$2" | tail -n 1)
  echo "${number:-0}"
}

# run_project NAME : a project that dies without a summary, or runs no test at all, is a failure of its own
run_project() {
  echo
  echo "== $1"
  log="$scratch/$1.log"
  status=0
  { "tests/$1/bin/Release/net10.0/$1" --no-ansi --no-progress </dev/null 2>&1 || echo $? >"$scratch/status"; } | tee "$log"
  if [ -f "$scratch/status" ]; then
    status=$(cat "$scratch/status")
    rm "$scratch/status"
  fi
  bad=$(count failed "$log")
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
    echo "$1 ended with exit code $status and no failed test of its own: counted as one failure"
    bad=1
  fi
  failed=$((failed + bad))
  passed=$((passed + $(count succeeded "$log")))
  skipped=$((skipped + $(count skipped "$log")))
}

check_layout() {
  echo
  echo "== layout (./x format mends it)"
  dotnet tool restore >/dev/null
  if dotnet csharpier check . >"$scratch/layout.log" 2>&1; then
    passed=$((passed + 1))
    tail -n 1 "$scratch/layout.log"
  else
    failed=$((failed + 1))
    grep -E 'Was not formatted|Failed|rror' "$scratch/layout.log" | head -n 40
  fi
}

closing_line() {
  echo
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] || exit 1
  exit 0
}

build() {
  echo
  echo "== build"
  dotnet build "$1" -c Release -v quiet --nologo -clp:NoSummary && return 0
  failed=$((failed + 1))
  echo "the build failed: no test ran"
  closing_line
}

if [ "$command" = laws ]; then
  build tests/Recourse.Laws.Tests
  run_project Recourse.Laws.Tests
  closing_line
fi

[ -z "${CI:-}" ] || export MSBUILDDISABLENODEREUSE=1
assets
need_chromium
start_postgres
check_layout
build Recourse.slnx
for project in Tidy Core Laws App Browser; do
  run_project "Recourse.$project.Tests"
done
closing_line
