/**
 * The schema of the durable tier and its migrations, applied in the background while the service
 * starts. Imports Flyway and javax.sql; the scripts are resources in {@code db/migration}.
 */
@NullMarked
package io.emberstone.schema;

import org.jspecify.annotations.NullMarked;
