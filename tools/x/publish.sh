# Sourced by ./x for `publish`: folders that need neither .NET nor Node where they run.

systems=${*:-linux-x64 win-x64}
for system in $systems; do
  case $system in
  linux-x64 | win-x64) ;;
  *) die "publish knows linux-x64 and win-x64, not '$system'" ;;
  esac
done
assets
for system in $systems; do
  folder=artifacts/recourse-$system
  echo "publishing $folder ..."
  rm -rf "$folder"
  if ! said=$(dotnet publish src/Recourse.App -c Release -r "$system" --self-contained \
    -v quiet --nologo -o "$folder" 2>&1); then
    echo "$said" >&2
    die "publishing for $system failed."
  fi
  rm -f "$folder"/*.pdb "$folder"/Recourse.Core.xml
  cp LICENSE docs/install.md "$folder"
  case $system in
  linux-x64) cp deploy/recourse.service "$folder" ;;
  win-x64) cp deploy/install.ps1 "$folder" ;;
  esac
  echo "$folder is ready: install.md in it tells the rest."
done
