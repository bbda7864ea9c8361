from django.urls import path

from careerplan.coaching.views import comments, sharing

urlpatterns = [
    path("", sharing.sharing, name="sharing"),
    path("comments/", comments.comments, name="comments"),
    path("comments/read/", comments.comments_read, name="comments_read"),
    path("comments/<int:pk>/answer/", comments.comment_answer, name="comment_answer"),
    path("comments/<int:pk>/read/", comments.comment_read, name="comment_read"),
    path("comments/<int:pk>/delete/", comments.comment_delete, name="comment_delete"),
    path("invite/", sharing.coach_invite, name="coach_invite"),
    path("<int:pk>/edit/", sharing.engagement_edit, name="engagement_edit"),
    path("<int:pk>/send/", sharing.invitation_send, name="invitation_send"),
    path("<int:pk>/end/", sharing.engagement_end, name="engagement_end"),
    path("invitation/<str:token>/", sharing.invitation, name="invitation"),
]
