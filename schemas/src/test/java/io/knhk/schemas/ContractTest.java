package io.knhk.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every schema of the contract must keep to, so that it can evolve in both directions. */
class ContractTest {

  static Stream<Schema> named() {
    Set<Schema> seen = new LinkedHashSet<>();
    Topics.all().forEach(topic -> topic.kinds().values().forEach(kind -> collect(kind, seen)));
    return seen.stream();
  }

  private static void collect(Schema schema, Set<Schema> seen) {
    switch (schema.getType()) {
      case RECORD -> {
        if (seen.add(schema)) {
          schema.getFields().forEach(field -> collect(field.schema(), seen));
        }
      }
      case ENUM -> seen.add(schema);
      case ARRAY -> collect(schema.getElementType(), seen);
      case MAP -> collect(schema.getValueType(), seen);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, seen));
      default -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("named")
  void saysWhatItAndEachFieldMeans(Schema schema) {
    assertThat(schema.getName()).isNotEmpty();
    if (schema.getType() == Schema.Type.RECORD) {
      assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
      assertThat(schema.getFields())
          .allSatisfy(field ->
              assertThat(field.doc()).as(schema.getName() + "." + field.name()).isNotBlank());
    }
  }

  @ParameterizedTest
  @MethodSource("named")
  void letsNewerSymbolsBeReadAsUnknown(Schema schema) {
    if (schema.getType() == Schema.Type.ENUM) {
      assertThat(schema.getEnumDefault()).as(schema.getFullName()).isEqualTo("UNKNOWN");
    }
  }

  @ParameterizedTest
  @MethodSource("named")
  void hasNoUnionButWithNull(Schema schema) {
    if (schema.getType() == Schema.Type.RECORD) {
      assertThat(schema.getFields())
          .filteredOn(field -> field.schema().getType() == Schema.Type.UNION)
          .allSatisfy(ContractTest::isOptional);
    }
  }

  private static void isOptional(Field field) {
    assertThat(field.schema().getTypes()).as(field.name()).hasSize(2);
    assertThat(field.schema().isNullable()).as(field.name()).isTrue();
    assertThat(field.hasDefaultValue()).as(field.name()).isTrue();
  }
}
