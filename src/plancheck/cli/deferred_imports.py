"""Imports put off: modules that Typer, Pydantic and PyYAML import in case of need, where a usual run has none.

Together they take longer to import than a plan takes to be read.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, Final

DEFERRED: Final[dict[str, tuple[str, ...]]] = {
    "annotated_types": (  # bounds and lengths that fields of Pydantic may be told, and those of plans are not
        "Ge",
        "Gt",
        "Le",
        "Lt",
        "MaxLen",
        "MinLen",
        "MultipleOf",
        "SupportsGe",
        "SupportsGt",
        "SupportsLe",
        "SupportsLt",
    ),
    "difflib": ("get_close_matches",),  # with it Typer looks for a command like the one that there is not
    "gettext": ("gettext",),  # Typer heads the parts of help
    "importlib.metadata": ("entry_points",),  # Pydantic looks for plug-ins, unless it is told that there are none
    # Types that fields of Pydantic may have.
    "ipaddress": ("IPv4Address", "IPv4Interface", "IPv4Network", "IPv6Address", "IPv6Interface", "IPv6Network"),
    "linecache": (),  # `inspect` and `traceback` show lines of source
    "pickle": ("dumps", "loads"),  # Rich keeps what styles say of links
    "platform": (),  # Typer starts a browser
    "pydantic._internal._docs_extraction": ("extract_docstrings_from_cls",),  # for fields described below their names
    "pydantic.json_schema": (
        "DEFAULT_REF_TEMPLATE",
        "GenerateJsonSchema",
        "JsonSchemaMode",
        "JsonSchemaValue",
        "PydanticJsonSchemaWarning",
        "model_json_schema",
    ),
    "pydantic.types": ("AllowInfNan", "FailFast", "Strict"),  # what fields may be told, and those of plans are not
    "secrets": (),  # Pydantic compares passwords; OpenSSL comes along
    "shellingham": (),  # Typer looks for the shell to install completion in
    "shutil": ("get_terminal_size",),  # Typer asks for the width of help
    "subprocess": (),  # Typer starts a browser
    "tokenize": (),  # `inspect` takes source apart
    "traceback": ("FrameSummary", "StackSummary"),  # Typer shows where the program failed
    "urllib.parse": ("quote_from_bytes",),  # `pathlib` makes addresses of files
    "uuid": ("UUID",),  # a type that fields of Pydantic and options of Typer may have
    # Of PyYAML, a plan needs libyaml, which parses, and nothing that makes objects of what is parsed, or YAML of them.
    "yaml.composer": ("Composer", "ComposerError"),
    "yaml.constructor": ("ConstructorError",),
    "yaml.cyaml": (
        "CBaseDumper",
        "CBaseLoader",
        "CDumper",
        "CFullLoader",
        "CLoader",
        "CSafeDumper",
        "CSafeLoader",
        "CUnsafeLoader",
    ),
    "yaml.dumper": ("BaseDumper", "Dumper", "SafeDumper"),
    "yaml.emitter": ("Emitter", "EmitterError"),
    "yaml.loader": ("BaseLoader", "FullLoader", "Loader", "SafeLoader", "UnsafeLoader"),
    "yaml.parser": ("Parser", "ParserError"),
    "yaml.reader": ("Reader", "ReaderError"),
    "yaml.representer": ("RepresenterError",),
    "yaml.resolver": ("BaseResolver", "Resolver"),
    "yaml.scanner": ("Scanner", "ScannerError"),
    "yaml.serializer": ("Serializer", "SerializerError"),
    "zoneinfo": ("ZoneInfo", "ZoneInfoNotFoundError"),
}
"""Each with those of its names that are taken hold of on import, and looked into in case of need only."""

_IMPORTED_WITH: Final = {
    "yaml.loader": ("reader", "scanner", "parser", "composer", "constructor", "resolver"),
    "yaml.dumper": ("emitter", "serializer", "representer"),
    "yaml.cyaml": ("_yaml",),  # which there need not be
}
"""Modules of a package that others of it count on to have been imported by this one."""

_UNTYPED: Final = "pydantic_core.core_schema"
"""A module of a hundred classes of dictionaries, whose types are for type checkers: Python would compile each."""

_put_off: Final = set(DEFERRED)


class _Deferred(ModuleType):
    """Stands for a module until something of it is used; then that is imported."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__all__ = DEFERRED[name]
        for taken in DEFERRED[name]:
            setattr(self, taken, _Taken(partial(self.__getattr__, taken)))
        parent, _, last = name.rpartition(".")
        if parent:
            self.__path__ = [f"{directory}/{last}" for directory in sys.modules[parent].__path__]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the module has
        if name == "__path__":  # each `from` import asks for it
            raise AttributeError(name)
        _defer_no_more(self.__name__.partition(".")[0])
        return getattr(import_module(self.__name__), name)


class _Taken:
    """Stands for what a module has by a name, whoever took hold of it: a function, a class or a text."""

    def __init__(self, meant: Callable[[], Any]) -> None:
        self.meant = meant

    def __call__(self, *values: Any, **named: Any) -> Any:  # noqa: ANN401
        return self.meant()(*values, **named)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self.meant(), name)

    def __or__(self, other: object) -> "_Taken":
        return _Taken(lambda: self.meant() | _true(other))

    def __ror__(self, other: object) -> "_Taken":
        return _Taken(lambda: _true(other) | self.meant())

    def __mro_entries__(self, _bases: object) -> tuple[type]:
        return (self.meant(),)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self.meant())

    def __subclasscheck__(self, subclass: type) -> bool:
        return issubclass(subclass, self.meant())


def _true(taken: object) -> Any:  # noqa: ANN401
    return taken.meant() if isinstance(taken, _Taken) else taken


class _Finder:
    """Finds a stand-in where one of the modules is imported that are put off."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None) -> ModuleSpec | None:
        if name == _UNTYPED and (spec := PathFinder.find_spec(name, path)) and spec.loader:
            spec.loader = _Untyped(spec.loader)  # type: ignore[assignment]  # it loads
            return spec
        return ModuleSpec(name, _Finder()) if name in _put_off else None  # type: ignore[arg-type]  # it loads

    @staticmethod
    def create_module(spec: ModuleSpec) -> ModuleType:
        return _Deferred(spec.name)

    @staticmethod
    def exec_module(module: ModuleType) -> None:
        package = module.__name__.rpartition(".")[0]
        for name in _IMPORTED_WITH.get(module.__name__, ()):
            import_module(f"{package}.{name}")


class _Dictionary(dict[Any, Any]):
    """Stands for `TypedDict` as a base: what is in the dictionaries of a class is written for type checkers alone."""

    def __init_subclass__(cls, **_total: bool) -> None:
        return None


class _Untyped:
    """Loads a module whose classes of dictionaries need not know what is in them; as usual, if it cannot be so."""

    def __init__(self, loader: Any) -> None:  # noqa: ANN401  one of those of `importlib`
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> Any:  # noqa: ANN401  None, from all such loaders
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        homes = {home: home.TypedDict for home in map(import_module, ("typing", "typing_extensions"))}
        try:
            _set_typed_dict(dict.fromkeys(homes, _Dictionary))
            self._loader.exec_module(module)
        except (AttributeError, TypeError):
            _set_typed_dict(homes)
            self._loader.exec_module(module)
        finally:
            _set_typed_dict(homes)


def _set_typed_dict(homes: Mapping[Any, Any]) -> None:
    for home, meant in homes.items():
        home.TypedDict = meant


def defer_imports() -> None:
    """Put off the imports that did not take place yet."""
    sys.meta_path.insert(0, _Finder())


def _defer_no_more(package: str) -> None:
    """Import what is of a package truly from here on: a module of it may build on what others really are."""
    for name in DEFERRED:
        if name.partition(".")[0] == package:
            _put_off.discard(name)
            if isinstance(sys.modules.get(name), _Deferred):
                del sys.modules[name]
