package io.knhk.schemas.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class BoundedRocksDbTest {
  private static final int STORES = 200;
  private static final int FEW = 50;
  private static final int RECORDS = 10_000;
  private static final byte[] VALUE = new byte[100];

  private final List<AutoCloseable> open = new ArrayList<>();

  @TempDir Path directory;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  @Test
  void storesThatHoldNextToNothingDoNotMakeTheOthersFlushAtEachWrite() throws Exception {
    RocksDB busy = store(0);
    for (int i = 1; i < STORES; i++) {
      write(FEW, store(i));
    }

    write(RECORDS, busy);

    assertThat(tables()).as("tables written, of a megabyte that fits into memory").isZero();
  }

  @Test
  void aStoreThatHoldsMoreThanItsShareFlushes() throws Exception {
    RocksDB busy = store(0);

    write(10 * RECORDS, busy);

    assertThat(busy.getLongProperty("rocksdb.cur-size-all-mem-tables"))
        .as("bytes in memory, of twelve million")
        .isLessThan(10L << 20);
  }

  private RocksDB store(int number) throws IOException, RocksDBException {
    Options options = new Options().setCreateIfMissing(true);
    open.add(options);
    options.setTableFormatConfig(new BlockBasedTableConfig());
    new BoundedRocksDb().setConfig("store", options, Map.of());
    RocksDB store =
        RocksDB.open(options, Files.createDirectory(directory.resolve("s" + number)).toString());
    open.add(store);
    return store;
  }

  private static void write(int records, RocksDB store) throws RocksDBException {
    for (int i = 0; i < records; i++) {
      store.put(key(i), VALUE);
    }
  }

  private static byte[] key(int number) {
    return "case-%08d".formatted(number).getBytes(UTF_8);
  }

  private long tables() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".sst")).count();
    }
  }
}
