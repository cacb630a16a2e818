package io.emberstone.catalog.domain;

import io.emberstone.json.Labelled;

/** Whether a product is made and used. */
public enum ProductStatus implements Labelled {
  ACTIVE,
  INACTIVE,
  DISCONTINUED
}
