# Completion for fish. In ~/.config/fish/config.fish:  catimeline completion fish | source

function __catimeline_complete
    set -l typed (commandline -opc)
    set -l number (count $typed)
    set -a typed (string unescape -- (commandline -ct))
    _CATIMELINE_COMPLETE=words $typed[1] $number $typed 2>/dev/null
    and return
    set -l option (string match -r -- '^--[^=]+=' $typed[-1])
    printf "$option%s\n" (__fish_complete_path (string replace -- "$option" '' $typed[-1]))
end

complete -c catimeline -f -a '(__catimeline_complete)'
