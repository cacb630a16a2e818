package io.emberstone.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  private final Migrations migrations = new Migrations();

  @Test
  void everyScriptOfTheFolder_isNamed() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources", Migrations.FOLDER))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Migrations.SCRIPTS);
    }
  }

  @Test
  void everyNamedScript_canBeRead() {
    assertThat(migrations.getResources("V", new String[] {".sql"}))
        .hasSize(Migrations.SCRIPTS.size())
        .allSatisfy(script -> assertThat(script.read().read()).isNotEqualTo(-1));
  }

  @Test
  void unknownName_isNoScript() {
    assertThat(migrations.getResource("V99__of_nobody.sql")).isNull();
    assertThat(migrations.getResources("R", new String[] {".sql"})).isEmpty();
  }
}
