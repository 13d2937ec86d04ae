package io.knhk.schemas.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Keeps all RocksDB stores of a process together under 96 MiB of memory outside the heap, whatever
 * the number of partitions.
 *
 * <p>A budget that all stores share is watched by each as it writes: once it is used up, the store
 * that writes flushes, however little it holds. So a store must take little of it that it does not
 * fill. By default its first byte takes 1 MiB, and 80 stores had 16 MiB used up for good: each
 * write was flushed, and flushing took more processor time than deciding.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  /** The memtables' budget included. */
  private static final long CACHE_BYTES = 96L << 20;

  private static final long MEMTABLES_BYTES = 64L << 20;
  private static final long MEMTABLE_BYTES = 4L << 20;
  private static final long ARENA_BLOCK_BYTES = 32L << 10;

  static {
    RocksDB.loadLibrary(); // before the caches below, which are native
  }

  private static final Cache CACHE = new LRUCache(CACHE_BYTES);
  private static final WriteBufferManager MEMTABLES =
      new WriteBufferManager(MEMTABLES_BYTES, CACHE);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(MEMTABLES);
    options.setWriteBufferSize(MEMTABLE_BYTES);
    options.setArenaBlockSize(ARENA_BLOCK_BYTES);
  }

  @Override
  public void close(String store, Options options) {
    // the caches are shared by all stores and live as long as the process
  }
}
