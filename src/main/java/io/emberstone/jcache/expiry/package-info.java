/**
 * Expiry policies, and when they may be asked: the standard's table of which operation asks for
 * which duration. Imports javax.cache, {@code Ttl} and {@code Closing}; the operations ask here.
 */
@NullMarked
package io.emberstone.jcache.expiry;

import org.jspecify.annotations.NullMarked;
