# Sourced by run and test: makes .venv and installs this checkout into it, once.
#
# `prepare run` installs the package, `prepare dev` its development tools too.
# A stamp in .venv says what was installed, from which pyproject.toml and where;
# it is written last, so an installation cut short is begun again.

root=$(CDPATH= cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
venv=$root/.venv

fail() {
    printf 'factcheck : %s\n' "$*" >&2
    exit 2
}

# A Python we can use: 3.11 or later. Some names on PATH are shims that lead nowhere, so each is tried.
find_python() {
    local name
    for name in "${PYTHON:-}" python3.11 python3.12 python3.13 python3 python; do
        if [ -n "$name" ] && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$name"
            return
        fi
    done
    fail 'Python 3.11 ou plus récent est nécessaire et introuvable ; installez-le, ou indiquez-le : PYTHON=/chemin/python3.11 scripts/run …'
}

make_venv() {
    local python
    python=$(find_python) || exit
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "le module venv manque à $python ; installez-le (Debian, Ubuntu : apt install python3-venv) et relancez."
    "$python" -m venv --clear "$venv" >&2 || fail "impossible de créer $venv ; vérifiez les droits et la place sur le disque."
}

# What an installation depends on: the project's description, and its place, which an editable one points to.
fingerprint() {
    printf '%s %s\n' "$(cat "$root/pyproject.toml" "$root"/factcheck/locale/*/LC_MESSAGES/*.po | cksum)" "$root"
}

installed() {
    local stamp
    for stamp in "$venv"/.factcheck-{dev,"$1"}; do
        [ -x "$venv/bin/python" ] && [ -f "$stamp" ] && [ "$(<"$stamp")" = "$(fingerprint)" ] && return
    done
    return 1
}

prepare() {
    installed "$1" && return
    exec 9<"$root/pyproject.toml"
    if command -v flock >/dev/null; then flock 9; fi # one installation at a time; where there is no flock, be alone
    installed "$1" || install "$1"
    exec 9<&-
}

install() {
    local package=$root stamp
    [ "$1" = run ] || package="$root[$1]"
    printf 'factcheck : installation dans %s (une seule fois, quelques minutes)…\n' "$venv" >&2
    for stamp in "$venv"/.factcheck-*; do
        [ -f "$stamp" ] && [[ $(<"$stamp") = *" $root" ]] && break
    done || make_venv
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --editable "$package" >&2 ||
        fail "l'installation a échoué ; vérifiez la connexion au dépôt de paquets et relancez."
    fingerprint >"$venv/.factcheck-$1"
}
