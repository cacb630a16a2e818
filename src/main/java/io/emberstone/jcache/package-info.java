/** A JSR-107 1.1 provider on Redisson with one Redis string per entry. */
@NullMarked
package io.emberstone.jcache;

import org.jspecify.annotations.NullMarked;
