/**
 * Entry processors: run in this process, applied in Redis if the entry is still what the processor
 * saw, and run again if not. Imports the parts of this provider's operations; the cache calls it.
 */
@NullMarked
package io.emberstone.jcache.processor;

import org.jspecify.annotations.NullMarked;
