from django.urls import path

from paths.views import choice, compare, criterion, draft, draft_adjust, live, stage, worked_out
from paths.views import path as way

urlpatterns = [
    path("", way.paths, name="paths"),
    path("add/", way.path_add, name="path_add"),
    path("compare/", compare.paths_compare, name="paths_compare"),
    path("choose/", compare.paths_choose, name="paths_choose"),
    path("criteria/add/", criterion.criterion_add, name="criterion_add"),
    path("criteria/<int:pk>/edit/", criterion.criterion_edit, name="criterion_edit"),
    path("criteria/<int:pk>/delete/", criterion.criterion_delete, name="criterion_delete"),
    path("draft/", draft.paths_draft, name="paths_draft"),
    path("draft/veto/", draft.draft_veto, name="draft_veto"),
    path("draft/allow/", draft.draft_allow, name="draft_allow"),
    path("draft/take-back/", draft.drafts_take_back, name="drafts_take_back"),
    path("draft/<str:slug>/", draft_adjust.draft_adjust, name="draft_adjust"),
    path("worked-out/", worked_out.worked_out, name="worked_out"),
    path("<int:pk>/", way.path_detail, name="path_detail"),
    path("<int:pk>/edit/", way.path_edit, name="path_edit"),
    path("<int:pk>/delete/", way.path_delete, name="path_delete"),
    path("<int:pk>/tie/", way.path_tie, name="path_tie"),
    path("<int:pk>/choose/", choice.path_choose, name="path_choose"),
    path("<int:pk>/stages/add/", stage.stage_add, name="stage_add"),
    path("stages/<int:pk>/", stage.stage_detail, name="stage_detail"),
    path("stages/<int:pk>/edit/", stage.stage_edit, name="stage_edit"),
    path("stages/<int:pk>/delete/", stage.stage_delete, name="stage_delete"),
    path("stages/<int:pk>/move/", stage.stage_move, name="stage_move"),
    path("stages/<int:pk>/copy/", stage.stage_copy, name="stage_copy"),
    path("stages/<int:pk>/start/", live.stage_start, name="stage_start"),
    path("stages/<int:pk>/complete/", live.stage_complete, name="stage_complete"),
    path("stages/<int:pk>/slip/", live.stage_slip, name="stage_slip"),
    path("stages/<int:pk>/skip/", live.stage_skip, name="stage_skip"),
    path("stages/<int:pk>/back/", live.stage_back, name="stage_back"),
]
