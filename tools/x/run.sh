# Sourced by ./x for `run`: the demonstration, or a real book.

book=
data=
clock=
database=
urls=
while [ $# -gt 0 ]; do
  case $1 in
  --book) book=${2:?--book needs a name: metro2} && shift ;;
  --data) data=${2:?--data needs a folder} && shift ;;
  --clock) clock=${2:?--clock needs a time: 2023-11-16T15:00:00Z} && shift ;;
  --database) database=${2:?--database needs sqlite:PATH or postgres:CONNECTION STRING} && shift ;;
  --urls) urls=${2:?--urls needs an address: http://localhost:5080} && shift ;;
  *) break ;;
  esac
  shift
done

# metro2: the real book of 10,000 loans that others made, worked as of its own date, with invented people. Each step
# changes nothing when it was done before, and takes up what was stopped; the stamp only spares the asking.
prepare_metro2() {
  tape=../shared/data/loans/metro2_portfolio_10k.csv.gz
  if [ ! -f "$tape" ]; then
    die "--book metro2 needs the real loan book at $tape, seen from $root, and it is not there. Without it: ./x run"
  fi
  data=${data:-./data/metro2}
  clock=${clock:-2023-11-16T15:00:00Z}
  build_app
  mark="$(cksum <"$tape") ${database:-in $data}"
  if [ "$(cat "$data/book.done" 2>/dev/null)" = "$mark" ] && [ -n "$database" -o -f "$data/recourse.db" ]; then
    return 0
  fi
  # 3 says that this file brings nothing new.
  in_book import "$tape" --profile metro2-portfolio || [ $? -eq 3 ] || exit 1
  in_book demo people --portfolio metro2 --seed 1 || exit 1
  echo "$mark" >"$data/book.done"
}

in_book() {
  program "$@" --data "$data" --clock "$clock" ${database:+--database "$database"}
}

case $book in
'') build_app ;;
metro2) prepare_metro2 ;;
*) die "--book knows metro2, not '$book'" ;;
esac
# Only the demonstration seeds itself; a book has been given its people.
seed=--seed-demo
[ -z "$book" ] || seed=
exec dotnet "$out/recourse.dll" serve $seed --data "${data:-./data}" ${clock:+--clock "$clock"} \
  ${database:+--database "$database"} ${urls:+--urls "$urls"} "$@"
