/**
 * Work in the background, which is started by a request and outlives it: its progress, and how it
 * is cancelled, from any node. Imports {@code cache}; {@code jobs.store} stores jobs.
 */
@NullMarked
package io.emberstone.jobs;

import org.jspecify.annotations.NullMarked;
