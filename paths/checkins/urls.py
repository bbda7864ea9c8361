from django.urls import include, path

from paths.checkins.views import amend, cadence, check_in, draft, feed, resting, sending, tripwire, year

tripwires = [
    path("sign/<int:pk>/", tripwire.tripwire_add, name="tripwire_add"),
    path("<int:pk>/edit/", tripwire.tripwire_edit, name="tripwire_edit"),
    path("<int:pk>/let-go/", tripwire.tripwire_let_go, name="tripwire_let_go"),
    path("<int:pk>/keep/", tripwire.tripwire_keep, name="tripwire_keep"),
    path("<int:pk>/there/", tripwire.tripwire_there, name="tripwire_there"),
    path("<int:pk>/answer/", tripwire.tripwire_answer, name="tripwire_answer"),
]

urlpatterns = [
    path("", check_in.check_ins, name="check_ins"),
    path("add/", check_in.check_in_add, name="check_in_add"),
    path("draft/", draft.check_in_draft, name="check_in_draft"),
    path("year/", year.check_ins_year, name="check_ins_year"),
    path("cadence/", cadence.cadence_edit, name="cadence_edit"),
    path("snooze/", resting.check_in_snooze, name="check_in_snooze"),
    path("skip/", resting.check_in_skip, name="check_in_skip"),
    path("pause/", resting.check_ins_pause, name="check_ins_pause"),
    path("go-on/", resting.check_ins_go_on, name="check_ins_go_on"),
    path("tripwires/", include(tripwires)),
    path("<int:pk>/", check_in.check_in_detail, name="check_in_detail"),
    path("<int:pk>/amend/", amend.check_in_amend, name="check_in_amend"),
]

reminders = [
    path("", sending.reminders, name="reminders"),
    path("try-again/", sending.reminders_try_again, name="reminders_try_again"),
    path("calendar/make/", sending.calendar_make, name="calendar_make"),
    path("calendar/renew/", sending.calendar_renew, name="calendar_renew"),
    path("calendar/end/", sending.calendar_end, name="calendar_end"),
    path("stop/<str:signed>/", sending.reminders_stop, name="reminders_stop"),
]

calendars = [path("<str:signed>.ics", feed.calendar_feed, name="calendar_feed")]
