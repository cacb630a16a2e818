package io.emberstone.scenario.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row with its cells. */
@Entity
@Table(name = "scenario_matrices")
class MatrixEntity extends MatrixRow {

  @Column(name = "moic_matrix")
  byte[] cells = {};
}
