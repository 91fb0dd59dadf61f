# Sourced by ./x for `run`: the demonstration, or a real book.

book=
data=
clock=
rest=
while [ $# -gt 0 ]; do
  case $1 in
  --book) book=${2:?--book needs a name: metro2} && shift ;;
  --data) data=${2:?--data needs a folder} && shift ;;
  --clock) clock=${2:?--clock needs a time: 2023-11-16T15:00:00Z} && shift ;;
  *) break ;;
  esac
  shift
done

case $book in
'')
  build_app
  exec dotnet "$out/recourse.dll" serve --seed-demo --data "${data:-./data}" ${clock:+--clock "$clock"} "$@"
  ;;
metro2)
  tape=../shared/data/loans/metro2_portfolio_10k.csv.gz
  [ -f "$tape" ] || die "--book metro2 needs the real loan book at $tape, which is not here. Without it: ./x run"
  ;;
*) die "--book knows metro2, not '$book'" ;;
esac
