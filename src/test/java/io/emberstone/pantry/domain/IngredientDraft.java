package io.emberstone.pantry.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A request to keep an ingredient, as it was sent. */
public record IngredientDraft(@Nullable String name, @Nullable BigDecimal price) {}
