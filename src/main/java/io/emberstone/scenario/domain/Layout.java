package io.emberstone.scenario.domain;

/** The order of the cells in a payload. */
public enum Layout {
  /** One scenario after the other. */
  ROW_MAJOR("row-major"),
  /** One bucket after the other. */
  COLUMN_MAJOR("column-major");

  private final String label;

  Layout(String label) {
    this.label = label;
  }

  /** The name as rows and answers have it. */
  public String label() {
    return label;
  }

  /**
   * The layout with that label.
   *
   * @throws IllegalArgumentException if the label is unknown
   */
  public static Layout ofLabel(String label) {
    for (Layout layout : values()) {
      if (layout.label.equals(label)) {
        return layout;
      }
    }
    throw new IllegalArgumentException("no such layout: " + label);
  }
}
