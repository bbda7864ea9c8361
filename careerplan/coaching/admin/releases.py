"""Releases of O*NET, for staff: uploaded here, imported by the worker, watched on a page that tells how far it is."""

import hashlib
import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone

from careerplan.coaching.admin.rows import PlainForm, StaffRows
from careerplan.coaching.site import desk
from careerplan.web.htmx import render_page
from careerplan.web.templatetags.page import day
from goals.occupations import catalogue
from goals.occupations.models import Upload
from goals.occupations.onet.uploads import keep


class UploadForm(PlainForm):
    """One file; the same form sent twice with the same file, even at once, uploads it once."""

    form_token = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    file = forms.FileField(
        label="The zip of a release",
        help_text="The text files, as onetcenter.org/database.html offers them: db_31_0_text.zip or a newer one.",
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )

    class Meta:
        model = Upload
        fields: tuple[str, ...] = ()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        [most] = settings.STAFF_MAY_SEND.values()
        if file.size > most:
            raise forms.ValidationError(f"A release has no more than {filesizeformat(most)}.")
        return file

    @property
    def token(self) -> uuid.UUID:
        """What this form has for this file, and no other form or file."""
        digest = hashlib.sha256()
        for chunk in self.cleaned_data["file"].chunks():
            digest.update(chunk)
        return uuid.uuid5(self.cleaned_data["form_token"] or uuid.uuid4(), digest.hexdigest())


@admin.register(Upload, site=desk)
class UploadAdmin(StaffRows):
    """Staff add uploads and look at them; the worker does the rest."""

    form = UploadForm
    add_form_template = "coaching/upload_add.html"
    list_display = ("name", "uploaded", "state_now", "told")
    fields = ("file", "form_token")

    @admin.display(description="Uploaded", ordering="uploaded_at")
    def uploaded(self, row: Upload) -> str:
        return day(row.uploaded_at)

    @admin.display(description="State", ordering="state")
    def state_now(self, row: Upload) -> str:
        return (
            f"{row.get_state_display()}, {row.percent} %" if row.state == row.State.RUNNING else row.get_state_display()
        )

    def get_ordering(self, request: Any) -> Any:
        return ["-uploaded_at", "pk"]

    def has_add_permission(self, request: Any) -> bool:
        return bool(request.user.is_staff)

    def changelist_view(self, request: Any, extra_context: Any = None) -> Any:
        there = catalogue.release()
        subtitle = f"In force: {there}, {there.occupations:,} occupations" if there else "The catalogue is empty"
        return super().changelist_view(request, {"title": "Releases of O*NET", "subtitle": subtitle})

    def add_view(self, request: Any, form_url: str = "", extra_context: Any = None) -> Any:
        return super().add_view(request, form_url, {"title": "Upload a release of O*NET"})

    def save_form(self, request: Any, form: Any, change: bool) -> Any:
        """Kept in parts, not as a model's row alone."""
        file = form.cleaned_data["file"]
        return keep(name=file.name, size=file.size, chunks=file.chunks(), now=timezone.now(), token=form.token)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        """It is saved already."""

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """There is nothing beside it."""

    def response_add(self, request: Any, obj: Upload, post_url_continue: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:occupations_upload_change", args=[obj.pk]))

    def change_view(self, request: Any, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        """How far it is: the whole page, or for the page that asks again the piece that moves."""
        upload = self.get_object(request, unquote(object_id))
        if upload is None:
            raise Http404
        if request.method == "POST":
            raise PermissionDenied
        now = timezone.now()
        context = {
            **self.admin_site.each_context(request),
            "title": upload.name,
            "opts": self.opts,
            "upload": upload,
            "is_silent": upload.is_silent(now),
        }
        return render_page(request, "coaching/upload.html", context, fragments=["upload_state"])
