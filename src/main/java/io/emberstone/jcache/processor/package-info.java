/**
 * Entry processors: run here, applied in Redis on the condition that the entry is still what the
 * processor saw, and run again where it is not. Imports this provider's operations' parts; the
 * cache calls it.
 */
@NullMarked
package io.emberstone.jcache.processor;

import org.jspecify.annotations.NullMarked;
