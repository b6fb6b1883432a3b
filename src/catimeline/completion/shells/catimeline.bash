# Completion for bash. In ~/.bashrc:  eval "$(catimeline completion bash)"

_catimeline() {
    local program candidates line
    program=$(type -P -- "$1") || program=catimeline
    COMPREPLY=()
    if ! candidates=$(_CATIMELINE_COMPLETE=bash "$program" "$COMP_WORDBREAKS" "$COMP_POINT" "$COMP_LINE" 2>/dev/null); then
        if [[ $2 ]]; then
            compopt -o default 2>/dev/null
        else
            compopt -o filenames 2>/dev/null
            candidates+=$'\n'$(compgen -f)
        fi
    fi
    while IFS= read -r line; do
        [[ $line ]] && COMPREPLY+=("$line")
    done <<<"$candidates"
}

complete -F _catimeline catimeline
