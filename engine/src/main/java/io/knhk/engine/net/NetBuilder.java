package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;

final class NetBuilder {
  NetBuilder(Definition definition) {
    throw new UnsupportedOperationException(definition.id());
  }
}
