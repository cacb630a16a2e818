package io.emberstone.scenario.rest.cells;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of the cells it wants; header fields are null where there are none.
 *
 * @param head whether only the header is wanted
 * @param buckets the values of the parameter, see {@link Columns#of}
 */
record CellsRequest(
    boolean head,
    List<String> buckets,
    @Nullable String accept,
    @Nullable String acceptEncoding,
    @Nullable String ifNoneMatch,
    @Nullable String range,
    @Nullable String ifRange) {

  CellsRequest {
    buckets = List.copyOf(buckets);
  }
}
