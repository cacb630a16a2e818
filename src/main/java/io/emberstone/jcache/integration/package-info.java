/**
 * The standard's cache loaders and writers, absent or wrapped: what they throw becomes the
 * standard's exceptions. Imports javax.cache; the operations call it before they touch Redis
 * (writing) or after they missed there (loading).
 */
@NullMarked
package io.emberstone.jcache.integration;

import org.jspecify.annotations.NullMarked;
