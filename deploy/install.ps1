# Installs Recourse as a Windows service, or moves the service to this version. Run it as an administrator, in the
# folder of the version that is to run: .\install.ps1
#   -Data      where the data lies; it is kept when versions change
#   -Urls      where the desk listens; leave it on this machine when a proxy ends HTTPS before it
#   -Options   further options of `recourse serve`, e.g. "--behind-proxy --second-factor all"
# On an update without any of them the service keeps the options that it has; with one, all are set anew.
param(
    [string] $Data = "$env:ProgramData\Recourse",
    [string] $Urls = "http://localhost:5080",
    [string] $Options = ""
)
$ErrorActionPreference = "Stop"
$name = "Recourse"
$account = "NT SERVICE\$name"
$program = Join-Path $PSScriptRoot "recourse.exe"
if (-not (Test-Path $program)) { throw "recourse.exe is not beside this script: run it in the published folder." }

$command = "`"$program`" serve --data `"$Data`" --urls $Urls $Options".Trim()
if (Get-Service $name -ErrorAction SilentlyContinue) {
    Stop-Service $name
    # Written to the registry, where the service's command lies: a command line would lose the inner quotes.
    $key = "HKLM:\SYSTEM\CurrentControlSet\Services\$name"
    if ($PSBoundParameters.Count -eq 0) {
        $old = (Get-ItemProperty $key).ImagePath
        if ($old -notmatch '^"[^"]+"(?<rest>.*)$') { throw "The service's command is not one of ours: $old" }
        $command = "`"$program`"" + $Matches.rest
        if ($command -match '--data "([^"]+)"') { $Data = $Matches[1] }
    }
    Set-ItemProperty $key -Name ImagePath -Value $command
} else {
    New-Service -Name $name -DisplayName "Recourse" -Description "The desk of a loan collection officer" `
        -BinaryPathName $command -StartupType Automatic | Out-Null
    # A virtual account of the service's own: it can reach its data and nothing else.
    sc.exe config $name obj= $account | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "The service's account could not be set (sc.exe ended with $LASTEXITCODE)." }
    sc.exe failure $name reset= 86400 actions= restart/5000/restart/30000/restart/60000 | Out-Null
}
New-Item -ItemType Directory -Force $Data | Out-Null
icacls $Data /inheritance:r /grant:r "${account}:(OI)(CI)M" "*S-1-5-32-544:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F" | Out-Null
if ($LASTEXITCODE -ne 0) { throw "The data folder's rights could not be set (icacls ended with $LASTEXITCODE)." }
Start-Service $name
Get-Service $name
Write-Host "Recourse answers on $Urls. The first administrator: `"$program`" user add --data `"$Data`" ... (docs: install.md)"
