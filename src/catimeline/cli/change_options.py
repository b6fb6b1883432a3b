"""The options of the commands that change a store, and the output of its text."""

from typing import NamedTuple

from catimeline.cli.options import Names, told
from catimeline.cli.output import results
from catimeline.cli.output_options import Shape
from catimeline.cli.parameters import DECIMAL, STORE, flag, option, options
from catimeline.cli.progress import progress
from catimeline.edit.transaction import WAIT, Make, Revision, revise, store_to_change
from catimeline.render import View
from catimeline.store.files import Store
from catimeline.text.safe import visible

CHANGED_STORE = option(
    "The store to change: a TOML file, or a folder of them. Default: $CATIMELINE_STORE, else the nearest events.toml.",
    "-s",
    many=True,
    use=STORE,
    metavar="PATH",
    panel="Store",
)
WAIT_OPTION = option(
    "How long to wait while other programs change it.",
    kind=DECIMAL,
    default=WAIT,
    metavar="SECONDS",
    panel="Store",
    least=0,
)
FILE_OF_STORE = option(
    "In a folder, the file to write to. Default: the one with the event nearest in date.", metavar="NAME", panel="Store"
)


@options
class ChangeOptions(NamedTuple):
    """Which store to change, and how."""

    store: Names = CHANGED_STORE
    wait: float = WAIT_OPTION
    dry_run: bool = flag("Print what would be done, and write nothing.", panel="Store")

    def find(self) -> Store:
        """The store to change: named, or near; the built-in one is no default."""
        return told(store_to_change(self.store or ()))

    def revise(self, make: Make) -> Revision:
        """Make the change; with ``--dry-run``, only prepare it."""
        with progress() as watch:
            return revise(self.find(), make, wait=self.wait, write=not self.dry_run, watch=watch)


def print_text(text: str) -> None:
    """Print text of a store as a result."""
    with results(Shape("text", View())) as out:
        # the store may have CR LF, output has LF
        out.write(visible(text.replace("\r\n", "\n").strip("\n") + "\n"))
