package io.emberstone.catalog.domain;

import java.util.List;
import java.util.UUID;

/** A named set of permissions. */
public record Role(UUID id, String name, List<String> permissions, long version) {}
