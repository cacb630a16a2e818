package io.emberstone.dev;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The directory that keeps what outlives a run, locked for one launcher at a time. */
final class RunDirectory implements AutoCloseable {

  private final Path path;
  private final FileChannel lock;

  private RunDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes it when it is missing, and locks it until it is closed or the process ends.
   *
   * @throws LaunchException when another launcher has it
   */
  static RunDirectory open(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new LaunchException("another mvn -Prun is running here: it has " + path);
      }
      return new RunDirectory(path, channel);
    } catch (IOException e) {
      throw new LaunchException("cannot use " + path + ": " + e.getMessage());
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException byThisProcess) {
      return false;
    }
  }

  /** A place in it. */
  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new LaunchException("cannot unlock " + path + ": " + e.getMessage());
    }
  }
}
