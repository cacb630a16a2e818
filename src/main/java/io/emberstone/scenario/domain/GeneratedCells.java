package io.emberstone.scenario.domain;

/**
 * What a generator made.
 *
 * @param cells row-major, one row a scenario, columns in canonical order; shared, never written to
 * @param columnMeans mean of each column's double cells, before float32
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes: a copy at every accessor would cost more
public record GeneratedCells(float[] cells, double[] columnMeans) {}
