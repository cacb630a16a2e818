package io.emberstone.planning.store;

import io.emberstone.cache.recorded.StampedRow;
import io.emberstone.planning.domain.Item;
import io.emberstone.planning.domain.User;
import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What goals and tasks share: whose they are, and their id. */
@MappedSuperclass
abstract class PlannedRow<V, W> extends StampedRow<Item, V, W> {

  @Id
  @Column(name = "user_id")
  private String userId = "";

  @Id private UUID id = new UUID(0, 0);

  /** Finds those of one user by their ids. */
  static <R extends PlannedRow<?, ?>> List<R> find(
      EntityManager entities, Class<R> type, Set<Item> keys) {
    return entities
        .createQuery(
            "SELECT r FROM " + type.getSimpleName() + " r WHERE r.userId = :user AND r.id IN :ids",
            type)
        .setParameter("user", keys.iterator().next().userId())
        .setParameter("ids", keys.stream().map(Item::id).toList())
        // Not before a row that is being written is complete.
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }

  void identify(Item key) {
    userId = key.userId();
    id = key.id();
  }

  UUID id() {
    return id;
  }

  String userId() {
    return userId;
  }

  @Override
  public Item key() {
    return new Item(userId, id);
  }

  @Override
  public Set<String> tags() {
    return Set.of(User.tag(userId));
  }
}
