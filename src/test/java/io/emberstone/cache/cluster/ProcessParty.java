package io.emberstone.cache.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node in a process of its own, which can be killed and started again. It is told what to do line
 * by line: {@code id order}, and answers {@code @ id began ended ok|failed text}.
 */
final class ProcessParty implements Party {

  /** Begins the line in which a node tells when it did not run. */
  static final String STALL = "stall ";

  private static final Path LOGS = Path.of("target", "test-nodes");

  private final TestNode.Place place;
  private final AtomicInteger lives = new AtomicInteger();
  private volatile Watchdog.Listener stalls = (began, ended) -> {};
  private volatile Running running;

  ProcessParty(TestNode.Place place) {
    this.place = place;
    start();
  }

  /** Starts it and returns when it can be told what to do. */
  void start() {
    start(List.of("state"));
  }

  /** The same, and nobody else can tell it anything before it has done this. */
  void start(List<String> first) {
    lives.incrementAndGet();
    Running started = new Running(place, (began, ended) -> stalls.stalled(began, ended));
    first.forEach(order -> await(started.tell(order)));
    running = started;
  }

  /** Starts it if it was killed. */
  void revive() {
    if (running.isGone()) {
      start();
    }
  }

  /** Has it tell of the times in which it does not run. */
  void listen(Watchdog.Listener listener) {
    stalls = listener;
  }

  /** How often it has been started. */
  int lives() {
    return lives.get();
  }

  /** Kills it on the spot (SIGKILL) and returns when it is gone. */
  void kill() {
    running.kill();
  }

  /** Stops it in its tracks (SIGSTOP). */
  void pause() {
    signal("STOP");
  }

  /** Lets it go on. */
  void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, "" + running.process.pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CompletableFuture<Reply> start(String order) {
    return running.tell(order);
  }

  @Override
  public void close() {
    kill();
  }

  /** One life of it. */
  private static final class Running {

    private final Process process;
    private final PrintStream in;
    private final Map<Long, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private final Watchdog.Listener stalls;
    private long lastId;
    private boolean gone;

    Running(TestNode.Place place, Watchdog.Listener stalls) {
      this.stalls = stalls;
      try {
        LOGS.toFile().mkdirs();
        process =
            new ProcessBuilder(command(place))
                .redirectError(
                    ProcessBuilder.Redirect.appendTo(
                        new File(LOGS.toFile(), place.provider() + ".log")))
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
      Thread listener = new Thread(this::listen, "party");
      listener.setDaemon(true);
      listener.start();
    }

    private static List<String> command(TestNode.Place place) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx384m", "-Xss512k", "-XX:TieredStopAtLevel=1"));
      String logging = System.getProperty("java.util.logging.config.file");
      if (logging != null) {
        command.add("-Djava.util.logging.config.file=" + logging);
      }
      String classPath = System.getProperty("java.class.path");
      command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", classPath)));
      command.add(NodeProcess.class.getName());
      command.addAll(NodeProcess.arguments(place));
      return command;
    }

    CompletableFuture<Reply> tell(String order) {
      CompletableFuture<Reply> reply = new CompletableFuture<>();
      synchronized (this) {
        if (gone) {
          reply.completeExceptionally(new IllegalStateException("the node is dead"));
          return reply;
        }
        lastId++;
        waiting.put(lastId, reply);
        in.println(lastId + " " + order);
      }
      return reply;
    }

    synchronized boolean isGone() {
      return gone;
    }

    void kill() {
      process.destroyForcibly();
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      end();
    }

    private void listen() {
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        String line;
        while ((line = out.readLine()) != null) {
          hear(line.split(" ", 6));
        }
      } catch (IOException e) {
        // It was killed.
      }
      end();
    }

    private void hear(String[] parts) {
      if (parts[0].equals("@")) {
        CompletableFuture<Reply> reply = waiting.remove(Long.parseLong(parts[1]));
        if (reply != null) {
          reply.complete(
              new Reply(
                  Long.parseLong(parts[2]),
                  Long.parseLong(parts[3]),
                  parts[4].equals("failed"),
                  parts[5]));
        }
      } else if (parts[0].equals(STALL.strip())) {
        stalls.stalled(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      }
    }

    private synchronized void end() {
      gone = true;
      waiting
          .values()
          .forEach(
              reply -> reply.completeExceptionally(new IllegalStateException("the node died")));
      waiting.clear();
    }
  }
}
