package io.emberstone.cache.hot;

import org.junit.jupiter.api.Tag;

/** The same, where the fixture's Redis is a container. */
@Tag("containers")
class ContainerEntryPerKeyHotTierTest extends EntryPerKeyHotTierTest {}
