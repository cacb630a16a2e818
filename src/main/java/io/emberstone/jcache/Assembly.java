package io.emberstone.jcache;

import io.emberstone.jcache.event.ExpiryWatch;
import io.emberstone.jcache.event.Observers;
import io.emberstone.jcache.expiry.Expiry;
import io.emberstone.jcache.integration.Loading;
import io.emberstone.jcache.integration.Writing;
import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.marshal.Keys;
import io.emberstone.jcache.marshal.Values;
import io.emberstone.jcache.operation.Parts;
import io.emberstone.jcache.redis.Bulk;
import io.emberstone.jcache.redis.Connection;
import io.emberstone.jcache.redis.Strings;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/** Makes a cache's parts from its configuration. */
final class Assembly {

  private Assembly() {}

  /** Returns the cache's own copy of a configuration, completed with the standard's defaults. */
  static <K, V> MutableConfiguration<K, V> complete(Configuration<K, V> configuration) {
    if (configuration instanceof CompleteConfiguration<K, V> complete) {
      return new MutableConfiguration<>(complete);
    }
    return new MutableConfiguration<K, V>()
        .setTypes(configuration.getKeyType(), configuration.getValueType())
        .setStoreByValue(configuration.isStoreByValue());
  }

  /** Creates a cache's parts. Its listeners do not receive events from other processes yet. */
  static <K, V> Parts<K, V> parts(
      Cache<K, V> cache, CompleteConfiguration<K, V> configuration, Backend backend) {
    Connection connection = backend.connection(cache.getName());
    Strings strings = new Strings(connection);
    Keys<K> keys = new Keys<>(cache.getName(), configuration.getKeyType(), backend.marshaller());
    Values<V> values = Values.of(configuration.getValueType(), backend.marshaller());
    Observers<K, V> observers =
        new Observers<>(cache, keys, values, backend.workers(), backend.bus());
    observers.watchWith(new ExpiryWatch<>(strings, backend.events(), observers));
    configuration.getCacheEntryListenerConfigurations().forEach(observers::add);
    Statistics statistics = new Statistics();
    statistics.setEnabled(configuration.isStatisticsEnabled());
    ExpiryPolicy policy = configuration.getExpiryPolicyFactory().create();
    return new Parts<>(
        keys,
        values,
        connection,
        strings,
        new Bulk(connection),
        new Expiry(cache.getName(), policy, backend.askAhead()),
        observers,
        statistics,
        new Loading<>(make(configuration.getCacheLoaderFactory()), configuration.isReadThrough()),
        new Writing<>(writer(configuration), configuration.isWriteThrough()));
  }

  private static <T> @Nullable T make(@Nullable Factory<? extends T> factory) {
    return factory == null ? null : factory.create();
  }

  @SuppressWarnings("unchecked") // a writer of supertypes writes subtypes
  private static <K, V> @Nullable CacheWriter<K, V> writer(
      CompleteConfiguration<K, V> configuration) {
    return (CacheWriter<K, V>) make(configuration.getCacheWriterFactory());
  }
}
