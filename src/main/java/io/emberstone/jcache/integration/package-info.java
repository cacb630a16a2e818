/**
 * The standard's cache loaders and writers, wrapped if present: what they throw becomes the
 * standard's exceptions. Imports javax.cache; operations call writers before they change Redis, and
 * loaders after a miss.
 */
@NullMarked
package io.emberstone.jcache.integration;

import org.jspecify.annotations.NullMarked;
