"""What is made from published pages once and used until the library changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from .kept import shelf

MOST_VALUES = 500

_values: OrderedDict[Hashable, object] = OrderedDict()
_lock = threading.Lock()
_generation = -1


def kept_value(key: Hashable, make: Callable[[], object]):
    """Return what `make` made for this key since the library last changed, making it if need be."""
    global _generation
    shelf.drop_if_changed()
    generation = shelf.generation
    with _lock:
        if generation != _generation:
            _values.clear()
            _generation = generation
        if key in _values:
            _values.move_to_end(key)
            return _values[key]
    value = make()
    with _lock:
        if generation == _generation == shelf.generation:
            _values[key] = value
            while len(_values) > MOST_VALUES:
                _values.popitem(last=False)
    return value
