/**
 * Declares regions in a line each, their numbers read from the configuration. Imports {@code cache}
 * and {@code json}, for the format of records.
 */
@NullMarked
package io.emberstone.cache.region;

import org.jspecify.annotations.NullMarked;
