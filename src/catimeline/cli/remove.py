"""``remove``: an event taken out of its store."""

from typing import Annotated

import typer

from catimeline.cli.options import takes_groups
from catimeline.cli.output import talk
from catimeline.cli.writing import Writing, print_text
from catimeline.placement import removed


@takes_groups
def remove_event(
    event_id: Annotated[str, typer.Argument(metavar="ID", help="The event.", show_default=False)],
    writing: Writing,
) -> None:
    """Take an event out of a store.

    The comments right above it go with it, every other byte stays. Refuses while other events are related to it.

    catimeline remove hld-5 --store my-store.toml --dry-run
    """
    revision = writing.revise(lambda draft: removed(draft, event_id))
    if writing.dry_run:
        print_text(revision.removed)
    told = "would be removed from" if writing.dry_run else "was removed from"
    talk(f"{event_id} {told} {revision.path}:{revision.line}")
