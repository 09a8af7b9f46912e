# SPDX-License-Identifier: MIT
"""Tables over a graph: sequences of nodes, claims, mentions or ties that show themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from dateline import display
from dateline.convert import arrow_table, require
from dateline.errors import InputError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Item = TypeVar("Item")
_SHOWN_ROWS = 20


@dataclass(frozen=True)
class Column(Generic[Item]):
    """One column of a table.

    Attributes
    ----------
    name : str
        As the schema calls it.
    dtype : {"string", "Int64", "Float64", "boolean"}
        The pandas type; all have a missing value.
    read : callable
        From an item to its value; None is missing.
    shown : bool
        Whether the table shows it by itself; `Table.to_pandas` gives all columns.
    """

    name: str
    dtype: str
    read: Callable[[Any], Any]
    shown: bool = False


class Table(Sequence[Item]):
    """Items of a graph, one a row.

    A number gives a row, a slice a shorter table, a string the row of that id, label or alias.
    """

    def __init__(
        self,
        name: str,
        items: Iterable[Item],
        columns: Sequence[Column[Item]],
        find: Callable[[str], Item],
    ) -> None:
        self.name = name
        self._items = tuple(items)
        self._columns = tuple(columns)
        self._find = find

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return [column.name for column in self._columns]

    def column(self, name: str) -> list[Any]:
        """Give the values of a column.

        Parameters
        ----------
        name : str
            One of `columns`.

        Returns
        -------
        list
            One value a row; None where there is none.

        Raises
        ------
        KeyError
            If there is no such column.
        """
        for column in self._columns:
            if column.name == name:
                return [column.read(item) for item in self._items]
        raise KeyError(f"no column {name!r}; there are {', '.join(self.columns)}")

    def with_columns(self, columns: Mapping[str, Mapping[str, float]]) -> Table[Item]:
        """Give the table with more columns, of numbers that belong to its ids.

        Parameters
        ----------
        columns : mapping
            For each new name a value by id; rows whose id has none get None. `Centrality.by_id`
            makes such a mapping.

        Returns
        -------
        Table
            With the same rows.

        Raises
        ------
        InputError
            If there is a column of that name.
        """
        for name in columns:
            if name in self.columns:
                raise InputError(f"there is a column {name!r} already")
        more = [_numbers(name, values) for name, values in columns.items()]
        return Table(self.name, self._items, [*self._columns, *more], self._find)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give the rows.

        Returns
        -------
        list of dict
            Flat values by column; None where there is none.
        """
        return [{c.name: c.read(item) for c in self._columns} for item in self._items]

    def to_pandas(self) -> pd.DataFrame:
        """Give a data frame.

        Returns
        -------
        pandas.DataFrame
            All columns, one row an item; missing values are ``pandas.NA``. Times are ISO 8601
            text, for many are no whole days.

        Raises
        ------
        MissingPackageError
            If pandas is not installed.
        """
        pandas = require("pandas", "to_pandas")
        columns = {c.name: pandas.array(self.column(c.name), dtype=c.dtype) for c in self._columns}
        frame: pd.DataFrame = pandas.DataFrame(columns)
        return frame

    def to_arrow(self) -> pa.Table:
        """Give an Arrow table.

        Returns
        -------
        pyarrow.Table
            All columns, one row an item.

        Raises
        ------
        MissingPackageError
            If pyarrow is not installed.
        """
        return arrow_table([(c.name, c.dtype, self.column(c.name)) for c in self._columns])

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the table over by the Arrow PyCapsule interface, to polars or DuckDB say."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        """Give the number of rows."""
        return len(self._items)

    @overload
    def __getitem__(self, index: int | str) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Table[Item]: ...
    def __getitem__(self, index: int | str | slice) -> Item | Table[Item]:
        """Give a row by its number, id, label or alias, or some rows."""
        if isinstance(index, str):
            return self._find(index)
        if isinstance(index, slice):
            return Table(self.name, self._items[index], self._columns, self._find)
        return self._items[index]

    def _cells(self) -> tuple[list[str], list[list[str]]]:
        shown = [c for c in self._columns if c.shown]
        rows = [[_cell(c.read(item)) for c in shown] for item in self._items[:_SHOWN_ROWS]]
        return [c.name for c in shown], rows

    def _caption(self) -> str:
        more = f", the first {_SHOWN_ROWS} shown" if len(self) > _SHOWN_ROWS else ""
        return f"{len(self)} {self.name}{more}"

    def __repr__(self) -> str:
        """Show the first rows."""
        return f"{self._caption()}\n{display.text_table(*self._cells())}".rstrip()

    def _repr_html_(self) -> str:
        return display.html_table(*self._cells(), self._caption())


def _numbers(name: str, values: Mapping[str, float]) -> Column[Any]:
    whole = all(isinstance(value, int) for value in values.values())
    dtype = "Int64" if whole else "Float64"
    return Column(name, dtype, lambda item: values.get(item.id), True)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    return str(value)
