#compdef catimeline
# Completion for zsh. In ~/.zshrc, after compinit:  eval "$(catimeline completion zsh)"

_catimeline() {
    local program=${(Q)words[1]} candidates paths line
    local -a typed values shown
    whence -p -- $program >/dev/null || program=catimeline
    typed=("${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" "${(@Q)words[CURRENT+1,-1]}")
    candidates=$(_CATIMELINE_COMPLETE=words $program $((CURRENT - 1)) "${typed[@]}" 2>/dev/null)
    paths=$?
    for line in ${(f)candidates}; do
        values+=("${line%%$'\t'*}")
        line=${line/$'\t'/  -- }
        shown+=("${line%  -- }")
    done
    (( $#values )) && compadd -U -l -d shown -a values
    if (( paths )); then
        compset -P '--*='
        _files
    fi
}

if [[ $funcstack[1] == _catimeline ]]; then
    _catimeline
else
    compdef _catimeline catimeline
fi
