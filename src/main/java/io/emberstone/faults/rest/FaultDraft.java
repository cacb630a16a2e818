package io.emberstone.faults.rest;

import org.jspecify.annotations.Nullable;

/**
 * A fault as a caller requests it.
 *
 * @param hot the name of the kind, in lower case with hyphens
 * @param delayMs of each chunk; only if slow
 */
record FaultDraft(@Nullable String hot, @Nullable Long delayMs) {}
