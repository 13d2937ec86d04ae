package io.knhk.app.region;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A region's data directory in one file, as it was left. */
final class RegionArchive {
  private static final Set<String> NOT_STATE = Set.of("lock", ".lock", "LOCK", "LOG", "log");

  private RegionArchive() {}

  /**
   * Packs a directory without what only tells of its process: locks, libraries, RocksDB's own logs.
   */
  static void pack(Path directory, Path archive) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive), UTF_8);
        Stream<Path> all = Files.walk(directory)) {
      List<Path> kept =
          all.filter(Files::isRegularFile).filter(RegionArchive::tellsMore).sorted().toList();
      for (Path file : kept) {
        ZipEntry entry = new ZipEntry(directory.relativize(file).toString());
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  /** Unpacks it into a directory that is made. */
  static void unpack(Path archive, Path directory) throws IOException {
    try (InputStream in = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(in, UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = directory.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
  }

  private static boolean tellsMore(Path file) {
    String name = file.getFileName().toString();
    return !NOT_STATE.contains(name)
        && !name.startsWith("OPTIONS-")
        && !name.startsWith("LOG.old")
        && !name.endsWith(".so");
  }
}
