"""Django's Postgres backend, told that the key of an owned table is (id, owner_id).

Without it `annotate(Count(...))` groups by id alone, which Postgres refuses.
"""

from typing import Any

from django.db.backends.postgresql import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    def allows_group_by_selected_pks_on_model(self, model: Any) -> bool:
        owned = any(field.column == "owner_id" for field in model._meta.concrete_fields)
        return super().allows_group_by_selected_pks_on_model(model) and not owned


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
