package io.emberstone.pantry.domain;

import java.math.BigDecimal;

/** An ingredient as its kitchen has it. */
public record Ingredient(String id, String name, BigDecimal price, long version) {}
