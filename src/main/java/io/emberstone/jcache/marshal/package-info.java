/**
 * Keys and values as bytes: arrays and text as they are, everything else by the configured
 * marshaller. Imports only javax.cache; the operations convert what the application passes and what
 * Redis returns.
 */
@NullMarked
package io.emberstone.jcache.marshal;

import org.jspecify.annotations.NullMarked;
