/**
 * The generator {@code correlation-structure-v1}: a pure function from a configuration and a seed
 * to cells, with the same bits on every machine and any number of threads. Imports {@code
 * scenario.domain} and nothing else; its cells go to {@code scenario.payload}.
 */
@NullMarked
package io.emberstone.scenario.generator;

import org.jspecify.annotations.NullMarked;
