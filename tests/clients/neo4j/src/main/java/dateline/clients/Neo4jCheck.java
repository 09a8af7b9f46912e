// SPDX-License-Identifier: MIT
package dateline.clients;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;

/**
 * Opens a database that "neo4j-admin database import" has made and prints what is in it as one JSON
 * object: the nodes and the relationships, and the rows that LOAD CSV reads of the files themselves.
 *
 * <p>Usage: Neo4jCheck HOME FOLDER NODES.csv LINKS.csv
 *
 * <p>HOME is Neo4j's, FOLDER holds the two files. Nothing listens on a port. LOAD CSV reads as RFC 4180
 * has it, dbms.import.csv.legacy_quote_escaping=false: else it takes a backslash before a quotation
 * mark for an escape.
 */
public final class Neo4jCheck {
  private static final Map<String, String> STORED =
      Map.of(
          "nodes",
          "MATCH (n) RETURN n.id AS id, n.label AS label, labels(n) AS labels,"
              + " n.n_mentions AS n_mentions, n.lat AS lat, n.named AS named ORDER BY id",
          "links",
          "MATCH (a)-[r]->(b) RETURN r.id AS id, a.id AS source, type(r) AS kind, b.id AS target,"
              + " r.text AS text ORDER BY id");
  private static final String LOADED =
      "LOAD CSV WITH HEADERS FROM $url AS row RETURN row[$id] AS id, row[$text] AS text";

  private Neo4jCheck() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 4) {
      System.err.println("usage: Neo4jCheck HOME FOLDER NODES.csv LINKS.csv");
      System.exit(2);
    }
    DatabaseManagementService service =
        new DatabaseManagementServiceBuilder(Path.of(arguments[0]).toAbsolutePath().normalize())
            .setConfig(
                GraphDatabaseSettings.load_csv_file_url_root,
                Path.of(arguments[1]).toAbsolutePath().normalize())
            .setConfig(GraphDatabaseSettings.csv_legacy_quote_escaping, false)
            .build();
    try {
      GraphDatabaseService database = service.database("neo4j");
      Map<String, List<Map<String, Object>>> found =
          Map.of(
              "nodes", rows(database, STORED.get("nodes"), Map.of()),
              "links", rows(database, STORED.get("links"), Map.of()),
              "loaded_nodes", loaded(database, arguments[2], "id:ID", "label"),
              "loaded_links", loaded(database, arguments[3], "id", "text"));
      new ObjectMapper().writeValue(System.out, found);
    } finally {
      service.shutdown();
    }
  }

  private static List<Map<String, Object>> loaded(
      GraphDatabaseService database, String file, String id, String text) {
    return rows(database, LOADED, Map.of("url", "file:///" + file, "id", id, "text", text));
  }

  private static List<Map<String, Object>> rows(
      GraphDatabaseService database, String query, Map<String, Object> parameters) {
    try (Transaction transaction = database.beginTx()) {
      return transaction.execute(query, parameters).stream().collect(Collectors.toList());
    }
  }
}
