package io.emberstone.jcache.management;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.regex.Pattern;
import javax.cache.CacheException;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Where MXBeans are registered: the platform's MBean server, under the names the standard lays
 * down. Thread-safe.
 */
public final class Beans {

  /** What may not stand in a name, and becomes a full stop. */
  private static final Pattern UNSAFE = Pattern.compile("[,:=\n*?\"]");

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName configuration;
  private final ObjectName statistics;

  /** The beans of a cache of a manager. */
  public Beans(URI manager, String cache) {
    this.configuration = name("CacheConfiguration", manager, cache);
    this.statistics = name("CacheStatistics", manager, cache);
  }

  private static ObjectName name(String type, URI manager, String cache) {
    try {
      return new ObjectName(
          "javax.cache:type="
              + type
              + ",CacheManager="
              + safe(manager.toString())
              + ",Cache="
              + safe(cache));
    } catch (JMException e) {
      throw new CacheException("no MBean name for cache " + cache, e);
    }
  }

  private static String safe(String text) {
    return UNSAFE.matcher(text).replaceAll(".");
  }

  /** Shows the configuration, or hides it. */
  public void showConfiguration(ConfigurationView bean, boolean show) {
    set(configuration, bean, show);
  }

  /** Shows the statistics, or hides them. */
  public void showStatistics(Statistics bean, boolean show) {
    set(statistics, bean, show);
  }

  private void set(ObjectName name, Object bean, boolean show) {
    try {
      if (server.isRegistered(name)) {
        server.unregisterMBean(name);
      }
      if (show) {
        server.registerMBean(bean, name);
      }
    } catch (InstanceNotFoundException | InstanceAlreadyExistsException e) {
      // another thread, or a manager of the same name, was quicker: its bean stands
      return;
    } catch (JMException e) {
      throw new CacheException("cannot register " + name, e);
    }
  }
}
