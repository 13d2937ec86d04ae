package io.knhk.app.http;

import io.knhk.app.http.Operation.Answer;
import io.knhk.app.http.Operation.Body;
import io.knhk.app.http.Operation.Kind;
import io.knhk.app.http.Operation.Parameter;
import io.knhk.engine.EngineApp;
import io.knhk.promotion.ControllerApp;
import io.knhk.schemas.streams.Queryable;
import io.knhk.slo.AggregatorApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The catalogue of all that can be asked for over HTTP: what is not here is not served. */
final class Operations {
  static final Operation METRICS =
      new Operation(
          "/metrics",
          "metrics",
          "All metrics, in Prometheus' text format.",
          List.of(),
          Map.of(200, new Answer("Always.", new Body.Text())));

  static final Operation DOCUMENT =
      new Operation(
          "/openapi.json",
          "openapi",
          "This document.",
          List.of(),
          Map.of(200, new Answer("Always.", new Body.Document())));

  /** What may be asked about, by the services that answer. */
  static final List<Queryable<?>> QUERYABLE =
      Stream.of(EngineApp.QUERYABLE, AggregatorApp.QUERYABLE, ControllerApp.QUERYABLE)
          .<Queryable<?>>flatMap(List::stream)
          .toList();

  private static final Answer AWAY =
      new Answer(
          "The partition moves or is being restored, or the instance that holds it does not answer:"
              + " ask again.",
          new Body.Fault());

  private static final Answer WRONG = new Answer("A parameter is wrong.", new Body.Fault());

  private Operations() {}

  /** All of them, in the order of the document. */
  static List<Operation> all() {
    List<Operation> all =
        new ArrayList<>(List.of(health(HealthPage.LIVE), health(HealthPage.READY), METRICS));
    QUERYABLE.forEach(queryable -> all.addAll(List.of(list(queryable), one(queryable))));
    all.add(DOCUMENT);
    return List.copyOf(all);
  }

  static Operation health(HealthPage page) {
    Body body = new Body.Health(page.question());
    return new Operation(
        page.path(),
        "health-" + page.question(),
        "Whether every service of the process is %s, with the reasons where one is not."
            .formatted(page.question()),
        List.of(),
        Map.of(
            200, new Answer("Each is.", body),
            503, new Answer("One is not.", body)));
  }

  static Operation one(Queryable<?> queryable) {
    String idField = queryable.names().idField();
    String plural = queryable.names().plural();
    return new Operation(
        "/%s/{%s}".formatted(plural, idField),
        plural + "-one",
        "All that the %s tells of one, from whichever instance holds it."
            .formatted(queryable.service()),
        List.of(new Parameter(idField, Kind.PATH_TEXT, "Its id.")),
        Map.of(
            200,
            new Answer("There is one.", new Body.One(queryable.one().schema())),
            400,
            WRONG,
            404,
            new Answer(
                "There is none, or this process does not run the %s."
                    .formatted(queryable.service()),
                new Body.Fault()),
            503,
            AWAY));
  }

  static Operation list(Queryable<?> queryable) {
    String plural = queryable.names().plural();
    List<Parameter> parameters = new ArrayList<>();
    queryable
        .names()
        .filters()
        .forEach(name ->
            parameters.add(
                new Parameter(name, Kind.QUERY_TEXT, "Only those of this " + name + ".")));
    parameters.add(
        new Parameter(
            ListQuery.AFTER,
            Kind.QUERY_TEXT,
            "Begins behind this %s: the next of the page before."
                .formatted(queryable.names().idField())));
    parameters.add(new Parameter(ListQuery.LIMIT, Kind.QUERY_LIMIT, "Most rows of the page."));
    return new Operation(
        "/" + plural,
        plural + "-list",
        "A page of all that the %s lists, of all its instances, in the order of the ids' UTF-8 bytes."
            .formatted(queryable.service()),
        parameters,
        Map.of(
            200,
            new Answer(
                "The page. next is null at the end; else there may be more behind it.",
                new Body.Rows(plural, queryable.row().schema())),
            400,
            WRONG,
            404,
            new Answer(
                "This process does not run the %s.".formatted(queryable.service()),
                new Body.Fault()),
            503,
            AWAY));
  }
}
