package io.emberstone.dev.tokens;

import io.emberstone.dev.servers.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens that {@code mvn -Prun} hands out, a file each, in a directory that only its owner may
 * read: {@code operator.jwt}, {@code org-01.jwt} to {@code org-10.jwt}, {@code user-u1.jwt} to
 * {@code user-u3.jwt}. The key beside them is kept; the tokens are made anew each time.
 */
public final class TokenFiles {

  private static final Duration VALID = Duration.ofDays(30);
  private static final int ORGANIZATIONS = 10;
  private static final int USERS = 3;
  private static final List<String> USER = List.of("user");

  private final Path directory;
  private final TokenMaker maker;

  private TokenFiles(Path directory, TokenMaker maker) {
    this.directory = directory;
    this.maker = maker;
  }

  /** Writes them, and the key if there is none yet. */
  public static TokenFiles write(Path directory) {
    try {
      Files.createDirectories(directory);
      restrict(directory, "rwx------");
      Path key = directory.resolve("key.pem");
      TokenMaker maker =
          Files.exists(key) ? TokenMaker.of(Files.readString(key)) : TokenMaker.withNewKey();
      TokenFiles files = new TokenFiles(directory, maker);
      files.write("key.pem", maker.privateKey());
      files.token("operator", List.of("user", "operator"), Optional.empty(), "operator");
      for (int i = 1; i <= ORGANIZATIONS; i++) {
        String name = "org-%02d".formatted(i);
        files.token(name, USER, Optional.of(organization(i)), name);
      }
      for (int i = 1; i <= USERS; i++) {
        files.token("u" + i, USER, Optional.empty(), "user-u" + i);
      }
      return files;
    } catch (IOException e) {
      throw new ServerException("cannot write tokens to " + directory + ": " + e.getMessage(), e);
    }
  }

  /** Returns the id of the organization with that number. */
  public static String organization(int number) {
    return "00000000-0000-0000-0000-%012d".formatted(number);
  }

  /** Returns what {@code mp.jwt.verify.publickey} must be. */
  public String publicKey() {
    return maker.publicKey();
  }

  /** Returns the token of the operator. */
  public Path operator() {
    return directory.resolve("operator.jwt");
  }

  private void token(
      String subject, List<String> groups, Optional<String> organization, String name)
      throws IOException {
    write(name + ".jwt", maker.token(subject, groups, organization, VALID));
  }

  /** Writes a file that nobody else could read at any time. */
  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(file);
    }
    restrict(file, "rw-------");
    Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static void restrict(Path path, String permissions) throws IOException {
    Set<String> kinds = path.getFileSystem().supportedFileAttributeViews();
    if (kinds.contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}
