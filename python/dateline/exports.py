# SPDX-License-Identifier: MIT
"""What a graph can be written to and given to: files, and objects of other libraries."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from dateline import convert
from dateline.errors import UnknownNameError
from dateline.formats import frames, gephi_check, registry
from dateline.formats.from_gephi import GephiEdits
from dateline.formats.gephi_check import GephiRemark
from dateline.formats.layout import Layout, chosen, lay_out
from dateline.tables import Table

if TYPE_CHECKING:
    import igraph
    import networkx as nx
    import pandas as pd

    from dateline.graph import Graph


# What nodes are placed by: a file from Gephi, what was read from it, or places by id.
Given: TypeAlias = "str | os.PathLike[str] | GephiEdits | Layout | Mapping[str, Sequence[float]]"


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
        layout: Given | None = None,
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
        layout : str, path, GephiEdits, Layout or mapping, optional
            Where the nodes are drawn in GraphML and GEXF, in both files: what Gephi saved, or
            anything else that `layout` takes. The log names nodes that it does not know.

        Returns
        -------
        list of Path
            The files written.

        Raises
        ------
        InputError
            If the suffix is another, a column has a name that the file has or cannot have, or the
            layout knows no node of the graph.
        IoError
            If a file cannot be written; none is left half-written.
        """
        return registry.write(
            self._graph,
            Path(path),
            strict=strict,
            actor_columns=actor_columns or {},
            layout=chosen(self._graph, layout),
        )

    def layout(self, given: Given, *, sizes: bool = False, colours: bool = False) -> Layout:
        """Give every node its place in a layout that somebody made, by hand in Gephi say.

        Parameters
        ----------
        given : str, path, GephiEdits, Layout or mapping
            GraphML or GEXF that Gephi saved, what `from_gephi` read from it, the layout of another
            graph, or ``(x, y)`` by id, as ``networkx.spring_layout(graph.to_networkx())`` gives.
            It may be of the graph before articles were added, or of a part of it: nodes are found
            by any of their member ids.
        sizes, colours : bool
            Whether nodes keep the sizes and the colours of it, too.

        Returns
        -------
        Layout
            For `write` and `view`. Nodes that are not in it lie near their neighbours; `placed`
            names them.

        Raises
        ------
        InputError
            If it knows no node of the graph, or a place is none.
        IoError, FormatError
            If the file cannot be read.

        Examples
        --------
        >>> import dateline as dl
        >>> text = "Police in Narva arrested Ada Sund."
        >>> graph = dl.build([{"id": "a", "text": text}], progress=False)
        >>> ids = [actor.id for actor in graph.actors]
        >>> layout = graph.layout({ids[0]: (0, 0), ids[1]: (100, 0)})
        >>> [graph[node].label for node in layout.placed]
        ['Narva', 'arrest: Police -> Ada Sund']
        """
        return lay_out(self._graph, given, sizes=sizes, colours=colours)

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
