/**
 * The standard's operations, chapter by chapter: reading, writing, removing, comparing, processing,
 * iterating. Each class chooses between a single command and the steps that expiry, listeners,
 * loaders and writers need. Imports this provider's other packages except the root; the cache calls
 * it with checked arguments.
 */
@NullMarked
package io.emberstone.jcache.operation;

import org.jspecify.annotations.NullMarked;
