package io.emberstone.catalog.domain;

import io.emberstone.cache.UnavailableException;
import java.util.List;
import java.util.UUID;

/**
 * The organizations, which are not cached. Every method throws {@link UnavailableException} if the
 * durable tier does not answer in time. Thread-safe.
 */
public interface Organizations {

  /** Returns all of them, by slug. */
  List<Organization> all();

  /** Returns the one with that id, or none. */
  List<Organization> only(UUID id);
}
