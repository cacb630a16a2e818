/**
 * Listeners: those registered here, and what processes elsewhere have asked for. Imports
 * javax.cache and this provider's Redis and byte packages; the operations tell what they did, and
 * only what somebody asked for is built or published.
 */
@NullMarked
package io.emberstone.jcache.event;

import org.jspecify.annotations.NullMarked;
