package io.emberstone.jcache.redis;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.redisson.connection.MasterSlaveEntry;

/** Which master keeps which slot, and where it moves to, as each says of itself: CLUSTER NODES. */
final class SlotKeepers {

  private final Map<Integer, String> keepers = new HashMap<>();
  private final BitSet migrating = new BitSet();
  private final Set<String> unasked = new HashSet<>();

  /** Asks those masters; throws {@link RedisCacheException} if one cannot be asked. */
  SlotKeepers(Connection connection, Collection<MasterSlaveEntry> masters) {
    Set<String> asked = new HashSet<>();
    for (MasterSlaveEntry master : masters) {
      Object nodes =
          connection.replies.read("CLUSTER NODES", connection.send(master, Commands.CLUSTER_NODES));
      new String((byte[]) Objects.requireNonNull(nodes), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(" ", -1))
          .filter(fields -> fields[2].contains("myself"))
          .forEach(fields -> asked.add(add(fields)));
    }
    unasked.removeAll(asked);
  }

  /** From the ninth field on: {@code 7}, {@code 0-5460}, {@code [8->-target]}. */
  private String add(String[] fields) {
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
        unasked.add(parts[2]);
      }
    }
    return fields[0];
  }

  /** The slots whose keys are being moved. */
  BitSet migrating() {
    return (BitSet) migrating.clone();
  }

  /** The slots that are kept elsewhere than before, or have begun or ended to move. */
  BitSet changedSince(SlotKeepers before) {
    BitSet changed = new BitSet();
    before.keepers.forEach((slot, keeper) -> changed.set(slot, !keeper.equals(keepers.get(slot))));
    return changed;
  }

  /** Whether every slot of before, and all that moves, is at or goes to one that was asked. */
  boolean account(SlotKeepers before) {
    return unasked.isEmpty() && keepers.keySet().containsAll(before.keepers.keySet());
  }
}
