// SPDX-License-Identifier: MIT
package dateline.clients;

import java.awt.Color;
import java.io.File;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.gephi.graph.api.AttributeUtils;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.TimeFormat;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.exporter.preview.PDFExporter;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.api.Report;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewProperties;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Opens files as Gephi Desktop does and prints one JSON line a file. Exit status 0 only if every file
 * came in without any issue, remarks ("Parallel edges detected") included, and as it was written.
 *
 * <p>Usage: GephiCheck [--pdf=FILE] [--export=FOLDER] [--labels] FILE...
 *
 * <p>With --labels, the labels of all nodes are printed, too.
 *
 * <p>With --export, the first node of each graph is moved, painted and renamed "renamed by hand", a
 * column "by hand" is added, and the graph is exported as FOLDER/NAME.
 */
public final class GephiCheck {
  private GephiCheck() {}

  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      Logger.getLogger("").removeHandler(handler);
    }
    String pdf = null;
    File export = null;
    boolean labels = false;
    boolean clean = true;
    for (String argument : arguments) {
      if (argument.startsWith("--pdf=")) {
        pdf = argument.substring("--pdf=".length());
        continue;
      }
      if (argument.startsWith("--export=")) {
        export = new File(argument.substring("--export=".length()));
        continue;
      }
      if (argument.equals("--labels")) {
        labels = true;
        continue;
      }
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("file", new File(argument).getName());
      if (labels) {
        result.put("labels", new TreeMap<String, String>());
      }
      List<String> issues = new ArrayList<>();
      try {
        check(new File(argument), pdf, export, result, issues);
      } catch (Exception | LinkageError error) {
        issues.add("exception: " + error);
      }
      result.put("issues", issues);
      result.put("clean", issues.isEmpty());
      clean &= issues.isEmpty();
      System.out.println(json(result));
    }
    System.exit(clean ? 0 : 1);
  }

  private static void check(
      File file, String pdf, File export, Map<String, Object> result, List<String> issues)
      throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    Workspace workspace = projects.getCurrentWorkspace();
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    Container container = importer.importFile(file);
    if (container == null) {
      issues.add("not opened");
      return;
    }
    Set<Report> reports = new LinkedHashSet<>();
    reports.add(container.getReport()); // process() puts another one in its place
    if (!container.verify()) {
      issues.add("refused");
    }
    container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.SUM);
    int nodes = container.getUnloader().getNodeCount();
    int edges = container.getUnloader().getEdgeCount();
    DefaultProcessor processor = new DefaultProcessor();
    importer.process(container, processor, workspace);
    reports.add(container.getReport());
    reports.add(processor.getReport());
    for (Report report : reports) {
      for (Iterator<Issue> i = report == null ? null : report.getIssues(10000);
          i != null && i.hasNext(); ) {
        Issue issue = i.next();
        if (!issue.getMessage().startsWith("GEXF version")) { // which it says of every file
          issues.add(issue.getLevel() + ": " + issue.getMessage());
        }
      }
    }
    GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
    Graph graph = model.getGraph();
    if (graph.getNodeCount() != nodes || graph.getEdgeCount() != edges) {
      issues.add(
          "lost: " + (nodes - graph.getNodeCount()) + " nodes, " + (edges - graph.getEdgeCount())
              + " edges");
    }
    describe(graph, result, issues);
    if (model.isDynamic()) {
      Interval bounds = model.getTimeBounds();
      result.put("from", AttributeUtils.printTimestampInFormat(bounds.getLow(), TimeFormat.DATE));
      result.put("to", AttributeUtils.printTimestampInFormat(bounds.getHigh(), TimeFormat.DATE));
    }
    if (export != null) {
      editAndExport(model, new File(export, file.getName()));
    }
    if (pdf != null) {
      draw(workspace, new File(pdf));
    }
    projects.closeCurrentProject();
  }

  private static void describe(Graph graph, Map<String, Object> result, List<String> issues) {
    Map<String, Integer> kinds = new TreeMap<>();
    Set<String> colours = new TreeSet<>();
    Set<Float> sizes = new TreeSet<>();
    Set<List<Float>> positions = new LinkedHashSet<>();
    for (Node node : graph.getNodes()) {
      if (result.get("labels") instanceof Map) {
        @SuppressWarnings("unchecked") // it is what main() put there
        Map<String, String> labels = (Map<String, String>) result.get("labels");
        labels.put(String.valueOf(node.getId()), node.getLabel());
      }
      colours.add(String.format("#%06x", node.getColor().getRGB() & 0xffffff));
      sizes.add(node.size());
      positions.add(List.of(node.x(), node.y()));
      if (node.getLabel() == null || node.getLabel().isBlank()) {
        issues.add("no label: " + node.getId());
      }
      if (!Float.isFinite(node.x()) || !Float.isFinite(node.y())) {
        issues.add("no position: " + node.getId());
      }
      checkTexts(node, issues);
    }
    for (Edge edge : graph.getEdges()) {
      kinds.merge(String.valueOf(edge.getTypeLabel()), 1, Integer::sum);
      if (!edge.isDirected() || !(edge.getWeight() > 0)) {
        issues.add("not directed or without weight: " + edge.getId());
      }
      checkTexts(edge, issues);
    }
    if (positions.size() < graph.getNodeCount()) {
      issues.add("nodes on top of each other: " + (graph.getNodeCount() - positions.size()));
    }
    result.put("nodes", graph.getNodeCount());
    result.put("edges", graph.getEdgeCount());
    result.put("kinds", kinds);
    result.put("colours", colours);
    result.put("sizes", sizes.size());
  }

  private static void editAndExport(GraphModel model, File file) throws Exception {
    Column column = model.getNodeTable().addColumn("by hand", String.class);
    Node node = model.getGraph().getNodes().toArray()[0];
    node.setPosition(1234.5f, -67.25f);
    node.setColor(new Color(1, 2, 3));
    node.setLabel("renamed by hand");
    node.setAttribute(column, "a note");
    Lookup.getDefault().lookup(ExportController.class).exportFile(file);
  }

  /** Gephi writes "Infinity" for the letters INF of a text. */
  private static void checkTexts(Element element, List<String> issues) {
    for (Column column : element.getTable()) {
      Object value = element.getAttribute(column);
      boolean isText = value instanceof String && !column.isProperty();
      if (isText && ((String) value).contains("Infinity")) {
        issues.add("damaged: " + column.getId() + " of " + element.getId() + ": " + value);
      }
    }
  }

  /** The PNG exporter needs a screen; this one does not. */
  private static void draw(Workspace workspace, File pdf) throws Exception {
    PreviewController preview = Lookup.getDefault().lookup(PreviewController.class);
    PreviewProperties properties = preview.getModel(workspace).getProperties();
    properties.putValue(PreviewProperty.SHOW_NODE_LABELS, Boolean.TRUE);
    properties.putValue(PreviewProperty.EDGE_CURVED, Boolean.FALSE);
    preview.refreshPreview(workspace);
    ExportController exporter = Lookup.getDefault().lookup(ExportController.class);
    PDFExporter writer = (PDFExporter) exporter.getExporter("pdf");
    writer.setWorkspace(workspace);
    writer.setLandscape(true);
    exporter.exportFile(pdf, writer);
  }

  private static String json(Object value) {
    if (value instanceof Map) {
      List<String> parts = new ArrayList<>();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        parts.add(json(String.valueOf(entry.getKey())) + ": " + json(entry.getValue()));
      }
      return "{" + String.join(", ", parts) + "}";
    }
    if (value instanceof Iterable) {
      List<String> parts = new ArrayList<>();
      for (Object item : (Iterable<?>) value) {
        parts.add(json(item));
      }
      return "[" + String.join(", ", parts) + "]";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    StringBuilder out = new StringBuilder("\"");
    for (char c : String.valueOf(value).toCharArray()) {
      out.append(c == '"' || c == '\\' ? "\\" + c : c < ' ' ? String.format("\\u%04x", (int) c) : "" + c);
    }
    return out.append('"').toString();
  }
}
