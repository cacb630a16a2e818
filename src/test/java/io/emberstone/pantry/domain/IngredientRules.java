package io.emberstone.pantry.domain;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Findings;
import java.math.BigDecimal;

/** What an ingredient must be like. */
public final class IngredientRules {

  private static final BigDecimal MOST = new BigDecimal("99999999.99");

  private IngredientRules() {}

  public static Checked<IngredientRequest> check(IngredientDraft draft) {
    Findings findings = new Findings();
    String name = findings.name("name", draft.name(), 64);
    BigDecimal price = draft.price();
    if (price == null) {
      findings.missing("price");
    } else if (price.signum() < 0 || price.compareTo(MOST) > 0 || price.scale() > 2) {
      findings.add("price", "must be from 0 to " + MOST + ", with at most 2 decimals");
    }
    return name != null && price != null && findings.isEmpty()
        ? new Checked<>(new IngredientRequest(name, price.setScale(2)), findings.violations())
        : new Checked<>(null, findings.violations());
  }
}
