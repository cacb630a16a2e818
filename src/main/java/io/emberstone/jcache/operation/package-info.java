/**
 * What the standard's cache does, chapter by chapter: reading, writing, removing, walking. Each
 * class decides between the one command that suffices and the steps that expiry, listeners, loaders
 * and writers need. Imports this provider's other packages but the root; the cache calls it with
 * arguments it has checked.
 */
@NullMarked
package io.emberstone.jcache.operation;

import org.jspecify.annotations.NullMarked;
