package io.emberstone.pantry.domain;

import java.math.BigDecimal;
import java.util.List;

/** What a dish is made of and what that costs. */
public record Recipe(String name, List<String> ingredients, BigDecimal cost) {}
