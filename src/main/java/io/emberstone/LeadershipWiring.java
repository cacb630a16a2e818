package io.emberstone;

import io.emberstone.cache.store.Leadership;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/**
 * Makes this node a candidate for what only one should do. Apart from the other wirings, since
 * their persistence unit is gone when this is disposed of.
 */
@Dependent
class LeadershipWiring {

  @Resource(lookup = "jdbc/emberstone-leader")
  DataSource sessions;

  @Produces
  @Singleton
  Leadership leadership() {
    return new Leadership(sessions);
  }

  void close(@Disposes Leadership leadership) {
    leadership.close();
  }
}
