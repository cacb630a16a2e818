/**
 * Listeners: those registered in this process, and what those of other processes want. Imports
 * javax.cache and this provider's packages for Redis, bytes and closing; the operations report what
 * they did, and only events that some listener wants are built or published.
 */
@NullMarked
package io.emberstone.jcache.event;

import org.jspecify.annotations.NullMarked;
