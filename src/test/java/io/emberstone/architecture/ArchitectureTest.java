package io.emberstone.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A line's room is known by its imports: the package table, row by row, each with its reason. */
class ArchitectureTest {

  private static final String ROOT = "io.emberstone";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("/target/classes/"))
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /**
   * A row of the table.
   *
   * @param room the package, without those below it
   * @param mayImport beyond java.*, itself and the annotations of JSpecify
   */
  private record Row(String room, String because, String... mayImport) {

    Row {
      room = ROOT + room;
    }

    ArchRule rule() {
      List<String> allowed = new ArrayList<>(List.of(mayImport));
      allowed.addAll(List.of("java..", "org.jspecify.annotations..", room));
      return classes()
          .that(resideInAPackage(room))
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
          .because(because)
          .allowEmptyShould(false);
    }
  }

  private static final String FAULT_TOLERANCE = "org.eclipse.microprofile.faulttolerance..";
  private static final String CDI = "jakarta.enterprise.context..";
  private static final String INJECT = "jakarta.inject..";
  private static final String OPENAPI = "org.eclipse.microprofile.openapi..";
  private static final String HISTOGRAM = "org.HdrHistogram..";
  private static final String CACHE = ROOT + ".cache";
  private static final String DURABLE = ROOT + ".cache.durable";
  private static final String TIER = ROOT + ".cache.tier";

  private static final List<Row> TABLE =
      List.of(
          new Row(".cache", "a domain depends on what it calls, and on no tier behind it"),
          new Row(".cache.tier", "a port belongs to its callers, whatever implements it", CACHE),
          new Row(
              ".cache.read",
              "the protocol must be readable, and testable, without any container",
              CACHE,
              TIER),
          new Row(
              ".cache.hot",
              "the hot tier speaks the standard, whichever provider stands behind it",
              CACHE,
              TIER,
              "javax.cache..",
              CDI,
              FAULT_TOLERANCE),
          new Row(
              ".cache.durable",
              "one place guards the durable tier for every domain",
              CACHE,
              TIER,
              "jakarta.transaction..",
              "jakarta.persistence..",
              "javax.sql.."),
          new Row(
              ".cache.invalidation",
              "an invalidation belongs to a transaction, and reaches both tiers by ports",
              CACHE,
              TIER,
              "jakarta.transaction.."),
          new Row(
              ".cache.store",
              "nothing but the store knows of tables",
              CACHE,
              DURABLE,
              ROOT + ".cache.invalidation",
              ROOT + ".cache.observe",
              ROOT + ".cache.warming",
              ROOT + ".json",
              "jakarta.persistence..",
              "javax.sql..",
              HISTOGRAM),
          new Row(
              ".cache.warming",
              "a value is warmed by the way every caller takes",
              CACHE,
              "com.github.benmanes.caffeine.cache..",
              "jakarta.annotation..",
              "jakarta.ejb..",
              "jakarta.enterprise.inject..",
              INJECT),
          new Row(".jobs", "a job is what its work says of itself, whatever it does", CACHE),
          new Row(
              ".jobs.store",
              "nothing but the store knows of tables",
              CACHE,
              DURABLE,
              ROOT + ".jobs"),
          new Row(
              ".ops",
              "operators see every tier, and change one through the ports that writers use",
              CACHE,
              TIER,
              DURABLE,
              ROOT + ".cache.invalidation",
              ROOT + ".cache.observe",
              ROOT + ".cache.warming",
              ROOT + ".jobs",
              ROOT + ".security",
              "jakarta.annotation.security..",
              ROOT + ".http",
              ROOT + ".problem",
              ROOT + ".rules",
              "jakarta.json.bind.annotation..",
              "jakarta.ws.rs..",
              "jakarta.enterprise.inject..",
              CDI,
              INJECT,
              OPENAPI),
          new Row(
              ".cache.region",
              "a region is declared and configured the same way in every domain",
              CACHE,
              ROOT + ".json",
              ROOT + ".settings"),
          new Row(
              ".cache.recorded",
              "a store is its queries: transactions and invalidations are the same for every table",
              CACHE,
              "jakarta.persistence.."),
          new Row(
              ".cache.redis",
              "nothing else in the project knows Redisson",
              TIER,
              "javax.cache..",
              "org.redisson..",
              ROOT + ".jcache",
              ROOT + ".jcache.configuration",
              ROOT + ".jcache.redis"),
          new Row(
              ".cache.observe",
              "what is told of the cache changes nothing but what it finds to be wrong",
              CACHE,
              TIER,
              ROOT + ".cache.invalidation",
              ROOT + ".json",
              HISTOGRAM,
              "io.opentelemetry..",
              "org.eclipse.microprofile.metrics..",
              "org.eclipse.microprofile.health.."),
          new Row(".faults", "what fails on purpose must not know whom it fails"),
          new Row(
              ".faults.rest",
              "the switch reaches the faults and nothing behind them",
              ROOT + ".faults",
              ROOT + ".http",
              ROOT + ".problem",
              ROOT + ".rules",
              "jakarta.annotation.security..",
              "jakarta.ws.rs..",
              CDI,
              INJECT,
              OPENAPI),
          new Row(
              ".schema",
              "migrations know the tables and nothing of who uses them",
              "javax.sql..",
              "org.flywaydb.."),
          new Row(".settings", "a setting is checked the same way, whoever reads it"),
          new Row(
              ".rules",
              "a finding is a field and a message, whoever finds it",
              "jakarta.validation.."),
          new Row(
              ".json",
              "a record is read and written the same way wherever its JSON comes from or goes",
              CACHE,
              ROOT + ".rules",
              "jakarta.json.."),
          new Row(
              ".problem",
              "an error is answered the same way, whichever resource it comes from",
              CACHE,
              ROOT + ".cache.recorded",
              ROOT + ".json",
              ROOT + ".rules",
              "jakarta.ws.rs..",
              "jakarta.servlet..",
              OPENAPI),
          new Row(
              ".http",
              "bodies and header fields mean the same in every resource",
              CACHE,
              ROOT + ".json",
              ROOT + ".problem",
              ROOT + ".rules",
              "jakarta.annotation..",
              "jakarta.servlet..",
              "jakarta.ws.rs.."),
          new Row(
              ".security",
              "who calls is found out in one place, and resources ask no further",
              CACHE,
              ROOT + ".problem",
              ROOT + ".settings",
              "com.github.benmanes.caffeine.cache..",
              "org.jose4j..",
              "jakarta.annotation..",
              "jakarta.ws.rs.."),
          new Row(
              ".entrance",
              "a request is checked before any resource sees it, whichever it is for",
              CACHE,
              ROOT + ".security",
              "com.github.benmanes.caffeine.cache..",
              "io.github.bucket4j..",
              ROOT + ".http",
              ROOT + ".problem",
              ROOT + ".rules",
              ROOT + ".settings",
              "jakarta.servlet..",
              "org.eclipse.microprofile.metrics..",
              CDI,
              INJECT),
          new Row(
              ".platform",
              "what every resource stands on knows no domain",
              ROOT + ".problem",
              "jakarta..",
              OPENAPI),
          new Row(
              ".catalog.domain",
              "rules need no framework to be right but that of constraints",
              ROOT + ".json",
              ROOT + ".rules",
              CACHE,
              "jakarta.validation.."),
          new Row(
              ".catalog.store",
              "entities never leave, and nothing but the store knows of tables",
              ROOT + ".catalog.domain",
              ROOT + ".json",
              ROOT + ".rules",
              CACHE,
              DURABLE,
              ROOT + ".cache.recorded",
              "jakarta.persistence.."),
          new Row(
              ".catalog.rest",
              "resources translate between HTTP and the domain, and reach no tier",
              ROOT + ".catalog.domain",
              ROOT + ".http",
              ROOT + ".json",
              ROOT + ".problem",
              ROOT + ".security",
              CACHE,
              ROOT + ".cache.recorded",
              "jakarta.annotation..",
              "jakarta.ws.rs..",
              CDI,
              INJECT,
              OPENAPI),
          new Row(
              ".planning.domain",
              "rules need no framework to be right but that of constraints",
              ROOT + ".json",
              ROOT + ".rules",
              CACHE,
              "jakarta.validation.."),
          new Row(
              ".planning.store",
              "entities never leave, and nothing but the store knows of tables",
              ROOT + ".planning.domain",
              ROOT + ".json",
              ROOT + ".rules",
              CACHE,
              DURABLE,
              ROOT + ".cache.recorded",
              "jakarta.persistence.."),
          new Row(
              ".planning.rest",
              "resources translate between HTTP and the domain, and reach no tier",
              ROOT + ".planning.domain",
              ROOT + ".http",
              ROOT + ".problem",
              ROOT + ".security",
              CACHE,
              ROOT + ".cache.recorded",
              "jakarta.annotation..",
              "jakarta.ws.rs..",
              CDI,
              INJECT,
              OPENAPI),
          new Row(
              ".scenario.domain.configuration",
              "what is asked for is decided before anything is looked for",
              ROOT + ".json",
              ROOT + ".rules"),
          new Row(
              ".scenario.domain",
              "rules and figures need no framework to be right, and a record says how it is read",
              ROOT + ".scenario.domain.configuration",
              ROOT + ".json",
              ROOT + ".rules",
              CACHE),
          new Row(
              ".scenario.domain.simulation",
              "a simulation computes with a matrix, and does not know how that is made",
              ROOT + ".scenario.domain",
              ROOT + ".scenario.domain.configuration",
              ROOT + ".json",
              ROOT + ".rules",
              CACHE),
          new Row(
              ".scenario.generator",
              "a pure function has nothing to import",
              ROOT + ".scenario.domain.."),
          new Row(
              ".scenario.payload",
              "only here are bytes compressed",
              ROOT + ".scenario.domain..",
              ROOT + ".json",
              CACHE,
              "com.github.luben.zstd..",
              "net.jpountz.."),
          new Row(
              ".scenario.store",
              "entities never leave, and nothing but the store knows of tables",
              ROOT + ".scenario.domain..",
              ROOT + ".json",
              ROOT + ".rules",
              CACHE,
              DURABLE,
              "jakarta.persistence..",
              "jakarta.transaction.."),
          new Row(
              ".scenario.rest",
              "resources translate between HTTP and the domain, and reach no tier",
              ROOT + ".scenario.domain..",
              ROOT + ".http",
              ROOT + ".json",
              ROOT + ".problem",
              ROOT + ".rules",
              CACHE,
              "jakarta.annotation..",
              "jakarta.ws.rs..",
              CDI,
              INJECT,
              OPENAPI),
          new Row(
              ".scenario.rest.cells",
              "cells are read and written in more ways than the rest of a matrix",
              ROOT + ".scenario.domain..",
              ROOT + ".scenario.rest",
              ROOT + ".http",
              ROOT + ".json",
              ROOT + ".problem",
              ROOT + ".rules",
              CACHE,
              "jakarta.ws.rs..",
              CDI,
              INJECT,
              OPENAPI));

  @TestFactory
  Stream<DynamicTest> everyRoom_importsWhatTheTableAllows() {
    return TABLE.stream()
        .map(row -> DynamicTest.dynamicTest(row.room(), () -> row.rule().check(CLASSES)));
  }

  @Test
  void everyPackage_isInTheTableOrWires() {
    Set<String> rooms = new TreeSet<>();
    CLASSES.forEach(type -> rooms.add(type.getPackageName()));
    TABLE.forEach(row -> rooms.remove(row.room()));
    rooms.removeIf(room -> room.startsWith(ROOT + ".jcache"));

    assertThat(rooms)
        .containsExactly(ROOT, ROOT + ".catalog", ROOT + ".planning", ROOT + ".scenario");
  }

  @Test
  void cacheProvider_couldBeAJarOfItsOwn() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".jcache..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                ROOT + ".jcache..",
                "java..",
                "javax.cache..",
                "javax.management..",
                "org.redisson..",
                "io.netty..",
                "org.jspecify.annotations.."))
        .because("any application may use the provider, without the rest of Emberstone")
        .allowEmptyShould(false)
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycles() {
    slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("a room that needs its neighbour's neighbour is the wrong room")
        .allowEmptyShould(false)
        .check(CLASSES);
  }

  @Test
  void entities_stayInTheStore() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .should()
        .resideInAPackage("..store")
        .andShould()
        .bePackagePrivate()
        .because("a row is the store's business, a record is everybody's")
        .allowEmptyShould(false)
        .check(CLASSES);
  }

  @Test
  void nobodyBelowTheBoundary_asksWhatTimeItIs() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".cache..",
            ROOT + ".catalog..",
            ROOT + ".planning..",
            ROOT + ".scenario..",
            ROOT + ".schema..")
        .and()
        .doNotHaveFullyQualifiedName("io.emberstone.cache.TimeSource$1")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .because("time is handed in, and tests own the clock")
        .allowEmptyShould(false)
        .check(CLASSES);
  }

  @Test
  void names_sayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|(?<!Cache)Manager|Util|Utils|Helper|Base)")
        .because("such a name says nothing of a class; CacheManager is the name JSR-107 gives it")
        .allowEmptyShould(false)
        .check(CLASSES);
  }
}
