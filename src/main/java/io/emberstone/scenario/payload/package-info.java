/**
 * Cells and answers as bytes: the codecs of a payload, and the wire formats of what the hot tier
 * holds. May import {@code scenario.domain}, {@code cache}, zstd-jni and lz4; the bytes go to
 * {@code cache.hot} and {@code scenario.store}.
 */
@NullMarked
package io.emberstone.scenario.payload;

import org.jspecify.annotations.NullMarked;
