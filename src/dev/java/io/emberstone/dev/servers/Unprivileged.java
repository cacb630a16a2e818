package io.emberstone.dev.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program that refuses to be root although we are: in a user namespace of its own, where
 * root is nobody but its files stay its own; where those are forbidden, as the user nobody, who
 * then has to own the files.
 */
final class Unprivileged {

  private static final String NOBODY = "65534";

  private Unprivileged() {}

  /**
   * What to write before the command.
   *
   * @param directory the one the program keeps its data in
   */
  static List<String> prefix(Path directory) {
    if (!isRoot()) {
      return List.of();
    }
    if (works("unshare", "-U", "true")) {
      return List.of("unshare", "-U");
    }
    if (!works("chown", "-R", NOBODY + ":" + NOBODY, directory.toString())) {
      throw new ServerException(
          "PostgreSQL does not run as root, and nobody cannot own " + directory);
    }
    return List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException noSuchThing) {
      return System.getProperty("user.name").equals("root");
    }
  }

  private static boolean works(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
