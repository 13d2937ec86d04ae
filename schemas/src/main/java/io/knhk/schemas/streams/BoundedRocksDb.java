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
 * Keeps all RocksDB stores of a process together under 48 MiB of memory outside the heap, whatever
 * the number of partitions.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long BLOCK_CACHE_BYTES = 32L << 20;
  private static final long MEMTABLE_BYTES = 16L << 20;

  static {
    RocksDB.loadLibrary(); // before the caches below, which are native
  }

  private static final Cache CACHE = new LRUCache(BLOCK_CACHE_BYTES);
  private static final WriteBufferManager MEMTABLES = new WriteBufferManager(MEMTABLE_BYTES, CACHE);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(MEMTABLES);
  }

  @Override
  public void close(String store, Options options) {
    // the caches are shared by all stores and live as long as the process
  }
}
