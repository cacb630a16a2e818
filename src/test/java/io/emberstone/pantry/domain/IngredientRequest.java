package io.emberstone.pantry.domain;

import java.math.BigDecimal;

/** A request to keep an ingredient, which violates no rule. */
public record IngredientRequest(String name, BigDecimal price) {}
