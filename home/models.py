from .resources.models import Place, Resource

__all__ = ["Place", "Resource"]
