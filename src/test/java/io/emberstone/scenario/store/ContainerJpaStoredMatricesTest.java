package io.emberstone.scenario.store;

import org.junit.jupiter.api.Tag;

/** The same, where the fixture's PostgreSQL is a container. */
@Tag("containers")
class ContainerJpaStoredMatricesTest extends JpaStoredMatricesTest {}
