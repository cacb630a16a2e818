package io.emberstone.cache.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Redis is and how long it may take. The limits are the real ones of every call: a
 * MicroProfile time-out only interrupts.
 *
 * @param address {@code redis://host:port} or {@code rediss://host:port}, with credentials if need
 *     be
 * @param yaml a Redisson configuration file that says all of this instead, and may name sentinels,
 *     a cluster or a replicated set
 * @param timeout for the answer to a command
 * @param connectTimeout for a connection
 * @param connections at most so many
 */
public record RedisSettings(
    String address,
    Optional<Path> yaml,
    Duration timeout,
    Duration connectTimeout,
    int connections) {}
