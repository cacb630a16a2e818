/**
 * What a cache manager is created from: its URI and properties, an existing client, or a Redisson
 * YAML file. Imports Redisson's configuration and javax.cache; the manager reads it once.
 */
@NullMarked
package io.emberstone.jcache.configuration;

import org.jspecify.annotations.NullMarked;
