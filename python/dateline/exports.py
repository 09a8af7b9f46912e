# SPDX-License-Identifier: MIT
"""What a graph can be written to and given to: files, and objects of other libraries."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from dateline import convert
from dateline.errors import UnknownNameError
from dateline.formats import frames, gephi_check, registry
from dateline.formats.gephi_check import GephiRemark
from dateline.tables import Table

if TYPE_CHECKING:
    import igraph
    import networkx as nx
    import pandas as pd

    from dateline.graph import Graph


class Exports:
    """The part of `dateline.Graph` that leads out of dateline."""

    @property
    def _graph(self) -> Graph:
        return cast("Graph", self)

    def to_networkx(self) -> nx.MultiDiGraph:
        """Give the graph to networkx.

        Returns
        -------
        networkx.MultiDiGraph
            Nodes by id, with all fields of the schema.

        Raises
        ------
        MissingPackageError
            If networkx is not installed.
        """
        return convert.to_networkx(json.loads(self._graph.to_json()))

    def to_igraph(self) -> igraph.Graph:
        """Give the graph to igraph.

        Returns
        -------
        igraph.Graph
            Directed; the id is the vertex attribute `name`, lists and ranges are flat.

        Raises
        ------
        MissingPackageError
            If igraph is not installed.
        """
        return convert.to_igraph(self._graph._data)

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """Give the graph to pandas.

        Returns
        -------
        dict of str to pandas.DataFrame
            "nodes" and "links", flat, one a row; "events" with the columns of ``events.csv``.
            Missing values are ``pandas.NA``, times ISO 8601 text.

        Raises
        ------
        MissingPackageError
            If pandas is not installed.

        Examples
        --------
        >>> import dateline as dl
        >>> text = "Police in Narva arrested Ada Sund."
        >>> graph = dl.build([{"id": "a", "text": text}], progress=False)
        >>> graph.to_pandas()["events"].loc[0, ["actor1", "type", "actor2"]].tolist()
        ['Police', 'COERCE', 'Ada Sund']
        """
        return frames.to_pandas(self._graph)

    def to_arrow(self) -> frames.GraphTables:
        """Give the graph as Arrow tables.

        Returns
        -------
        GraphTables
            The pyarrow tables `nodes` and `links`, flat; polars, DuckDB and others take them
            without a copy.

        Raises
        ------
        MissingPackageError
            If pyarrow is not installed.

        Examples
        --------
        >>> import dateline as dl
        >>> text = "Police in Narva arrested Ada Sund."
        >>> nodes, links = dl.build([{"id": "a", "text": text}], progress=False).to_arrow()
        >>> sorted(links["kind"].to_pylist())
        ['agent', 'located_in', 'patient']
        """
        return frames.to_arrow(self._graph)

    def write(
        self,
        path: str | os.PathLike[str],
        *,
        strict: bool = False,
        actor_columns: Mapping[str, Mapping[str, float]] | None = None,
    ) -> list[Path]:
        """Write the graph to a file, whole or not at all.

        Parameters
        ----------
        path : str or path
            Its suffix tells the format: ``NAME.graphml`` for Gephi and others, beside which
            ``NAME.actors.graphml`` is written, the actor network; ``NAME.gexf`` for Gephi with a
            time line; ``NAME.json``, everything. ``dateline export --help`` lists all.
        strict : bool
            GraphML that keeps to its XML Schema. Gephi then folds all edges between two nodes.
        actor_columns : mapping, optional
            Numbers that the actors of the actor network have as attributes in GraphML: for each
            name a value by id, as ``graph.centrality().by_id()`` gives.

        Returns
        -------
        list of Path
            The files written.

        Raises
        ------
        InputError
            If the suffix is another, or a column has a name that the file has or cannot have.
        IoError
            If a file cannot be written; none is left half-written.
        """
        return registry.write(
            self._graph, Path(path), strict=strict, actor_columns=actor_columns or {}
        )

    def gephi_check(self) -> Table[GephiRemark]:
        """List what Gephi would drop, merge or mangle, and what `write` does about it.

        Returns
        -------
        Table
            One remark a row: the node or link, the field, what Gephi would do, what is done;
            shows itself. Empty for a graph that Gephi takes as it is.

        Examples
        --------
        >>> import dateline as dl
        >>> text = "The INFANTRY of Kenya shelled Narva."
        >>> graph = dl.build([{"id": "a", "text": text}], progress=False)
        >>> {remark.done for remark in graph.gephi_check()}
        {'U+200C put between I and N'}
        """
        remarks = gephi_check.check(self._graph)

        def find(node_id: str) -> GephiRemark:
            for remark in remarks:
                if remark.id == node_id:
                    return remark
            raise UnknownNameError(f"Gephi has nothing to say of {node_id!r}")

        return Table("remarks", remarks, gephi_check.COLUMNS, find)
