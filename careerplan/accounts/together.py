"""Changes of several models in a migration, with one look at all models instead of one after each change.

Django builds its models anew after every operation, and with each all that a link ties to it: here everything, since
every row has an owner. From an empty database that was a minute of nothing else. For all of `Together` it does so once.

>>> operations = [
...     Together([
...         pgtrigger.migrations.RemoveTrigger(model_name="step", name="insert_insert"),
...         migrations.AddField(model_name="step", name="sure", field=models.IntegerField(null=True)),
...         pgtrigger.migrations.AddTrigger(model_name="step", trigger=pgtrigger.compiler.Trigger(...)),
...     ]),
... ]
"""

from collections.abc import Sequence
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger, RemoveTrigger

CHANGES = (
    migrations.AddField,
    migrations.AlterField,
    migrations.RemoveField,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.AddConstraint,
    migrations.RemoveConstraint,
    AddTrigger,
    RemoveTrigger,
)


class Together(Operation):
    """Runs `operations` in their order; each finds the models as they are before all of them and as they are after.

    So nothing may be changed twice: a model that is created here has its fields, indexes, constraints and triggers in
    its `CreateModel`. ValueError says so, and also of operations to which this does not apply, such as renaming.
    """

    serialization_expand_args = ["operations"]

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations
        created = {operation.name_lower for operation in operations if isinstance(operation, migrations.CreateModel)}
        for operation in operations:
            if not isinstance(operation, (migrations.CreateModel, *CHANGES)):
                raise ValueError(f"This has to stand outside Together: {operation.describe()}.")
            if isinstance(operation, CHANGES) and operation.model_name_lower in created:
                raise ValueError(f"This has to stand within CreateModel: {operation.describe()}.")

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models as they are afterwards; where they have been built, those that are tied to a change, anew."""
        built = state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if built is not None:
            state.__dict__["apps"] = built
            state.reload_models({(app_label, _model(operation)) for operation in self.operations}, delay=False)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Here `from_state` is the one after all. A constraint goes by it: its field may have come with it."""
        for operation in reversed(self.operations):
            then = from_state if isinstance(operation, migrations.AddConstraint) else to_state
            operation.database_backwards(app_label, schema_editor, from_state, then)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)


def _model(operation: Any) -> str:
    return operation.name_lower if isinstance(operation, migrations.CreateModel) else operation.model_name_lower
