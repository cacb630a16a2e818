package io.emberstone.jcache.redis;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.redisson.connection.MasterSlaveEntry;

/** Which master keeps which slot, and where slots migrate to, as each reports: CLUSTER NODES. */
final class SlotKeepers {

  private final Map<Integer, String> keepers = new HashMap<>();
  private final BitSet migrating = new BitSet();

  /** Asks those masters; throws {@link RedisCacheException} if one of the calls fails. */
  SlotKeepers(Connection connection, Collection<MasterSlaveEntry> masters) {
    for (MasterSlaveEntry master : masters) {
      Object nodes = connection.call(master, Commands.CLUSTER_NODES);
      new String((byte[]) Objects.requireNonNull(nodes), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(" ", -1))
          .filter(fields -> fields[2].contains("myself"))
          .forEach(this::add);
    }
  }

  /** Slots are listed from the ninth field on: {@code 7}, {@code 0-5460}, {@code [8->-target]}. */
  private void add(String[] fields) {
    for (int i = 8; i < fields.length; i++) {
      String[] parts = fields[i].split("[\\[\\]<>-]+", -1);
      if (!fields[i].startsWith("[")) {
        int last = Integer.parseInt(parts[parts.length - 1]);
        for (int slot = Integer.parseInt(parts[0]); slot <= last; slot++) {
          keepers.put(slot, fields[0]);
        }
      } else if (fields[i].contains("->-")) {
        migrating.set(Integer.parseInt(parts[1]));
        keepers.put(Integer.parseInt(parts[1]), fields[0] + parts[2]);
      }
    }
  }

  /** Returns the slots being migrated. */
  BitSet migrating() {
    return (BitSet) migrating.clone();
  }

  /** Returns the slots that changed masters, or whose migration began or ended. */
  BitSet changedSince(SlotKeepers before) {
    BitSet changed = new BitSet();
    before.keepers.forEach((slot, keeper) -> changed.set(slot, !keeper.equals(keepers.get(slot))));
    return changed;
  }
}
