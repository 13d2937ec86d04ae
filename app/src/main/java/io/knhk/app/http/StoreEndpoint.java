package io.knhk.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.knhk.schemas.streams.Page;
import io.knhk.schemas.streams.Page.Row;
import io.knhk.schemas.streams.Share;
import io.knhk.schemas.streams.StoreView;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Answers about what a service keeps, whichever of its instances is asked: from here, or from the
 * instance that holds the partition, which is asked in one hop. Thread-safe.
 */
final class StoreEndpoint {
  private static final String NEXT = "next";

  private final StoreView<?> view;
  private final String plural;
  private final String idField;
  private final Peers peers;

  StoreEndpoint(StoreView<?> view, Peers peers) {
    this.view = view;
    this.plural = view.queryable().names().plural();
    this.idField = view.queryable().names().idField();
    this.peers = peers;
  }

  /** All that is told of one id. */
  void one(ServerRequest request, ServerResponse response) {
    request.query().names().stream().findFirst().ifPresent(StoreEndpoint::refuseParameter);
    String id = request.path().pathParameters().get(idField);
    Optional<Set<Integer>> asked = Peers.askedFor(request.headers());
    if (asked.isPresent()) {
      send(here(id, asked.get().iterator().next()), response);
      return;
    }
    Share share = view.shareOf(id);
    if (share.here()) {
      send(here(id, share.partitions().iterator().next()), response);
    } else {
      Peers.Answer answer = peers.ask(share, request.path().rawPath());
      send(answer.status(), answer.json(), response);
    }
  }

  private static void refuseParameter(String name) {
    throw new HttpErrorException(HttpError.parameter("parameter", name, "none"));
  }

  /** A page of a list. */
  void list(ServerRequest request, ServerResponse response) {
    ListQuery query = ListQuery.of(view.queryable(), request.query());
    Page<JsonNode> page =
        Peers.askedFor(request.headers())
            .map(partitions -> here(partitions, query))
            .orElseGet(() -> everywhere(query, target(request)));
    send(Status.OK_200.code(), document(page), response);
  }

  private ObjectNode here(String id, int partition) {
    return view.find(id, partition)
        .map(RecordDocument::of)
        .orElseThrow(() ->
            new HttpErrorException(
                HttpError.unknown(
                    idField,
                    id,
                    "the %s knows no %s '%s': GET /%s lists what it knows"
                        .formatted(view.queryable().service(), idField, id, plural))));
  }

  private Page<JsonNode> here(Set<Integer> partitions, ListQuery query) {
    return view.page(partitions, query.after(), query.limit(), query::wants)
        .map(RecordDocument::of);
  }

  private Page<JsonNode> everywhere(ListQuery query, String target) {
    return Page.merge(
        view.shares().stream()
            .map(share ->
                share.here() ? here(share.partitions(), query) : page(peers.ask(share, target)))
            .toList(),
        query.limit());
  }

  private static String target(ServerRequest request) {
    String query = request.query().rawValue();
    return request.path().rawPath() + (query.isEmpty() ? "" : "?" + query);
  }

  private Page<JsonNode> page(Peers.Answer answer) {
    JsonNode json = answer.json();
    if (answer.status() != Status.OK_200.code()) {
      throw new HttpErrorException(HttpError.later("moving", json.path("message").asText()));
    }
    return new Page<>(
        StreamSupport.stream(json.path(plural).spliterator(), false)
            .map(row -> new Row<>(row.path(idField).asText(), row))
            .toList(),
        Optional.ofNullable(json.path(NEXT).textValue()));
  }

  private ObjectNode document(Page<JsonNode> page) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = document.putArray(plural);
    page.rows().forEach(row -> rows.add(row.value()));
    return document.put(NEXT, page.next().orElse(null));
  }

  private static void send(ObjectNode found, ServerResponse response) {
    send(Status.OK_200.code(), found, response);
  }

  private static void send(int status, JsonNode json, ServerResponse response) {
    response
        .status(status)
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .header(HeaderValues.CACHE_NO_CACHE)
        .send(json.toString());
  }
}
