package io.emberstone.dev.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFilesTest {

  @TempDir Path directory;

  @Test
  void files_areThere_andTheirOwnersAlone() throws IOException {
    Path tokens = directory.resolve("tokens");

    TokenFiles.write(tokens);

    try (Stream<Path> files = Files.list(tokens)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(15);
      for (Path file : all) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
        .isEqualTo("rwx------");
    assertThat(claims(tokens.resolve("operator.jwt")))
        .contains("\"sub\":\"operator\"", "[\"user\",\"operator\"]")
        .doesNotContain("org_id");
    assertThat(claims(tokens.resolve("org-10.jwt")))
        .contains("\"sub\":\"org-10\"", "00000000-0000-0000-0000-000000000010");
    assertThat(claims(tokens.resolve("user-u3.jwt"))).contains("\"sub\":\"u3\"", "[\"user\"]");
  }

  @Test
  void key_isKept() {
    TokenFiles first = TokenFiles.write(directory.resolve("tokens"));

    assertThat(TokenFiles.write(directory.resolve("tokens")).publicKey())
        .isEqualTo(first.publicKey());
  }

  private static String claims(Path token) throws IOException {
    byte[] claims = Base64.getUrlDecoder().decode(Files.readString(token).split("\\.")[1]);
    return new String(claims, StandardCharsets.UTF_8);
  }
}
