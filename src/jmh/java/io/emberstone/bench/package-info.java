/**
 * How contestants are compared here: in turn, slice by slice in one run, by the ratio of the slices
 * that lie side by side. {@link io.emberstone.bench.InTurn} is the method, {@link
 * io.emberstone.bench.Ours} the one place that knows how the cache is put together, and {@link
 * io.emberstone.bench.HotHits} compares a hot hit with the provider's bare call.
 */
@NullMarked
package io.emberstone.bench;

import org.jspecify.annotations.NullMarked;
