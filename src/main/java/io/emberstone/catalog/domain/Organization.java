package io.emberstone.catalog.domain;

import java.util.UUID;

/** A tenant: it owns all that it keeps here. */
public record Organization(UUID id, String name, String slug) {}
