package io.emberstone.dev.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of ours, in a session of its own where the system knows how: Ctrl-C at the terminal
 * goes to everyone in the foreground, and whom we started is for us to stop, in our order. A file
 * beside it remembers it, so that one left over by a killed parent can be ended by the next.
 */
public final class ChildProcess {

  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private final Process process;
  private final Path remembered;

  private ChildProcess(Process process, Path remembered) {
    this.process = process;
    this.remembered = remembered;
  }

  /**
   * Starts what the builder says.
   *
   * @param remembered the file that names the process as long as it lives
   */
  public static ChildProcess start(ProcessBuilder builder, Path remembered) {
    List<String> command = new ArrayList<>(builder.command());
    SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(setsid -> command.add(0, setsid.toString()));
    try {
      Process process = builder.command(command).start();
      Files.writeString(remembered, process.pid() + " " + startOf(process.toHandle()));
      return new ChildProcess(process, remembered);
    } catch (IOException e) {
      throw new ServerException(
          "cannot start " + builder.command().get(0) + ": " + e.getMessage(), e);
    }
  }

  /**
   * Ends the process that an earlier parent started with the same file and did not live to stop.
   */
  public static void endLeftOver(Path remembered, Duration patience) {
    try {
      if (!Files.exists(remembered)) {
        return;
      }
      String[] words = Files.readString(remembered).split(" ", 2);
      Optional<ProcessHandle> left =
          ProcessHandle.of(Long.parseLong(words[0]))
              .filter(handle -> words.length == 2 && words[1].equals(startOf(handle)));
      if (left.isPresent()) {
        end(left.get(), "INT", patience);
      }
      Files.deleteIfExists(remembered);
    } catch (IOException | NumberFormatException e) {
      throw new ServerException("cannot end what " + remembered + " names: " + e.getMessage(), e);
    }
  }

  // A process id is given to another some day; together with the start it is not.
  private static String startOf(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toString).orElse("");
  }

  /** The process itself, for its streams and its exit. */
  public Process process() {
    return process;
  }

  /** Whether it runs, frozen or not. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Freezes it and all it started. */
  public void pause() {
    signal("STOP", process.toHandle());
    process.descendants().forEach(child -> signal("STOP", child));
  }

  /** Lets all of them go on. */
  public void resume() {
    process.descendants().forEach(child -> signal("CONT", child));
    signal("CONT", process.toHandle());
  }

  /** Kills it and all it started, and returns when they are gone. */
  public void kill() {
    // Frozen first, so that none of them starts another while we look.
    pause();
    killAll(process.toHandle());
    forget();
  }

  /** Asks it to end by the signal, and kills it when it has not within the time. */
  public void end(String signal, Duration patience) {
    resume();
    end(process.toHandle(), signal, patience);
    forget();
  }

  private static void end(ProcessHandle handle, String signal, Duration patience) {
    List<ProcessHandle> all = Stream.concat(handle.descendants(), Stream.of(handle)).toList();
    all.forEach(one -> signal("CONT", one));
    signal(signal, handle);
    if (!exited(handle, patience)) {
      killAll(handle);
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private static void killAll(ProcessHandle handle) {
    List<ProcessHandle> all = Stream.concat(Stream.of(handle), handle.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : all) {
      if (!exited(one, AFTER_KILL)) {
        throw new ServerException("process " + one.pid() + " does not die");
      }
    }
  }

  private static boolean exited(ProcessHandle handle, Duration limit) {
    return Waiting.until(limit, () -> !handle.isAlive());
  }

  private void forget() {
    try {
      process.waitFor(AFTER_KILL.toMillis(), TimeUnit.MILLISECONDS);
      Files.deleteIfExists(remembered);
    } catch (IOException e) {
      throw new ServerException("cannot delete " + remembered, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // The shell's own kill: a bare system has no other.
  private static void signal(String name, ProcessHandle handle) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + handle.pid() + " 2>/dev/null")
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new ServerException("cannot send SIG" + name + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
