package io.emberstone.jcache.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.cache.jcache.ConfigSettings;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hibernate's second-level cache and query cache, in two applications on one database. */
@Tag("clients")
class HibernateCacheTest {

  private static final String ALLOW =
      "org.hibernate.cache.**;org.hibernate.query.internal.*;io.emberstone.jcache.clients.*";

  private final TestRedis redis = TestRedis.start();
  private final SessionFactory a = application("create");
  private final SessionFactory b = application("none");

  /** An entity that is cached. */
  @Entity(name = "Product")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  static class Product {
    @Id long id;
    String name = "bolt";
  }

  @Test
  void entityAndQuery_areCachedForBothUntilOneChangesThem() {
    a.inTransaction(session -> session.persist(new Product()));
    assertThat(names(a)).containsExactly("bolt");
    assertThat(names(b)).containsExactly("bolt");
    assertThat(b.getStatistics().getQueryCacheHitCount()).isEqualTo(1);
    assertThat(nameOn(b)).isEqualTo("bolt");
    assertThat(b.getStatistics().getSecondLevelCacheHitCount()).isEqualTo(1);

    b.inTransaction(session -> session.find(Product.class, 0L).name = "nut");

    assertThat(nameOn(a)).isEqualTo("nut");
    assertThat(a.getStatistics().getSecondLevelCacheHitCount()).isEqualTo(1);
    assertThat(names(a)).containsExactly("nut");
    assertThat(a.getStatistics().getQueryCacheHitCount()).isZero();
  }

  @AfterEach
  void close() {
    b.close();
    a.close();
    redis.close();
  }

  private static String nameOn(SessionFactory application) {
    return application.fromTransaction(session -> session.find(Product.class, 0L).name);
  }

  private static List<String> names(SessionFactory application) {
    String names = "select name from Product";
    return application.fromTransaction(
        session -> session.createQuery(names, String.class).setCacheable(true).list());
  }

  private SessionFactory application(String schema) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "hibernate.connection.url",
            "jdbc:h2:mem:" + redis.port(),
            "hibernate.hbm2ddl.auto",
            schema,
            "hibernate.generate_statistics",
            "true",
            "hibernate.cache.region.factory_class",
            "jcache",
            "hibernate.cache.use_query_cache",
            "true",
            ConfigSettings.MISSING_CACHE_STRATEGY,
            "create",
            ConfigSettings.CACHE_MANAGER,
            Managers.serializing(redis.uri(), ALLOW)));
    return new Configuration()
        .addAnnotatedClass(Product.class)
        .addProperties(settings)
        .buildSessionFactory();
  }
}
