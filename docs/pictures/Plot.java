import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Draws a run of the demo from its JSON: how many steps a second ran on each version, by closed window,
 * the P99 of its workers' tasks, and where the gates decided. Writes SVG to standard output.
 */
public final class Plot {
  private static final int LEFT = 70;
  private static final int WIDTH = 900;
  private static final int TOP = 40;
  private static final int PANEL = 190;
  private static final int GAP = 110;
  private static final List<String> COLOURS = List.of("#4c78a8", "#54a24b", "#e4a11b", "#d1495b");

  private final StringBuilder svg = new StringBuilder();
  private final long from;
  private final long until;

  private Plot(long from, long until) {
    this.from = from;
    this.until = until;
  }

  public static void main(String[] arguments) throws Exception {
    JsonNode run = new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
    List<JsonNode> windows = list(run.get("windows")).stream().filter(w -> w.get("closed").asBoolean()).toList();
    List<JsonNode> decisions = list(run.get("decisions"));
    long from = windows.stream().mapToLong(w -> w.get("windowStartMillis").asLong()).min().orElseThrow();
    long until = windows.stream().mapToLong(w -> w.get("windowEndMillis").asLong()).max().orElseThrow();
    System.out.println(new Plot(from, until).draw(windows, decisions));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private String draw(List<JsonNode> windows, List<JsonNode> decisions) {
    int height = TOP + 2 * PANEL + GAP + 50;
    add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>", LEFT + WIDTH + 110, height);
    add("<rect width='100%%' height='100%%' fill='white'/>");
    steps(windows);
    latencies(windows);
    decisions.forEach(this::mark);
    axis(TOP + 2 * PANEL + GAP);
    return add("</svg>").svg.toString();
  }

  private void steps(List<JsonNode> windows) {
    Map<Long, Map<String, Double>> rates = new TreeMap<>();
    for (JsonNode window : of("W1", windows)) {
      double seconds = (window.get("windowEndMillis").asLong() - window.get("windowStartMillis").asLong()) / 1000.0;
      rates.computeIfAbsent(window.get("windowStartMillis").asLong(), s -> new TreeMap<>())
          .put(window.get("version").asText(), window.get("measurements").asLong() / seconds);
    }
    double most = rates.values().stream().mapToDouble(r -> r.values().stream().mapToDouble(d -> d).sum()).max().orElse(1);
    int bottom = TOP + PANEL;
    title("durable steps a second, by version", TOP, "%.0f".formatted(most), "0");
    double width = WIDTH * windowMillis(windows) / (double) (until - from);
    rates.forEach((start, byVersion) -> {
      double y = bottom;
      for (Map.Entry<String, Double> rate : byVersion.entrySet()) {
        double tall = PANEL * rate.getValue() / most;
        y -= tall;
        add("<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>", x(start), y, width - 1, tall, colour(rate.getKey()));
      }
    });
    List<String> versions = rates.values().stream().flatMap(r -> r.keySet().stream()).distinct().sorted().toList();
    for (int i = 0; i < versions.size(); i++) {
      int left = LEFT + 330 + i * 100;
      add("<rect x='%d' y='%d' width='12' height='12' fill='%s'/>", left, TOP - 24, colour(versions.get(i)));
      add("<text x='%d' y='%d'>order@%s</text>", left + 17, TOP - 13, versions.get(i));
    }
  }

  /** On a logarithmic axis from 1 ms to 10 s, with the target. */
  private void latencies(List<JsonNode> windows) {
    int top = TOP + PANEL + GAP;
    title("P99 of workers' tasks (C1), at most 1 % above the true one", top, "10 s", "1 ms");
    Map<String, StringBuilder> lines = new TreeMap<>();
    for (JsonNode window : of("C1", windows)) {
      if (window.get("latencies").asLong() > 0) {
        double middle = x((window.get("windowStartMillis").asLong() + window.get("windowEndMillis").asLong()) / 2);
        double y = log(window.get("p99Picos").asLong(), top);
        String version = window.get("version").asText();
        lines.computeIfAbsent(version, v -> new StringBuilder()).append("%.1f,%.1f ".formatted(middle, y));
        add("<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>", middle, y, colour(version));
      }
    }
    lines.forEach((version, points) -> add("<polyline points='%s' fill='none' stroke='%s' stroke-width='1.5'/>", points, colour(version)));
    double target = log(of("C1", windows).getFirst().get("targetPicos").asLong(), top);
    add("<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#888' stroke-dasharray='5 4'/>", LEFT, LEFT + WIDTH, target, target);
    add("<text x='%d' y='%.1f' text-anchor='end' fill='#666'>target</text>", LEFT - 6, target + 4);
  }

  private void mark(JsonNode decision) {
    String verdict = decision.get("verdict").asText();
    long at = decision.get("nowMillis").asLong();
    if (at < from || at > until || verdict.equals("HOLD")) {
      return;
    }
    boolean back = verdict.equals("ROLLBACK");
    String colour = back ? "#d1495b" : "#2e7d32";
    add("<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' stroke='%s' stroke-width='1.5'/>", x(at), x(at), TOP, TOP + 2 * PANEL + GAP, colour);
    String said = "%s order@%s%s".formatted(verdict, decision.get("version").asText(), decision.get("stage").asInt() > 0 ? ", stage " + decision.get("stage").asInt() : "");
    int y = TOP + PANEL + 8;
    add("<text transform='translate(%.1f %d) rotate(28)' font-size='10' fill='%s'>%s</text>", x(at) + 3, y, colour, said);
  }

  private void axis(int y) {
    for (long second = 0; second * 1000 <= until - from; second += 10) {
      add("<text x='%.1f' y='%d' text-anchor='middle' fill='#444'>%d s</text>", x(from + second * 1000), y + 18, second);
    }
    add("<text x='%d' y='%d' fill='#444'>log time since the first window; a bar is a window</text>", LEFT, y + 38);
  }

  private void title(String text, int top, String most, String least) {
    add("<text x='%d' y='%d' font-weight='bold'>%s</text>", LEFT, top - 13, text);
    add("<rect x='%d' y='%d' width='%d' height='%d' fill='none' stroke='#bbb'/>", LEFT, top, WIDTH, PANEL);
    add("<text x='%d' y='%d' text-anchor='end' fill='#444'>%s</text>", LEFT - 6, top + 10, most);
    add("<text x='%d' y='%d' text-anchor='end' fill='#444'>%s</text>", LEFT - 6, top + PANEL, least);
  }

  private static List<JsonNode> of(String runtimeClass, List<JsonNode> windows) {
    return windows.stream().filter(w -> w.get("runtimeClass").asText().equals(runtimeClass)).toList();
  }

  private static long windowMillis(List<JsonNode> windows) {
    JsonNode one = windows.getFirst();
    return one.get("windowEndMillis").asLong() - one.get("windowStartMillis").asLong();
  }

  private static double log(long picos, int top) {
    double share = Math.log10(Math.clamp(picos / 1e9, 1, 10_000)) / 4;
    return top + PANEL * (1 - share);
  }

  private double x(long millis) {
    return LEFT + WIDTH * (millis - from) / (double) (until - from);
  }

  private static String colour(String version) {
    return COLOURS.get((Integer.parseInt(version) - 1) % COLOURS.size());
  }

  private Plot add(String format, Object... values) {
    svg.append(format.formatted(values)).append('\n');
    return this;
  }
}
