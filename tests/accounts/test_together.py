"""Changes of models that a migration makes together: the same tables, with the models built once."""

from collections import Counter
from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.writer import OperationWriter
from django.db.models.signals import class_prepared
from pgtrigger.compiler import Trigger, UpsertTriggerSql
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from careerplan.accounts.together import CHANGES, Together

OURS = {
    f"{label}.{name}": migration
    for (label, name), migration in MigrationLoader(None).disk_migrations.items()
    if migration.__module__.startswith(("careerplan.", "goals.", "paths."))
}
ONE_HEAVY = models.UniqueConstraint(fields=["owner"], condition=models.Q(weight=1), name="one_heavy")
NAMED = models.CheckConstraint(condition=~models.Q(name=""), name="box_named")


def trigger(table: str) -> Trigger:
    """One that does nothing, by the name of told."""
    does = {"func": "RETURN NULL;", "operation": "INSERT", "when": "AFTER"}
    return Trigger(name="told", sql=UpsertTriggerSql(**does, table=table, pgid=f"pgtrigger_told_{table}", hash="1"))


def changes() -> Together:
    """A new table that links to an old one, and an old one with a column, what holds of it, and another trigger."""
    step = models.ForeignKey("steps.step", models.CASCADE, db_constraint=False, related_name="boxes")
    fields = [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=9)), ("step", step)]
    return Together(
        [
            migrations.CreateModel("Box", fields, {"constraints": [NAMED], "triggers": [trigger("steps_box")]}),
            RemoveTrigger("step", "insert_insert"),
            migrations.AddField("step", "weight", models.IntegerField(null=True)),
            AddTrigger("step", trigger("steps_step")),
            migrations.AddConstraint("step", ONE_HEAVY),
            migrations.AddIndex("step", models.Index(fields=["weight"], name="heaviest")),
        ]
    )


def tables() -> set[tuple[str, str]]:
    """Each column, constraint, index and trigger of the room of steps, with its table."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT attrelid::regclass::text, attname::text FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                WHERE attnum > 0 AND NOT attisdropped AND relkind = 'r'
            UNION SELECT conrelid::regclass::text, conname::text FROM pg_constraint WHERE contype = 'c'
            UNION SELECT indrelid::regclass::text, indexrelid::regclass::text FROM pg_index
            UNION SELECT tgrelid::regclass::text, split_part(tgname, '_', 2) FROM pg_trigger
                WHERE tgname LIKE 'pgtrigger%'
            """
        )
        return {row for row in cursor.fetchall() if row[0].startswith("steps_")}


@pytest.mark.django_db
def test_it_makes_what_each_would_have_made_and_takes_it_back() -> None:
    before, together = MigrationLoader(None).project_state(), changes()
    after = before.clone()
    together.state_forwards("steps", after)
    there = tables()

    with connection.schema_editor() as editor:
        together.database_forwards("steps", editor, before, after)
    made = {("steps_box", name) for name in ("id", "name", "step_id", "box_named", "steps_box_pkey", "told")}
    step = {("steps_step", name) for name in ("weight", "one_heavy", "heaviest", "told")}
    assert {found for found in tables() - there if "step_id_" not in found[1]} == made | step
    assert there - tables() == {("steps_step", "insert")}

    with connection.schema_editor() as editor:
        together.database_backwards("steps", editor, after, before)
    assert tables() == there


def test_the_models_are_built_once_and_those_that_link_to_them_follow() -> None:
    state, together = MigrationLoader(None).project_state(), changes()
    built: Counter[str] = Counter()

    def count(sender: Any, **kwargs: Any) -> None:
        built[sender._meta.label_lower] += 1

    assert state.apps.get_model("steps", "step")
    class_prepared.connect(count)
    try:
        together.state_forwards("steps", state)
    finally:
        class_prepared.disconnect(count)

    step = state.apps.get_model("steps", "step")
    assert step._meta.get_field("weight")
    assert step._meta.get_field("boxes").related_model is state.apps.get_model("steps", "box")
    assert state.apps.get_model("steps", "stepgap")._meta.get_field("step").related_model is step
    assert [built[name] for name in ("steps.step", "steps.box", "steps.stepgap")] == [1, 1, 1]


@pytest.mark.parametrize(
    "change",
    [
        migrations.AddField("box", "lid", models.BooleanField()),
        migrations.AddConstraint("Box", NAMED),
        RemoveTrigger("box", "told"),
    ],
    ids=lambda change: type(change).__name__,
)
def test_a_model_that_is_created_is_not_changed_beside_it(change: Any) -> None:
    with pytest.raises(ValueError, match="within CreateModel"):
        Together([migrations.CreateModel("Box", []), change])


@pytest.mark.parametrize("other", [migrations.RenameField("step", "title", "name"), migrations.RunSQL("SELECT 1")])
def test_what_needs_the_models_in_between_stands_outside(other: Any) -> None:
    with pytest.raises(ValueError, match="outside Together"):
        Together([other])


def test_a_migration_that_squashes_others_can_write_it_down() -> None:
    lines, imported = OperationWriter(Together([migrations.RemoveField("step", "title")]), indentation=0).serialize()
    assert lines.startswith("careerplan.accounts.together.Together(\n    operations=[\n        migrations.RemoveField(")
    assert "import careerplan.accounts.together" in imported


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_migration_of_ours_changes_its_models_together(name: str) -> None:
    """Each change outside has Django build all models anew: a tenth of a second and more, for each from nothing on."""
    alone = [change for change in OURS[name].operations if isinstance(change, (migrations.CreateModel, *CHANGES))]
    assert len(alone) <= 1, f"put these into one Together: {[change.describe() for change in alone]}"
