package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.fixture.OwnJar;
import io.emberstone.jcache.fixture.PlainApplication;
import io.emberstone.jcache.fixture.TestRedis;
import java.io.File;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The provider as other applications get it: its own jar, and the pom that comes with it. */
class OwnJarIT {

  private static final String POM = "META-INF/maven/io.emberstone/emberstone-jcache/pom.xml";

  @Test
  void applicationWithTheJarAndItsDependenciesAlone_readsWhatItWrote() throws Exception {
    try (TestRedis redis = TestRedis.start();
        Jedis jedis = redis.jedis()) {
      assertThat(run(PlainApplication.class, redis.uri().toString()))
          .contains("read good evening\nexit status 0");
      assertThat(jedis.get("greetings:en")).isEqualTo("good evening");
      assertThat(jedis.pttl("greetings:en")).isPositive();
    }
  }

  @Test
  void jar_holdsTheProviderAndNothingElse() throws Exception {
    assertThat(files(OwnJar.path()))
        .filteredOn(name -> !name.startsWith("io/emberstone/jcache/"))
        .containsExactlyInAnyOrder(
            JarFile.MANIFEST_NAME,
            "META-INF/LICENSE",
            "META-INF/services/" + CachingProvider.class.getName(),
            POM);
  }

  @Test
  void jar_isAModuleThatProvidesTheProvider() {
    ModuleDescriptor module =
        ModuleFinder.of(OwnJar.path()).find("io.emberstone.jcache").orElseThrow().descriptor();

    assertThat(module.provides())
        .singleElement()
        .satisfies(
            provided -> {
              assertThat(provided.service()).isEqualTo(CachingProvider.class.getName());
              assertThat(provided.providers())
                  .containsExactly(RedisCachingProvider.class.getName());
            });
  }

  @Test
  void pom_isTheSameBesideTheJarAndInIt() throws Exception {
    String beside = Files.readString(OwnJar.with(".pom"));

    try (JarFile jar = new JarFile(OwnJar.path().toFile());
        InputStream inside = jar.getInputStream(new ZipEntry(POM))) {
      assertThat(inside).hasContent(beside);
    }
    assertThat(beside).doesNotContain("${");
    assertThat(OwnJar.dependencies()).containsExactly("cache-api", "redisson");
  }

  @Test
  void sources_areThoseOfTheJar() throws Exception {
    assertThat(files(OwnJar.with("-sources.jar")))
        .contains("io/emberstone/jcache/RedisCache.java")
        .contains("io/emberstone/jcache/redis/compare-and-set.lua")
        .filteredOn(name -> name.startsWith("io/emberstone/"))
        .allMatch(name -> name.startsWith("io/emberstone/jcache/"));
  }

  private static List<String> files(Path archive) throws Exception {
    try (JarFile jar = new JarFile(archive.toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  /** Compiles and runs a source file in a process of its own. */
  private static String run(Class<?> program, String argument) throws Exception {
    String classPath =
        OwnJar.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "src/test/java/" + program.getName().replace('.', '/') + ".java",
                argument)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + "exit status " + process.waitFor();
  }
}
