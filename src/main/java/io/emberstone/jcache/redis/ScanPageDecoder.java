package io.emberstone.jcache.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.redisson.client.handler.State;
import org.redisson.client.protocol.decoder.ListScanResult;
import org.redisson.client.protocol.decoder.MultiDecoder;

/** Decodes SCAN's reply, a cursor and a list of keys, as a page. */
final class ScanPageDecoder implements MultiDecoder<ListScanResult<byte[]>> {

  @Override
  public ListScanResult<byte[]> decode(List<Object> parts, State state) {
    List<byte[]> keys = new ArrayList<>();
    if (parts.get(1) instanceof List<?> found) {
      found.forEach(key -> keys.add((byte[]) key));
    }
    String cursor = new String((byte[]) parts.get(0), StandardCharsets.US_ASCII);
    return new ListScanResult<>(cursor, keys);
  }
}
