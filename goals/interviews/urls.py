from django.urls import path

from goals.interviews.views import interview, question, talks
from goals.interviews.views import recommendation as named

urlpatterns = [
    path("", talks.interviews, name="interviews"),
    path("add/", interview.interview_add, name="interview_add"),
    path("<int:pk>/", interview.interview_detail, name="interview_detail"),
    path("<int:pk>/edit/", interview.interview_edit, name="interview_edit"),
    path("<int:pk>/delete/", interview.interview_delete, name="interview_delete"),
    path("<int:pk>/move/", interview.interview_move, name="interview_move"),
    path("<int:pk>/back/", interview.interview_back, name="interview_back"),
    path("<int:pk>/questions/", question.interview_questions, name="interview_questions"),
    path("<int:pk>/questions/add/", question.question_add, name="question_add"),
    path("questions/<int:pk>/edit/", question.question_edit, name="question_edit"),
    path("questions/<int:pk>/move/", question.question_move, name="question_move"),
    path("questions/<int:pk>/delete/", question.question_delete, name="question_delete"),
    path("<int:pk>/recommendations/add/", named.recommendation_add, name="recommendation_add"),
    path("recommendations/<int:pk>/edit/", named.recommendation_edit, name="recommendation_edit"),
    path("recommendations/<int:pk>/delete/", named.recommendation_delete, name="recommendation_delete"),
    path("recommendations/<int:pk>/become/", named.recommendation_become, name="recommendation_become"),
    path("recommendations/<int:pk>/take-back/", named.recommendation_take_back, name="recommendation_take_back"),
]
