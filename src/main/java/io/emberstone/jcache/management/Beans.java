package io.emberstone.jcache.management;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.cache.CacheException;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Registers MXBeans at the platform's MBean server, under the names the standard prescribes. These
 * do not distinguish managers of the same URI: if a name is taken, the key {@code Instance} is
 * added, counting from 2. Only beans registered here are unregistered. Thread-safe.
 */
public final class Beans {

  /** The characters that must not occur in a name, and are replaced by full stops. */
  private static final Pattern UNSAFE = Pattern.compile("[,:=\n*?\"]");

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName configuration;
  private final ObjectName statistics;
  private final Map<ObjectName, ObjectName> own = new HashMap<>();

  /** Creates the beans of a manager's cache, registering none. */
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

  /** Registers or unregisters the configuration. */
  public void showConfiguration(ConfigurationView bean, boolean show) {
    set(configuration, bean, show);
  }

  /** Registers or unregisters the statistics. */
  public void showStatistics(Statistics bean, boolean show) {
    set(statistics, bean, show);
  }

  private synchronized void set(ObjectName prescribed, Object bean, boolean show) {
    try {
      ObjectName shown = own.remove(prescribed);
      if (shown != null && server.isRegistered(shown)) {
        server.unregisterMBean(shown);
      }
      if (show) {
        own.put(prescribed, register(prescribed, bean));
      }
    } catch (JMException e) {
      throw new CacheException("cannot register " + prescribed, e);
    }
  }

  private ObjectName register(ObjectName prescribed, Object bean) throws JMException {
    ObjectName name = prescribed;
    for (int instance = 2; ; instance++) {
      try {
        return server.registerMBean(bean, name).getObjectName();
      } catch (InstanceAlreadyExistsException e) {
        name = new ObjectName(prescribed + ",Instance=" + instance);
      }
    }
  }
}
