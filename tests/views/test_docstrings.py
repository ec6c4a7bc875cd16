"""Every public method of a view that overrides none says what it does."""

import importlib
import inspect
import pkgutil

from polyviz import views


def test_what_overrides_nothing_has_a_docstring() -> None:
    for module_info in pkgutil.walk_packages(views.__path__, f"{views.__name__}."):
        module = importlib.import_module(module_info.name)
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__ and not name.startswith("_"):
                missing = [
                    f"{name}.{key}"
                    for key, method in vars(kind).items()
                    if inspect.isfunction(method) and not key.startswith("_")
                    if not method.__doc__ and not any(hasattr(b, key) for b in kind.__mro__[1:])
                ]
                assert missing == []
