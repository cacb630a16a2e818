package io.emberstone.dev.servers;

import io.emberstone.dev.fixture.TestServers;
import org.junit.jupiter.api.Tag;

/** The servers of the fixture as {@code mvn -Pcontainers} has them: from images. */
@Tag("containers")
class ContainerServersTest extends ManagedServersContract {

  @Override
  RedisServer redis() {
    return TestServers.redis();
  }

  @Override
  PostgresServer postgres() {
    return TestServers.postgres();
  }
}
