"""Who may visit which address: one file an area, each with a `TABLE` of its own.

name, method, what it is about, then the answer to each visitor: "in" is a way to sign in.
Rosa has a card, Ben is her peer, Amara is staff and Mona manager, all at Harbor; Theo writes,
Jo keeps the site; Cleo is staff and Nils a peer at Summit.

An area may also have `POSTED`, what a visit by POST says, by what it is about; and
`things(cast)`, which makes what its addresses are about and returns their arguments.
"""

from importlib import import_module
from pkgutil import iter_modules

VISITORS = "out rosa ben amara mona theo jo cleo nils".split()
AREAS = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
ROWS = [line.split() for area in AREAS for line in area.TABLE.strip().splitlines()[1:]]
POSTED = {what: said for area in AREAS for what, said in getattr(area, "POSTED", {}).items()}


def things_of_every_area(cast) -> dict[str, list]:
    """Make what the addresses of every area are about."""
    made = [area.things(cast) for area in AREAS if hasattr(area, "things")]
    return {name: arguments for things in made for name, arguments in things.items()}
