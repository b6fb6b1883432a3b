"""``completion``: prints the script with which a shell completes what is typed."""

from importlib.resources import files
from typing import Literal

from catimeline.cli.output import results
from catimeline.cli.output_options import FileOutput
from catimeline.cli.parameters import argument, command


@command
def print_script(
    *,
    shell: Literal["bash", "zsh", "fish", "powershell"] = argument(
        "The shell to complete in.",
        words=("bash", "zsh", "fish", "powershell"),
        metavar="shell:<bash|zsh|fish|powershell>",
        required=True,
    ),
    output: FileOutput,
) -> None:
    """The script that lets a shell complete what you type.

    The TAB key then completes commands, options and their values: ids, names and fields from the store that is named.

    eval "$(catimeline completion bash)"

    catimeline completion fish -o ~/.config/fish/completions/catimeline.fish

    catimeline completion powershell | Out-String | Invoke-Expression
    """
    script = files("catimeline.completion").joinpath("shells", f"catimeline.{shell}").read_text(encoding="utf-8")
    with results(output.shape("json")) as out:  # UTF-8, as not for people
        out.write(script)
