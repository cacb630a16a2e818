package io.emberstone.pantry.domain;

import java.util.List;

/** The ingredients of a kitchen, by name. */
public record Shelf(List<Ingredient> ingredients) {}
