/**
 * Cells as bytes: the codecs of a payload, and the wire format of a matrix in the hot tier. May
 * import {@code scenario.domain}, {@code cache}, {@code json}, zstd-jni and lz4; the bytes go to
 * {@code cache.hot} and {@code scenario.store}.
 */
@NullMarked
package io.emberstone.scenario.payload;

import org.jspecify.annotations.NullMarked;
