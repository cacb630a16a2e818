package io.emberstone.cache.exploration;

import java.util.function.BooleanSupplier;

/**
 * What may happen between any two steps of the actors: an eviction, an expiry.
 *
 * @param possible whether it may happen now; a function of the state
 * @param event changes the state; how often it may happen is part of the state too
 */
public record Happening(String name, BooleanSupplier possible, Runnable event) {}
