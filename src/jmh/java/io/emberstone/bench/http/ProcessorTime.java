package io.emberstone.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processor time of a process and what it started, to the nanosecond, as Linux accounts it for
 * each thread. That of threads which have ended is missing.
 */
final class ProcessorTime {

  private final ProcessHandle process;

  ProcessorTime(ProcessHandle process) {
    this.process = process;
  }

  /** What the threads that there are have used until now. */
  long nanos() {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(one -> ofThreads(Path.of("/proc", String.valueOf(one.pid()), "task")))
        .sum();
  }

  private static long ofThreads(Path tasks) {
    try (Stream<Path> threads = Files.list(tasks)) {
      List<Path> all = threads.toList();
      return all.stream().mapToLong(ProcessorTime::ofThread).sum();
    } catch (IOException e) {
      throw new UncheckedIOException("no processor times, which only Linux tells", e);
    }
  }

  private static long ofThread(Path thread) {
    try {
      String statistics = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(statistics.substring(0, statistics.indexOf(' ')));
    } catch (NoSuchFileException e) {
      return 0; // it has ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
