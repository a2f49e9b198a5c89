from django.urls import path

from . import desk, desk_lists

urlpatterns = [
    path("staff/cards/", desk_lists.staff_cards, name="staff_cards"),
    path("staff/cards/new/", desk.staff_new_card, name="staff_new_card"),
    path("staff/cards/print/", desk_lists.staff_cards_print, name="staff_cards_print"),
    path("staff/cards/stock/", desk_lists.staff_card_stock, name="staff_card_stock"),
    path("staff/cards/link/", desk_lists.staff_card_link, name="staff_card_link"),
    path("staff/people/<uuid:pk>/card/", desk.staff_card, name="staff_card"),
    path("staff/people/<uuid:pk>/card/pin/", desk.staff_card_pin, name="staff_card_pin"),
]
