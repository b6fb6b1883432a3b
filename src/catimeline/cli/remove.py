"""``remove``: takes an event out of its store."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from catimeline.cli.change_options import ChangeOptions, print_text
from catimeline.cli.output import print_note
from catimeline.cli.parameters import argument, command, flag
from catimeline.edit.changes import left_behind, removed
from catimeline.edit.draft import Draft
from catimeline.edit.transaction import Change
from catimeline.index.contents import RecordKey
from catimeline.model.vocabulary import subject
from catimeline.store.cleanup import cleaning_up


@command
@cleaning_up()
def remove_event(
    *,
    event_id: str = argument("The event.", required=True, metavar="ID"),
    options: ChangeOptions,
    prune: bool = flag("Also remove what nothing else refers to: its sources, places, kind, …", "--prune"),
) -> None:
    """Remove an event from a store.

    The comments right above it are removed too; every other byte stays. Refuses while other events are related to it.

    catimeline remove hld-5 --store my-store.toml --dry-run

    catimeline remove hld-5 --store my-store.toml
    """
    about: AbstractSet[RecordKey] = frozenset()
    left: Sequence[RecordKey] = ()

    def make(draft: Draft) -> Change:
        nonlocal about, left
        change = removed(draft, event_id.lower(), prune=prune)
        about = change.about
        left = left_behind(draft, event_id.lower()) if prune else ()
        return change

    revision = options.revise(make)
    if options.dry_run:
        print_text(revision.removed)
    told = "would be removed from" if options.dry_run else "was removed from"
    print_note(f"{event_id} {told} {revision.path}:{revision.old_line}")
    if also := ", ".join(subject(*record) for record in sorted(about) if record[0] != "events"):
        print_note(f"with it: {also}")
    if left:
        named = ", ".join(subject(*record) for record in left)
        print_note(f"not with it, being no block or line of their own in that file: {named}")
