package io.emberstone.jcache.management;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.management.CacheMXBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * A cache's configuration, replaced as a whole when it changes, and the MXBeans it enables. These
 * are registered at the platform's MBean server, under the names the standard prescribes. The names
 * do not distinguish managers of the same URI: if one is taken, the key {@code Instance} is added,
 * counting from 2. Only beans registered here are unregistered. Thread-safe.
 */
public final class ManagedConfiguration<K, V> implements CacheMXBean {

  /** The characters that must not occur in a name, and are replaced by full stops. */
  private static final Pattern UNSAFE = Pattern.compile("[,:=\n*?\"]");

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName configurationName;
  private final ObjectName statisticsName;
  private final Statistics statistics;
  private final Map<ObjectName, ObjectName> own = new HashMap<>();
  private volatile MutableConfiguration<K, V> configuration;

  /**
   * Creates the configuration of a manager's cache, with no bean registered.
   *
   * @param configuration is not changed by anybody from now on
   */
  public ManagedConfiguration(
      URI manager, String cache, MutableConfiguration<K, V> configuration, Statistics statistics) {
    this.configurationName = name("CacheConfiguration", manager, cache);
    this.statisticsName = name("CacheStatistics", manager, cache);
    this.configuration = configuration;
    this.statistics = statistics;
  }

  /** Returns a copy of the current configuration. */
  public MutableConfiguration<K, V> copy() {
    return new MutableConfiguration<>(configuration);
  }

  /** Changes the configuration, but not which beans are registered. */
  public synchronized void change(Consumer<MutableConfiguration<K, V>> change) {
    MutableConfiguration<K, V> changed = copy();
    change.accept(changed);
    configuration = changed;
  }

  /** Registers the beans the configuration enables, unregisters the others, and counts or not. */
  public synchronized void apply() {
    statistics.setEnabled(configuration.isStatisticsEnabled());
    set(configurationName, this, configuration.isManagementEnabled());
    set(statisticsName, statistics, configuration.isStatisticsEnabled());
  }

  /** Unregisters the beans. */
  public synchronized void close() {
    set(configurationName, this, false);
    set(statisticsName, this, false);
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

  private void set(ObjectName prescribed, Object bean, boolean show) {
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

  @Override
  public String getKeyType() {
    return configuration.getKeyType().getName();
  }

  @Override
  public String getValueType() {
    return configuration.getValueType().getName();
  }

  @Override
  public boolean isReadThrough() {
    return configuration.isReadThrough();
  }

  @Override
  public boolean isWriteThrough() {
    return configuration.isWriteThrough();
  }

  @Override
  public boolean isStoreByValue() {
    return configuration.isStoreByValue();
  }

  @Override
  public boolean isStatisticsEnabled() {
    return configuration.isStatisticsEnabled();
  }

  @Override
  public boolean isManagementEnabled() {
    return configuration.isManagementEnabled();
  }
}
