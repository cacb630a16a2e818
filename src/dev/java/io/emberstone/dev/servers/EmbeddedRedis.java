package io.emberstone.dev.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisExecProvider;

/** A Redis from a jar, on 127.0.0.1, without anything on disk but its log. */
public final class EmbeddedRedis implements RedisServer {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path directory;
  private final int port;
  private final Map<String, String> settings;
  private @Nullable ChildProcess process;

  /**
   * Describes the server; nothing happens before {@link #start()}.
   *
   * @param directory its working directory, with its log; made when missing
   * @param settings lines of redis.conf by name, such as {@code maxmemory} to {@code 64mb}; they
   *     win over ours
   */
  public EmbeddedRedis(Path directory, int port, Map<String, String> settings) {
    this.directory = directory.toAbsolutePath();
    this.port = port;
    this.settings = Map.copyOf(settings);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String address() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  public synchronized void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    try {
      Files.createDirectories(directory);
      ChildProcess.endLeftOver(remembered(), PATIENCE);
      process = ChildProcess.start(command(), remembered());
    } catch (IOException e) {
      throw new ServerException("cannot start Redis in " + directory + ": " + e.getMessage(), e);
    }
    ChildProcess started = process;
    if (!Waiting.until(PATIENCE, () -> Probes.redisAnswers(port) || !started.isAlive())
        || !started.isAlive()) {
      started.kill();
      throw new ServerException("Redis did not start on port " + port + ", see " + log());
    }
  }

  private ProcessBuilder command() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(executable().getPath());
    command.addAll(List.of("--bind", "127.0.0.1", "--port", String.valueOf(port)));
    command.addAll(List.of("--save", "", "--appendonly", "no", "--daemonize", "no"));
    settings.forEach((name, value) -> command.addAll(List.of("--" + name, value)));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  // The jar is unpacked once a process: each call would leave another copy behind.
  private static synchronized File executable() throws IOException {
    File known = unpacked;
    if (known == null || !known.canExecute()) {
      known = RedisExecProvider.defaultProvider().get();
      unpacked = known;
    }
    return known;
  }

  private static @Nullable File unpacked;

  private Path remembered() {
    return directory.resolve("redis.pid");
  }

  private Path log() {
    return directory.resolve("redis.log");
  }

  @Override
  public synchronized void stop() {
    if (process != null) {
      process.end("TERM", PATIENCE);
    }
    process = null;
  }

  @Override
  public synchronized void kill() {
    if (process != null) {
      process.kill();
    }
    process = null;
  }

  @Override
  public synchronized void pause() {
    if (process != null) {
      process.pause();
    }
  }

  @Override
  public synchronized void resume() {
    if (process != null) {
      process.resume();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
