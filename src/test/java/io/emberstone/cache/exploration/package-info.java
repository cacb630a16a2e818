/**
 * A deterministic scheduler: runs a handful of actors, one at a time, in every order in which their
 * steps can follow each other. Knows nothing of caches and imports nothing but Java; what is
 * explored, and what must hold, is said by the tests of {@code io.emberstone.cache}.
 */
package io.emberstone.cache.exploration;
