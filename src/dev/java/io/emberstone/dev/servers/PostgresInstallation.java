package io.emberstone.dev.servers;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked from their jar once for this user of the machine. */
final class PostgresInstallation {

  private PostgresInstallation() {}

  /** The directory with {@code bin}, {@code lib} and {@code share}. */
  static synchronized Path directory() {
    try {
      byte[] archive = archive();
      Path parent =
          Path.of(System.getProperty("java.io.tmpdir"))
              .resolve("emberstone-" + System.getProperty("user.name"));
      makeOwn(parent);
      Path home = parent.resolve("postgresql-" + UUID.nameUUIDFromBytes(archive));
      if (!Files.isDirectory(home)) {
        install(archive, parent, home);
      }
      return home;
    } catch (IOException e) {
      throw new ServerException("cannot unpack PostgreSQL: " + e.getMessage(), e);
    }
  }

  private static byte[] archive() throws IOException {
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    String machine = arm ? "arm_64" : "x86_64";
    try (InputStream stream =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(mac ? "Darwin" : "Linux", machine)) {
      if (stream == null) {
        throw new IOException("there is none for this machine");
      }
      return stream.readAllBytes();
    }
  }

  // Others may write beside it: what is ours must have been made by us.
  private static void makeOwn(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException known) {
      String owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
      if (!owner.equals(System.getProperty("user.name"))) {
        throw new IOException(directory + " belongs to " + owner);
      }
    }
  }

  // Unpacked beside it and renamed: another process finds all of it, or nothing.
  private static void install(byte[] archive, Path parent, Path home) throws IOException {
    Path fresh = Files.createTempDirectory(parent, "unpacking");
    unpack(archive, fresh);
    Files.setPosixFilePermissions(fresh, permissions(0755));
    try {
      Files.move(fresh, home);
    } catch (IOException lostRace) {
      if (!Files.isDirectory(home)) {
        throw lostRace;
      }
    }
  }

  private static void unpack(byte[] archive, Path into) throws IOException {
    try (TarArchiveInputStream entries =
        new TarArchiveInputStream(
            new BufferedInputStream(
                new XZCompressorInputStream(new java.io.ByteArrayInputStream(archive))))) {
      for (TarArchiveEntry entry; (entry = entries.getNextEntry()) != null; ) {
        Path path = into.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(path.getParent());
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(entries, path);
          Files.setPosixFilePermissions(path, permissions(entry.getMode()));
        }
      }
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    PosixFilePermission[] fromHighest = PosixFilePermission.values();
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < fromHighest.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        permissions.add(fromHighest[bit]);
      }
    }
    return permissions;
  }
}
