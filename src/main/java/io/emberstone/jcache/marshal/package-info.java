/**
 * Keys and values as bytes: arrays and text as they are, all else by the marshaller the
 * configuration names. Imports nothing but the platform's Java; the operations call it with what
 * the application gave and with what Redis held.
 */
@NullMarked
package io.emberstone.jcache.marshal;

import org.jspecify.annotations.NullMarked;
