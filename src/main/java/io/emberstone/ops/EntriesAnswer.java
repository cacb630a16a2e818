package io.emberstone.ops;

import java.util.List;

/**
 * Some keys of a region.
 *
 * @param keys the names, perhaps none, though there are more
 * @param next the cursor of the next page; empty after the last one
 */
record EntriesAnswer(String region, List<String> keys, String next) {
  EntriesAnswer {
    keys = List.copyOf(keys);
  }
}
