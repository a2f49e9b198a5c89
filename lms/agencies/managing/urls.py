from django.urls import path

from . import add_views, block_views, export_views, group_views, views
from .importing import views as importing

urlpatterns = [
    path("staff/people/", views.people, name="staff_people"),
    path("staff/people.csv", export_views.people_csv, name="staff_people_csv"),
    path("staff/people.xlsx", export_views.people_xlsx, name="staff_people_xlsx"),
    path("staff/people/added/<uuid:pk>/send/", add_views.send, name="staff_batch_send"),
    path("staff/people/added/<uuid:pk>/print/", add_views.print_all, name="staff_batch_print"),
    path("staff/people/add/", add_views.add, name="staff_people_add"),
    path("staff/people/added/<uuid:pk>/", add_views.batch, name="staff_batch"),
    path("staff/people/added/<uuid:pk>/undo/", add_views.undo, name="staff_batch_undo"),
    path("staff/people/import/", importing.upload, name="staff_import"),
    path("staff/people/import/<uuid:pk>/", importing.file, name="staff_import_file"),
    path("staff/people/import/<uuid:pk>/save/", importing.save, name="staff_import_save"),
    path("staff/people/import/<uuid:pk>/go-on/", importing.go_on, name="staff_import_go_on"),
    path("staff/people/import/<uuid:pk>/drop/", importing.drop, name="staff_import_drop"),
    path("staff/people/<uuid:pk>/", views.person, name="staff_person"),
    path("staff/people/<uuid:pk>/edit/", views.edit, name="staff_person_edit"),
    path("staff/people/<uuid:pk>/end/", views.deactivate, name="staff_person_end"),
    path("staff/people/<uuid:pk>/back/", views.reactivate, name="staff_person_back"),
    path("staff/people/<uuid:pk>/hide/", block_views.hide, name="staff_hide"),
    path("staff/people/<uuid:pk>/hide/<uuid:block>/", block_views.lift, name="staff_hide_lift"),
    path("staff/groups/", group_views.groups, name="staff_groups"),
    path("staff/groups/<uuid:pk>/", group_views.group, name="staff_group"),
    path("staff/groups/<uuid:pk>/name/", group_views.rename, name="staff_group_name"),
    path("staff/groups/<uuid:pk>/add/", group_views.add, name="staff_group_add"),
    path("staff/groups/<uuid:pk>/take-out/", group_views.remove, name="staff_group_take_out"),
    path("staff/groups/<uuid:pk>/delete/", group_views.delete, name="staff_group_delete"),
]
