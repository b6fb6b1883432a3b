"""``schema``: prints the JSON Schema of the output for scripts, and of stores."""

from catimeline.cli.output import results
from catimeline.cli.output_options import FileOutput
from catimeline.cli.parameters import argument, command
from catimeline.model.output_schema import OUTPUTS, output_schema
from catimeline.store.store_schema import store_schema
from catimeline.text.did_you_mean import check_known
from catimeline.text.json_text import to_json

NAMES = (*OUTPUTS, "store")
"""Everything that has a schema."""


@command
def print_schema(
    *,
    name: str = argument(
        "json: what list, search and show print as JSON. "
        f"{', '.join(OUTPUTS).removeprefix('json, ')}: what the command of that name prints as JSON. "
        "store: what a store holds, for editors.",
        required=True,
        metavar="NAME",
    ),
    output: FileOutput,
) -> None:
    """The JSON Schema of JSON output, for scripts, or of stores, for editors.

    catimeline schema json | jq .title

    catimeline schema sources | jq '."$defs".ListedSource.required'

    catimeline schema store -o events.schema.json
    """
    check_known(name, "schema", NAMES)
    with results(output.shape("json")) as out:
        out.write(to_json(store_schema() if name == "store" else output_schema(name), indented=True) + "\n")
