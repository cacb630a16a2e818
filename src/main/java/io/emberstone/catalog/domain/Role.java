package io.emberstone.catalog.domain;

import java.util.List;
import java.util.UUID;

/** What those who have it may do. */
public record Role(UUID id, String name, List<String> permissions, long version) {}
