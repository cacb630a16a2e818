package io.emberstone.scenario.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row without its cells: a kilobyte. */
@Entity
@Table(name = "scenario_matrices")
class ResultEntity extends MatrixRow {}
