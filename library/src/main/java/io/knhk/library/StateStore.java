package io.knhk.library;

import io.knhk.schemas.Topics;
import io.knhk.slo.kept.StateCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * A journal in a directory: a RocksDB database that one process has open at a time. An entry and
 * the id that it is found by again are written together, and with all that was appended with it, so
 * that a crash at any moment leaves all of that or nothing of it. Not thread-safe.
 */
public final class StateStore implements AutoCloseable {
  /** Entries stand first, in their order; ids behind them. */
  private static final byte ENTRY = 'e';

  private static final byte ID = 'i';

  static {
    Topics.all(); // lets Avro make our records
  }

  private final StateCodec<JournalEntry> codec =
      new StateCodec<>(JournalEntry.getClassSchema(), schemaOfRelease(1));
  private final Path directory;
  private final Options options;
  private final WriteOptions onDisk;
  private final WriteBatch appended = new WriteBatch();
  private final RocksDB db;
  private long next;
  private boolean claimed;

  private StateStore(Path directory, Options options, RocksDB db) {
    this.directory = directory;
    this.options = options;
    this.db = db;
    this.onDisk = new WriteOptions().setSync(true);
    this.next = countEntries();
  }

  /**
   * Opens a store, and makes it where there is none.
   *
   * @throws StoreException if it cannot be opened, such as when another process has it open
   */
  public static StateStore open(Path directory) {
    try {
      Path journal = Files.createDirectories(directory.resolve("journal"));
      loadLibrary(Files.createDirectories(directory.resolve("native")));
      Options options = new Options().setCreateIfMissing(true);
      return new StateStore(directory, options, RocksDB.open(options, journal.toString()));
    } catch (IOException | RocksDBException e) {
      throw new StoreException("%s cannot be opened: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /**
   * RocksDB's native library must be a file before it can be loaded. Left to itself RocksDB unpacks
   * 15 MB into the system's temporary directory, where they stay when the process is killed.
   */
  private static void loadLibrary(Path directory) throws IOException {
    NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
  }

  /**
   * Gives it to one engine: of two, neither would know what the other writes.
   *
   * @throws StoreException if it was given before
   */
  void claim() {
    if (claimed) {
      throw new StoreException("%s has an engine already; open it again".formatted(directory));
    }
    claimed = true;
  }

  /**
   * Appends an entry: it is kept until {@link #sync}, and found only after it.
   *
   * @param key what it is found by again; empty: not at all
   */
  StoredEntry append(JournalEntry entry, String key) {
    try {
      appended.put(entryKey(next), codec.encode(entry));
      if (!key.isEmpty()) {
        appended.put(idKey(key), number(next));
      }
      return new StoredEntry(next++, entry);
    } catch (RocksDBException e) {
      throw failed("written", e);
    }
  }

  /** Writes all that was appended, all or nothing of it; it is on disk when this returns. */
  void sync() {
    if (appended.count() == 0) {
      return;
    }
    try {
      db.write(onDisk, appended);
      appended.clear();
    } catch (RocksDBException e) {
      throw failed("written", e);
    }
  }

  /** The entry that was appended with a key. */
  Optional<StoredEntry> find(String key) {
    try {
      byte[] sequence = db.get(idKey(key));
      return sequence == null
          ? Optional.empty()
          : Optional.of(read(ByteBuffer.wrap(sequence).getLong()));
    } catch (RocksDBException e) {
      throw failed("read", e);
    }
  }

  private StoredEntry read(long sequence) throws RocksDBException {
    return decoded(sequence, db.get(entryKey(sequence)));
  }

  private StoredEntry decoded(long sequence, byte[] bytes) {
    try {
      return new StoredEntry(sequence, codec.decode(bytes));
    } catch (IllegalArgumentException e) {
      throw new StoreException("%s: entry %d can't be read".formatted(directory, sequence), e);
    }
  }

  /** Gives every entry, in order. */
  void forEach(Consumer<StoredEntry> reader) {
    try (RocksIterator entries = db.newIterator()) {
      for (entries.seek(entryKey(0)); isEntry(entries); entries.next()) {
        long sequence = ByteBuffer.wrap(entries.key(), 1, Long.BYTES).getLong();
        reader.accept(decoded(sequence, entries.value()));
      }
      entries.status();
    } catch (RocksDBException e) {
      throw failed("read", e);
    }
  }

  private static Schema schemaOfRelease(int number) {
    String name = "JournalEntry-%d.avsc".formatted(number);
    try (InputStream in = StateStore.class.getResourceAsStream(name)) {
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many entries there are: the next one's sequence. */
  long size() {
    return next;
  }

  private long countEntries() {
    try (RocksIterator entries = db.newIterator()) {
      entries.seekForPrev(new byte[] {ID});
      return isEntry(entries) ? ByteBuffer.wrap(entries.key(), 1, Long.BYTES).getLong() + 1 : 0;
    }
  }

  private static boolean isEntry(RocksIterator entries) {
    return entries.isValid() && entries.key()[0] == ENTRY;
  }

  private static byte[] entryKey(long sequence) {
    return ByteBuffer.allocate(1 + Long.BYTES).put(ENTRY).putLong(sequence).array();
  }

  private static byte[] idKey(String key) {
    byte[] text = key.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + text.length).put(ID).put(text).array();
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private StoreException failed(String what, RocksDBException e) {
    return new StoreException("%s cannot be %s: %s".formatted(directory, what, e.getMessage()), e);
  }

  /** Lets another process open it. Entries need no closing: they are on disk already. */
  @Override
  public void close() {
    appended.close();
    onDisk.close();
    db.close();
    options.close();
  }
}
