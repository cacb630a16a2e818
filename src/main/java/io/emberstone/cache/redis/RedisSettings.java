package io.emberstone.cache.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The address of Redis, and its timeouts. These are what really bounds a call: a MicroProfile
 * timeout only interrupts.
 *
 * @param address {@code redis://host:port} or {@code rediss://host:port}, with credentials if
 *     necessary
 * @param yaml a Redisson configuration file that replaces all the rest, and may name sentinels, a
 *     cluster or a replicated set
 * @param timeout for the reply to a command
 * @param connectTimeout for connecting
 * @param connections the maximum number of connections
 */
public record RedisSettings(
    String address,
    Optional<Path> yaml,
    Duration timeout,
    Duration connectTimeout,
    int connections) {}
