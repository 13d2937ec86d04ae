package io.knhk.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the figures were measured on.
 *
 * @param cpu the processor's name as the system tells it
 * @param cores how many the process may use
 * @param memoryMebibytes the machine's memory
 * @param jdk vendor and version
 * @param flags what the JVM was started with
 */
record Machine(String cpu, int cores, long memoryMebibytes, String jdk, List<String> flags) {
  private static final Path CPUS = Path.of("/proc/cpuinfo");
  private static final long MEBIBYTE = 1L << 20;

  Machine {
    flags = List.copyOf(flags);
  }

  static Machine here() {
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return new Machine(
        cpuName(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() / MEBIBYTE,
        System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("-X") || flag.startsWith("--add"))
            .toList());
  }

  String words() {
    return "%s, %d cores, %d MiB; %s; %s"
        .formatted(cpu, cores, memoryMebibytes, jdk, String.join(" ", flags));
  }

  private static String cpuName() {
    if (Files.isReadable(CPUS)) {
      try (Stream<String> lines = Files.lines(CPUS)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException e) {
        return System.getProperty("os.arch");
      }
    }
    return System.getProperty("os.arch");
  }
}
